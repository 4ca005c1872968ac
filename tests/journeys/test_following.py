"""Following the agenda: by the ticket's link, on a phone, without scripts and with them."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import check_page, headed, open_mail

ATTENDEE = "attendee@demonstration.example"


@pytest.mark.parametrize(("width", "scripts"), [("narrow", False), ("wide", True)])
def test_sessions_are_starred_with_the_tickets_link(visitor, pictures, width, scripts):
    page = visitor(width=width, scripts=scripts)
    open_mail(page, to=ATTENDEE, about=re.compile("You have a place at"))
    page.get_by_role("link", name="/registration/place/").first.click()
    headed(page, "Your ticket")
    page.get_by_role("button", name="Your agenda").click()
    headed(page, "Your agenda")
    assert check_page(page) == []
    before = page.get_by_role("button", name=re.compile("^Starred")).count()
    page.get_by_role("button", name=re.compile("^Star it")).first.click()
    expect(page.get_by_role("button", name=re.compile("^Starred"))).to_have_count(before + 1)
    pictures(page, f"agenda-own-{width}")
    page.get_by_role("link", name="See only yours").click()
    expect(page.get_by_role("button", name=re.compile("^Star it"))).to_have_count(0)
    assert check_page(page) == []
    page.get_by_role("button", name=re.compile("^Starred")).first.click()
    expect(page.get_by_role("button", name=re.compile("^Starred"))).to_have_count(before)
