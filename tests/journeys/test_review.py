"""From a submission to the decision in its author's mailbox: three reviews, a decision, its release."""

import re

import pytest
from playwright.sync_api import Page, expect

from summit.review.rules.rubric import usual_criteria
from tests.journeys.calls import call_closed
from tests.journeys.test_showcase import SECOND_VISIT, basics, begin, go_on
from tests.support.looking import check_page

WAYS = {"wide": True, "narrow": False}  # with scripts, without
LEVELS = {"Rhian": "3", "Robin": "2", "Rosa": "4"}
WORDS = "Say more about what it costs to run."
REASON = "Independent figures, and others can copy it."
DEPARTURE = "The panel finds it worth more than its rank says."


@pytest.fixture
def taken(pictures, width):
    """Take pictures whose names say the width."""
    return lambda page, name: pictures(page, f"{name}-{width}")


def offered(page: Page, title: str) -> None:
    """Write a project and submit it."""
    begin(page, title)
    page.get_by_role("link", name="Basics").click()
    basics(page)
    go_on(page)
    for section in SECOND_VISIT:
        section(page)
        go_on(page)
    go_on(page)
    page.get_by_role("link", name="How you would like to present").click()
    page.get_by_label("Talk (15 minutes)").check()
    go_on(page)
    page.get_by_role("link", name="Check your answers and submit").click()
    go_on(page, "Submit the project")
    expect(page.get_by_role("heading", level=1)).to_have_text("Project submitted")


def well(page: Page, pictures, name: str) -> None:
    """Look at a page, take its picture, go on."""
    assert check_page(page) == []
    pictures(page, name)


def answer(page: Page, level: str) -> None:
    """Give the same level everywhere, with a reason where one is needed."""
    for criterion in usual_criteria():
        group = page.get_by_role("group", name=f"{criterion.name}, {criterion.weight} points")
        group.get_by_role("radio", name=level, exact=True).check()
        if level == "4":
            page.get_by_label(f"Why? {criterion.name}").fill("The figures are independent.")
    page.get_by_label("Well: I work with the subject").check()
    page.get_by_role("group", name="What do you recommend?").get_by_label("Accept").check()


def asked(chair: Page, title: str, names: list[str], pictures) -> None:
    """Ask people for their reviews of a project."""
    chair.goto("/review/panel?order=reviews")
    well(chair, pictures, "review-panel")
    chair.get_by_role("link", name=title).click()
    chair.get_by_role("button", name="Ask reviewers").click()
    for name in names:
        chair.get_by_label(name).check()
    well(chair, pictures, "review-assign")
    go_on(chair, "Ask them")
    expect(chair.get_by_text("3 reviewers have been asked by email.")).to_be_visible()


def reviewed(page: Page, title: str, level: str, pictures) -> None:
    """Save a draft, forget something, and submit."""
    page.goto("/review")
    page.get_by_role("link", name=title).click()
    answer(page, level)
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Your draft has been saved.")).to_be_visible()
    well(page, pictures, f"review-write-{level}")
    page.get_by_role("button", name="Submit review").click()
    expect(page.get_by_role("link", name="Enter your words to the authors")).to_be_visible()
    page.get_by_label("Words to the authors").fill(WORDS)
    page.get_by_role("button", name="Submit review").click()
    expect(page.get_by_text("Your review has been submitted.")).to_be_visible()
    well(page, pictures, f"review-desk-{level}")


def decided(chair: Page, pictures) -> str:
    """Decide on the project whose page is open, make it known, and return its reference."""
    chair.reload()
    reference = chair.locator(".govuk-caption-l").inner_text()
    expect(chair.get_by_text("75.0 of 100")).to_have_count(2)  # the average, and one of the three
    chair.get_by_role("button", name="Decide").click()
    chair.get_by_label("Accept", exact=True).check()
    chair.get_by_label("What is the reason?").fill(REASON)
    chair.get_by_label("Why does it depart from the rank?").fill(DEPARTURE)  # its rank may vary
    go_on(chair, "Save the decision")
    expect(chair.get_by_text("The decision has been saved.")).to_be_visible()
    well(chair, pictures, "review-dossier")
    chair.goto("/review/release")
    well(chair, pictures, "review-release")
    chair.get_by_role("button", name="Release what is ticked").click()
    expect(chair.get_by_text(re.compile("Their authors are being told"))).to_be_visible()
    return reference


def told(author: Page, title: str, reference: str, pictures) -> None:
    """Read the mail, and the same on the site."""
    author.goto("/outbox")
    author.get_by_role("link", name=f"{reference} has been accepted").first.click()
    expect(author.get_by_text(REASON).first).to_be_visible()
    author.get_by_role("link", name="/review/outcomes/").first.click()
    expect(author.get_by_role("heading", level=1)).to_contain_text("The decision on your project")
    expect(author.get_by_text(WORDS)).to_have_count(3)
    well(author, pictures, "review-outcome")
    author.goto("/account")
    author.get_by_role("link", name=title).click()
    expect(author.get_by_text("Accepted (demonstration)", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", WAYS)
def test_three_reviews_a_decision_its_release_and_the_mail(demonstration, visitor, people, taken, width):
    manner = {"width": width, "scripts": WAYS[width]}
    title = f"A shared control room, {width}"
    offered(visitor("attendee", **manner), title)
    reviewers = {name: people(name, "reviewer", **manner) for name in LEVELS}
    with call_closed(demonstration):
        chair = people("Cerys", "chair", **manner)
        asked(chair, title, [f"{name} {width} (demonstration)" for name in LEVELS], taken)
        for name, page in reviewers.items():
            reviewed(page, title, LEVELS[name], taken)
        reference = decided(chair, taken)
    told(visitor("attendee", **manner), title, reference, taken)
