"""What is typed survives a cut network, an ended session and a second window."""

import re

from playwright.sync_api import expect

from tests.journeys.calls import call_closed

SAVED = re.compile(r"^Saved as you typed, at \d\d:\d\d\.")


def begin(page, title):
    page.goto("/showcase/new")
    page.get_by_label("What is the project called?").fill(title)
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url


def state(page):
    return page.locator('#autosave-state [data-part="words"]')


def test_typing_is_saved_as_it_goes_and_stands_there_again(visitor, pictures):
    page = visitor("attendee", width="narrow")
    address = begin(page, "Typed and left")
    page.goto(f"{address}/sections/problem")
    expect(state(page)).to_have_text("What you type is saved as you go, for you alone.")
    page.get_by_label("The problem").fill("Two rooms, two systems.")
    expect(state(page)).to_have_text(SAVED)
    pictures(page, "autosave-saved")
    page.goto(address)
    page.goto(f"{address}/sections/problem")
    expect(page.get_by_label("The problem")).to_have_value("Two rooms, two systems.")
    expect(page.get_by_text("and did not save")).to_be_visible()
    pictures(page, "autosave-again")
    page.get_by_role("button", name="Throw it away and show what is saved").click()
    expect(page.get_by_label("The problem")).to_have_value("")
    page.get_by_label("The problem").fill("One room.")
    page.get_by_role("button", name="Save and continue").click()
    page.goto(f"{address}/sections/problem")
    expect(page.get_by_label("The problem")).to_have_value("One room.")
    expect(page.locator("#typed-before")).to_be_hidden()


def test_a_cut_network_in_the_middle_of_typing_loses_nothing(doors, pictures):
    visit = doors.visit("attendee")
    page = visit.page
    address = begin(page, "Typed in a tunnel")
    page.goto(f"{address}/sections/problem")
    page.context.set_offline(True)
    page.get_by_label("The problem").fill("Two rooms, no signal.")
    expect(state(page)).to_contain_text("Not saved: there is no connection.")
    pictures(page, "autosave-offline")
    page.context.set_offline(False)
    expect(state(page)).to_have_text(SAVED)
    page.context.set_offline(True)
    page.get_by_label("What was done").fill("One room was built.")
    expect(state(page)).to_contain_text("Not saved: there is no connection.")
    page.close()  # the window dies; what the server has not got is on this device

    again = page.context.new_page()
    page.context.set_offline(False)
    again.goto(f"{address}/sections/problem")
    expect(again.get_by_label("The problem")).to_have_value("Two rooms, no signal.")
    expect(again.get_by_label("What was done")).to_have_value("One room was built.")
    expect(again.get_by_text("typed on this device and did not save")).to_be_visible()
    expect(state(again)).to_have_text(SAVED)
    visit.context.close()
    cut = "console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED"
    assert [fault for fault in visit.faults if fault != cut] == []


def test_an_ended_session_loses_nothing(doors, demonstration, pictures):
    visit = doors.visit(None)
    page = visit.page
    page.goto(demonstration.sign_in_link("attendee@demonstration.example"))
    page.get_by_role("main").get_by_role("button").click()
    address = begin(page, "Typed until the session ended")
    page.goto(f"{address}/sections/problem")
    cookies = visit.context.cookies()
    visit.context.clear_cookies()
    page.get_by_label("The problem").fill("Two rooms, and a lunch break.")
    expect(state(page)).to_contain_text("Not saved: you are signed out.")
    expect(page.get_by_role("link", name="Sign in (opens in a new tab)")).to_be_visible()
    pictures(page, "autosave-signed-out")
    other = visit.context.new_page()
    other.goto(demonstration.sign_in_link("attendee@demonstration.example"))
    other.get_by_role("main").get_by_role("button").click()
    assert cookies != visit.context.cookies()
    page.bring_to_front()
    page.get_by_label("What was done").fill("One room.")
    expect(state(page)).to_have_text(SAVED)
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Effect")
    page.goto(f"{address}/sections/problem")
    expect(page.get_by_label("The problem")).to_have_value("Two rooms, and a lunch break.")
    visit.context.close()


def test_a_deadline_that_passes_while_typing_keeps_the_text(visitor, demonstration):
    page = visitor("attendee", width="narrow")
    address = begin(page, "Still typing at midnight")
    page.goto(f"{address}/sections/problem")
    with call_closed(demonstration):
        page.get_by_label("The problem").fill("Two rooms, one minute late.")
        expect(state(page)).to_have_text(SAVED)
        page.get_by_role("button", name="Save and continue").click()
        page.goto(f"{address}/sections/problem")
        expect(page.get_by_label("The problem")).to_have_value("Two rooms, one minute late.")
        page.goto(address)
        expect(page.get_by_text("The call has closed. Your text is kept")).to_be_visible()
