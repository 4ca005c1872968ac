"""Following the agenda: by the ticket's link, on a phone, without scripts and with them."""

import re

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.journeys.steps import headed, open_mail, press
from tests.support.looking import check_page

ATTENDEE = "attendee@demonstration.example"


def own_agenda(page: Page) -> None:
    """Open one's own agenda from the mail with the ticket."""
    open_mail(page, to=ATTENDEE, about=re.compile("You have a place at"))
    page.get_by_role("link", name="/registration/place/").first.click()
    headed(page, "Your ticket")
    page.get_by_role("button", name="Your agenda").click()
    headed(page, "Your agenda")


@pytest.mark.parametrize(("width", "scripts"), [("narrow", False), ("wide", True)])
def test_sessions_are_starred_with_the_tickets_link(visitor, pictures, width, scripts):
    page = visitor(width=width, scripts=scripts)
    own_agenda(page)
    assert check_page(page) == []
    before = page.get_by_role("button", name=re.compile("^Starred")).count()
    page.get_by_role("button", name=re.compile("^Star it")).first.click()
    expect(page.get_by_role("button", name=re.compile("^Starred"))).to_have_count(before + 1)
    pictures(page, f"agenda-own-{width}")
    page.get_by_role("link", name="See only yours").click()
    assert check_page(page) == []
    page.get_by_role("button", name=re.compile("^Starred")).first.click()
    expect(page.get_by_role("button", name=re.compile("^Starred"))).to_have_count(before)


def test_what_is_starred_is_in_the_calendar_and_follows_what_the_chair_says(visitor, pictures):
    page, chair = visitor(), visitor("chair")
    own_agenda(page)
    star = page.get_by_role("button", name=re.compile("^Star it")).last
    title = star.text_content().partition(": ")[2]
    star.click()
    press(page, re.compile("^Make (the|a new) address"))
    headed(page, "Your agenda in your calendar")
    assert check_page(page) == []
    pictures(page, "agenda-feed")
    address = re.sub(r"^https?://[^/]+", "", page.locator("code").text_content())
    before = calendar(page, address)
    chair.goto("/agenda/edit/live")
    chair.get_by_role("link", name=re.compile("2027$")).last.click()
    chair.get_by_role("link", name=title).click()
    chair.get_by_role("button", name="15 minutes").click()
    after = calendar(page, address)
    assert (after.keys(), (after[title] - before[title]).total_seconds()) == (before.keys(), 15 * 60)
    chair.goto("/agenda/edit/live")
    chair.get_by_role("link", name=re.compile("2027$")).last.click()
    chair.get_by_role("link", name=title).click()
    chair.get_by_role("button", name="Everything as planned again").click()
    assert calendar(page, address) == before


def calendar(page: Page, address: str) -> dict[str, object]:
    """Return when each session begins, as a calendar program reads it."""
    found = Calendar.from_ical(page.request.get(address).body()).walk("VEVENT")
    return {str(one["summary"]): one.decoded("dtstart") for one in found}


def test_the_phone_the_screen_and_the_questions_need_no_script(visitor, pictures):
    page = visitor(width="narrow", scripts=False)
    for path, heading in (
        ("/agenda/now", "Now and next"),
        ("/agenda/take", "Take the agenda with you"),
        ("/agenda/doors", "Screens at the doors"),
    ):
        page.goto(path)
        headed(page, heading)
        assert check_page(page) == []
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    assert check_page(page) == []
    pictures(page, "agenda-door")
    page.goto("/agenda?q=fire")
    page.locator(".agenda-time a").first.click()
    page.get_by_role("link", name="Say what it was worth to you").click()
    headed(page, "What was it worth to you?")
    assert check_page(page) == []
    expect(page.get_by_role("main")).to_contain_text("This session has not begun.")
