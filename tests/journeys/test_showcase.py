"""An author's way from an idea to a submission, in two visits, on every kind of browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.calls import call_closed
from tests.support.browser import WIDTHS
from tests.support.looking import axe, overflow

LATE = "The call for projects closed on 2 January 2026 at 17:00. Your text is kept"
WAYS = [("wide", True), ("wide", False), ("narrow", True), ("narrow", False)]


def go_on(page: Page, button: str | re.Pattern[str] = "Save and continue") -> None:
    """Press the button."""
    assert overflow(page) == []
    page.get_by_role("button", name=button, exact=True).click()


def begin(page: Page, title: str) -> str:
    """Start from the public page and return the address of the task list."""
    page.goto("/showcase/")
    page.get_by_role("button", name="Start now").click()
    page.get_by_label("What is the project called?").fill(title)
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url


def basics(page: Page) -> None:
    page.get_by_label("Summary").fill("Two services answer calls in one room since 2024.")
    page.get_by_label("Main type").select_option("joint_control")
    page.get_by_label("Showcase progress").check()
    page.get_by_role("radio", name="Live", exact=True).check()
    page.get_by_label(re.compile("^Start")).fill("March 2024")


def who(page: Page) -> None:
    for button, name in (
        ("Add the lead organisation", "Kent Police"),
        ("Add a partner", "Kent Fire and Rescue Service"),
    ):
        go_on(page, button)
        page.get_by_label("Organisation", exact=True).fill(name)
        go_on(page, "Save")
        expect(page.get_by_role("listitem").filter(has_text=name)).to_have_count(1)
    page.get_by_label("England", exact=True).check()


def problem(page: Page) -> None:
    page.get_by_label("The problem").fill("Two rooms, two systems, and calls passed on by telephone.")
    page.get_by_label("What was done").fill("One room, one duty officer, one record of each call.")
    page.get_by_label("Who benefits").fill("Callers")


def effect(page: Page) -> None:
    page.get_by_role("radio", name="Promising").check()
    go_on(page, "Add a measure")
    page.get_by_label("Measure", exact=True).fill("Calls passed on by telephone")
    page.get_by_label("Before (optional)").first.fill("31")
    page.get_by_label("After (optional)").first.fill("4")
    go_on(page, "Save")
    expect(page.get_by_role("listitem").filter(has_text="Calls passed on by telephone")).to_be_visible()


def mechanism(page: Page) -> None:
    page.get_by_label("How it works").fill("People who sit together talk before anybody writes.")


def implementation(page: Page) -> None:
    page.get_by_label("Steps taken").fill("An agreement, a room, a month side by side, the switch.")


def economics(page: Page) -> None:
    """Leave it out: it is optional."""


def evaluation(page: Page) -> None:
    page.get_by_label("Evaluation", exact=True).fill("None yet; figures are our own.")


def replicability(page: Page) -> None:
    page.get_by_role("radio", name="Yes, with changes").check()


def sharing(page: Page) -> None:
    page.get_by_label("Senior officer").fill("Ola Officer (demonstration)")
    page.get_by_label("Nothing here is classified above OFFICIAL").check()
    page.get_by_role("radio", name=re.compile("Open Government Licence")).check()
    page.get_by_label("Contact name").fill("Cai Contact (demonstration)")


SECOND_VISIT = (
    who, problem, effect, mechanism, implementation, economics, evaluation, replicability, sharing,
)  # fmt: skip


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_a_project_is_written_in_two_visits_and_submitted(visitor, pictures, width, scripts):
    title = f"Joint control room, {width}, {'with' if scripts else 'without'} scripts"
    first = visitor("attendee", width=width, scripts=scripts)
    address = begin(first, title)
    first.get_by_role("link", name="Basics").click()
    basics(first)
    go_on(first, "Save and come back later")
    expect(first.get_by_text("You have completed 1 of 11 sections.")).to_be_visible()
    first.close()

    page = visitor("attendee", width=width, scripts=scripts)
    page.goto("/account")
    page.get_by_role("link", name=title).click()
    page.get_by_role("link", name="Who and where").click()
    for section in SECOND_VISIT:
        section(page)
        go_on(page)
    go_on(page, "Save and continue")  # sources: optional, and the last
    page.get_by_role("link", name="How you would like to present").click()
    page.get_by_label("Talk (15 minutes)").check()
    go_on(page)
    pictures(page, f"showcase-tasks-{width}-{scripts}")
    page.get_by_role("link", name="Check your answers and submit").click()
    expect(page.get_by_text("Not confirmed by this partner")).to_have_count(2)
    go_on(page, "Submit the project")
    expect(page.get_by_role("heading", level=1)).to_have_text("Project submitted")
    assert overflow(page) == []
    page.goto(address)
    expect(page.get_by_text("Submitted (demonstration)", exact=True).first).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_that_no_link_leads_to_are_well(visitor, pictures, width):
    page = visitor("attendee", width=width)
    address = begin(page, f"A project with rows, {width}")
    for name in ("lead", "partners", "outcomes", "money", "enablers", "barriers", "adopters"):
        page.goto(f"{address}/rows/{name}/new")
        pictures(page, f"showcase-row-{name}-{width}")
        assert [*axe(page), *overflow(page)] == []
    page.goto(f"{address}/rows/barriers/new")
    page.get_by_label("What got in the way").select_option(index=1)
    go_on(page, "Save")
    go_on(page, re.compile("^Change "))
    expect(page.get_by_role("button", name="Remove")).to_be_visible()
    assert [*axe(page), *overflow(page)] == []
    page.goto(f"{address}/sent")
    assert [*axe(page), *overflow(page)] == []


def test_a_late_submission_is_refused_in_words_and_keeps_its_text(visitor, demonstration):
    page = visitor("attendee", width="narrow")
    address = begin(page, "Finished a minute too late")
    page.get_by_role("link", name="Basics").click()
    basics(page)
    go_on(page)
    for section in SECOND_VISIT:
        section(page)
        go_on(page)
    page.goto(f"{address}/format")
    page.get_by_label("Poster").check()
    go_on(page)
    page.goto(f"{address}/check")
    with call_closed(demonstration):
        page.get_by_role("button", name="Submit the project").click()
        expect(page.get_by_role("alert")).to_contain_text(
            "The call for projects closed on 2 January 2026 at 17:00."
        )
        assert [*axe(page), *overflow(page)] == []
        expect(page.get_by_text("Two rooms, two systems")).to_be_visible()
    page.goto(address)
    expect(page.get_by_text("Draft (demonstration)", exact=True).first).to_be_visible()


@pytest.mark.parametrize(("width", "scripts"), [("narrow", True), ("wide", False)])
def test_two_people_in_one_section_lose_nothing(visitor, pictures, width, scripts):
    mine, theirs = (visitor("attendee", width=width, scripts=scripts) for _ in range(2))
    address = begin(mine, "Written by two people at once")
    for page in (mine, theirs):
        page.goto(f"{address}/sections/mechanism")
    theirs.get_by_label("How it works").fill("Their words.")
    go_on(theirs)
    mine.get_by_label("How it works").fill("My words.")
    go_on(mine)
    expect(mine.get_by_role("alert")).to_contain_text("Somebody else has changed this section")
    expect(mine.get_by_text("Their words.")).to_be_visible()
    pictures(mine, f"showcase-conflict-{width}")
    assert overflow(mine) == []
    mine.get_by_label("How it works").fill("Their words. My words.")
    go_on(mine)
    mine.goto(f"{address}/sections/mechanism")
    expect(mine.get_by_label("How it works")).to_have_value("Their words. My words.")
