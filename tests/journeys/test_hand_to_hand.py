"""One place on a phone by keyboard alone, on Welsh pages too: waited for, accepted, passed on, given back."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import database, headed, open_mail
from tests.journeys.test_keyboard import button, tick, write
from tests.journeys.test_registration import (
    LIVE,
    TOO_QUICK,
    offered_by_hand,
    past_the_rest,
)
from tests.journeys.test_team_alone import enter
from tests.support.looking import check_page

SPOKEN = {"": "en", "/cy": "cy"}


def well(page: Page, language: str) -> None:
    """See that the page stays in its language, and that nothing is wrong with it."""
    assert page.locator("html").get_attribute("lang") == language
    assert check_page(page) == []


def asked_for(page: Page, prefix: str, address: str) -> str:
    """Fill the form in for a category that is full, and return the reference."""
    page.goto(f"{prefix}/registration")
    write(page, "Full name", "Gwen Grŵp (demonstration)")
    write(page, "Work email address", address)
    write(page, "Your role", "Watch manager")
    write(page, re.compile("^Organisation$"), "Kent Police")
    page.keyboard.press("Escape")
    enter(page, "Continue")
    headed(page, "Your place")
    well(page, SPOKEN[prefix])
    as_press(page)
    enter(page, "Continue")
    past_the_rest(page, go_on=enter)
    well(page, SPOKEN[prefix])
    enter(page, "Register")
    while TOO_QUICK in page.content():
        page.wait_for_timeout(1000)
        enter(page, "Register")
    headed(page, "Registration sent")
    well(page, SPOKEN[prefix])
    return re.search(r"Your reference\s+(\S+)", page.get_by_role("main").inner_text())[1]


def as_press(page: Page) -> None:
    """Step to the categories, and down to the one that is full."""
    radios, wanted = page.get_by_role("radio"), page.get_by_role("radio", name="Press")
    tick(page, radios.first)
    for _ in range(radios.count()):
        if not wanted.is_checked():
            page.keyboard.press("ArrowDown")
    expect(wanted).to_be_checked()


def own_page(page: Page, prefix: str, *, to: str, about: str) -> None:
    """Open one's own place from the newest mail about something: its link is in the reader's language."""
    open_mail(page, to=to, about=re.compile(about))
    page.get_by_role("link", name=f"{prefix}/registration/place/").first.click()
    assert urlsplit(page.url).path.startswith(f"{prefix}/registration/place/")


def passed_on(page: Page, colleague: str) -> None:
    """Give the place to somebody else."""
    button(page, "Pass it on to a colleague")
    headed(page, "Pass your place on to a colleague")
    write(page, "Full name of your colleague", "Cai Colleague (demonstration)")
    write(page, "Work email address of your colleague", colleague)
    write(page, "Role of your colleague", "Analyst")
    enter(page, "Pass the place on")
    headed(page, "Place passed on")


@pytest.mark.parametrize("prefix", SPOKEN)
def test_a_place_is_waited_for_accepted_passed_on_and_given_back(visitor, demonstration, pictures, prefix):
    language = SPOKEN[prefix]
    address, colleague = f"keys.{language}@demonstration.example", f"cai.{language}@demonstration.example"
    page = visitor(width="narrow")
    reference = asked_for(page, prefix, address)
    with database(demonstration) as ask:
        assert ask("SELECT language FROM registration WHERE reference = ?", reference) == [(language,)]
        assert ask("SELECT language FROM outbox_mail WHERE recipient = ?", address) == [(language,)]
    own_page(page, prefix, to=address, about="You are on the waiting list")
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"You are number \d+ on the waiting list"))
    well(page, language)
    offered_by_hand(visitor("organiser"), reference)
    page.reload()
    well(page, language)
    enter(page, "Accept the place")
    headed(page, "Your ticket")
    well(page, language)
    passed_on(page, colleague)
    well(page, language)
    pictures(page, f"hand-to-hand-passed-{language}")
    own_page(page, prefix, to=colleague, about="You have a place")
    headed(page, "Your ticket")
    expect(page.get_by_role("main")).to_contain_text("Cai Colleague (demonstration)")
    button(page, "Cancel your registration")
    headed(page, "Cancel your registration?")
    well(page, language)
    enter(page, "Yes, cancel my registration")
    expect(page.get_by_text("Your registration is cancelled.")).to_be_visible()
    well(page, language)
    with database(demonstration) as ask:
        assert ask(LIVE, reference) == [(0,)]
