"""Booking for a team by keyboard alone on a phone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.steps import headed, open_mail
from tests.journeys.test_keyboard import reach, tick, write
from tests.journeys.test_team import TOO_QUICK
from tests.support.looking import check_page

PEOPLE = "Name\tEmail\tRole\nKay Key (demonstration)\tkay.{0}@demonstration.example\tAnalyst\n"


def enter(page: Page, name: str | re.Pattern[str]) -> None:
    """Step to a button with the tabulator, and press it."""
    reach(page, page.get_by_role("main").get_by_role("button", name=name))
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_team_is_booked_by_keyboard_on_a_phone(visitor, pictures):
    page = visitor(width="narrow")
    page.goto("/registration/group")
    headed(page, "Book for a team")
    write(page, "Your full name", "Kim Keys (demonstration)")
    write(page, "Your work email address", "kim.keys@demonstration.example")
    write(page, re.compile("^Organisation of the people$"), "Kent Police")
    page.keyboard.press("Escape")
    tick(page, page.get_by_role("radio", name="Delegate"))
    rows = page.get_by_label("The people, pasted from a spreadsheet")
    reach(page, rows)
    page.keyboard.insert_text(PEOPLE.format("keys"))  # as pasting does
    enter(page, "Check the list")
    expect(page.get_by_role("main")).to_contain_text("Kay Key (demonstration)")
    assert check_page(page) == []
    pictures(page, "registration-team-keyboard")
    enter(page, re.compile(r"Book for \d"))
    while TOO_QUICK in page.content():
        page.wait_for_timeout(1000)
        enter(page, re.compile(r"Book for \d"))
    headed(page, "Booking sent")
    open_mail(page, to="kim.keys@demonstration.example", about=re.compile("Your group booking"))
    page.get_by_role("link", name="/registration/group/").first.press("Enter")
    headed(page, "Your group booking")
    expect(page.get_by_text("Not finished yet")).to_have_count(1)
