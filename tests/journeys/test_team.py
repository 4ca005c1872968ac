"""A team booked by one person, the place that one of them finishes, and a form that is put by for later."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import headed, open_mail, press
from tests.journeys.test_registration import about, past_the_rest, send
from tests.support.looking import check_page

ROWS = "Name\tEmail\tRole\n{}\nBad Row\tnowhere\tAnalyst\n"
TOO_QUICK = "quicker than we can tell from a machine"


def booked(page: Page) -> None:
    """Book, again while the answer is that no person is as quick as this test."""
    press(page, re.compile(r"Book for \d"))
    page.wait_for_load_state()
    while TOO_QUICK in page.content():
        page.wait_for_timeout(1000)
        press(page, re.compile(r"Book for \d"))
        page.wait_for_load_state()
    headed(page, "Booking sent")


@pytest.mark.parametrize(("width", "scripts", "prefix"), [("narrow", False, ""), ("wide", True, "/cy")])
def test_a_team_is_booked_and_each_finishes_their_own_place(visitor, pictures, width, scripts, prefix):
    page = visitor(width=width, scripts=scripts)
    page.goto(f"{prefix}/registration")
    page.get_by_role("link", name="Book for a team").click()
    headed(page, "Book for a team")
    assert check_page(page) == []
    people = [
        f"Tam Team {one} (demonstration)\ttam{one}.{width}@demonstration.example\tAnalyst" for one in "ab"
    ]
    page.get_by_label("The people, pasted from a spreadsheet").fill(ROWS.format("\n".join(people)))
    page.get_by_label("Organisation of the people", exact=True).fill("Kent Police")
    page.keyboard.press("Escape")
    page.get_by_role("radio", name="Delegate").check()
    page.get_by_label("Your full name").fill("Bo Booker (demonstration)")
    page.get_by_label("Your work email address").fill(f"bo.{width}@demonstration.example")
    press(page, "Check the list")
    expect(page.get_by_role("main")).to_contain_text("is not an email address")
    assert check_page(page) == []
    pictures(page, f"registration-team-{width}")
    booked(page)
    language = page.locator("html").get_attribute("lang")
    assert (language, check_page(page)) == ("cy" if prefix else "en", [])
    open_mail(page, to=f"bo.{width}@demonstration.example", about=re.compile("Your group booking"))
    page.get_by_role("link", name="/registration/group/").first.click()
    headed(page, "Your group booking")
    address = page.url
    assert check_page(page) == []
    expect(page.get_by_text("Not finished yet")).to_have_count(2)
    finish(page, f"tama.{width}@demonstration.example", pictures, width)
    page.goto(address)
    expect(page.get_by_text("Not finished yet")).to_have_count(1)


def finish(page: Page, address: str, pictures, width: str) -> None:
    """Look at one's place, save it, choose a workshop, and say what one needs."""
    open_mail(page, to=address, about=re.compile("You have a place at"))
    expect(page.get_by_label("The mail")).to_contain_text("Bo Booker (demonstration) has booked for you")
    page.get_by_role("link", name="/registration/place/").first.click()
    headed(page, "Your ticket")
    expect(page.get_by_role("main")).to_contain_text("Bo Booker (demonstration) has booked for you")
    page.get_by_role("button", name="Change your answers").click()
    press(page, "Save")
    page.get_by_role("button", name="Workshops and dinner").click()
    headed(page, "Workshops and dinner")
    assert check_page(page) == []
    page.get_by_label(re.compile("^Dinner")).check()
    press(page, "Save")
    expect(page.get_by_role("main")).to_contain_text("Dinner in the hall")
    page.get_by_role("button", name="Access and dietary needs").click()
    headed(page, "Access and dietary needs")
    assert check_page(page) == []
    page.get_by_label("Vegan").check()
    press(page, "Save")
    headed(page, "Your ticket")
    pictures(page, f"registration-team-place-{width}")


def test_a_form_is_put_by_and_finished_from_the_mailed_link(visitor, pictures):
    page, address = visitor(width="narrow", scripts=False), "later@demonstration.example"
    page.goto("/registration")
    about(page, address)
    page.get_by_label("Organisation", exact=True).fill("Kent Police")
    press(page, "Continue")
    headed(page, "Your place")
    press(page, "Save and come back later")
    headed(page, "Your answers are kept")
    assert check_page(page) == []
    pictures(page, "registration-later-narrow")
    open_mail(page, to=address, about=re.compile("Go on with your registration"))
    page.get_by_role("link", name="/registration/saved/").first.click()
    address_of_form = page.url
    headed(page, "Your place")
    assert check_page(page) == []
    page.get_by_role("radio", name="Delegate").check()
    press(page, "Continue")
    past_the_rest(page)
    send(page)
    page.goto(address_of_form)
    headed(page, "This form is no longer kept")
    assert check_page(page) == []
