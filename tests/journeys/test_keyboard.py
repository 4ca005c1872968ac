"""A whole submission by keyboard alone, in a window as wide as a phone."""

import re

from playwright.sync_api import expect

from tests.journeys.steps import headed
from tests.support.looking import overflow

FAR = 150  # more than any page has to step through


def reach(page, place):
    """Step with the tabulator until the place has the focus."""
    for _ in range(FAR):
        if place.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{place} cannot be reached by keyboard")


def button(page, name):
    reach(page, page.get_by_role("main").get_by_role("button", name=name, exact=True))
    page.keyboard.press("Enter")


def link(page, name):
    reach(page, page.get_by_role("main").get_by_role("link", name=name))
    page.keyboard.press("Enter")


def write(page, label, words):
    reach(page, page.get_by_label(label))
    page.keyboard.type(words)


def tick(page, place):
    reach(page, place)
    page.keyboard.press("Space")


def first_of(page, group):
    """Choose the first answer of a group."""
    tick(page, page.get_by_role("group", name=group).get_by_role("radio").first)


def go_on(page, following):
    assert overflow(page) == []
    button(page, "Save and continue")
    headed(page, following)


def add_organisation(page, name, words):
    button(page, name)
    write(page, re.compile("^Organisation$"), words)
    page.keyboard.press("Escape")
    button(page, "Save")
    expect(page.get_by_role("listitem").filter(has_text=words)).to_have_count(1)


def test_a_project_is_submitted_by_keyboard_on_a_phone(visitor, pictures):
    page, title = visitor("attendee", width="narrow"), "Written without a mouse"
    page.goto("/showcase/")
    button(page, "Start now")
    headed(page, "What is the project called?")
    write(page, "What is the project called?", title)
    page.keyboard.press("Enter")
    headed(page, title)
    address = page.url
    link(page, "Basics")
    describe(page)
    page.goto(f"{address}/format")
    tick(page, page.get_by_role("radio").first)
    button(page, "Save and continue")
    headed(page, title)
    link(page, "Check your answers and submit")
    button(page, "Submit the project")
    headed(page, "Project submitted")
    pictures(page, "keyboard-sent")


def describe(page):
    """Write every section, one after the other."""
    write(page, "Summary", "Two services answer calls in one room.")
    reach(page, page.get_by_label("Main type"))
    page.keyboard.press("ArrowDown")
    first_of(page, "Theme")
    first_of(page, "Stage")
    go_on(page, "Who and where")
    add_organisation(page, "Add the lead organisation", "Kent Police")
    add_organisation(page, "Add a partner", "Kent Fire and Rescue Service")
    tick(page, page.get_by_label("England", exact=True))
    go_on(page, "The problem and what was done")
    write(page, "The problem", "Two rooms, two systems.")
    write(page, "What was done", "One room, one record.")
    write(page, "Who benefits", "Callers")
    go_on(page, "Effect")
    describe_what_came_of_it(page)


def describe_what_came_of_it(page):
    first_of(page, "Did it work")
    go_on(page, "How and where it works")
    write(page, "How it works", "People who sit together talk.")
    go_on(page, "Putting it in place")
    write(page, "Steps taken", "An agreement, a room, the switch.")
    go_on(page, "Costs and savings")
    go_on(page, "Evaluation")
    write(page, re.compile("^Evaluation$"), "None yet.")
    go_on(page, "Can others do it")
    first_of(page, "Can it be done elsewhere")
    go_on(page, "Sharing")
    write(page, "Senior officer", "Ola Officer (demonstration)")
    tick(page, page.get_by_label("Nothing here is classified above OFFICIAL"))
    first_of(page, "Licence")
    write(page, "Contact name", "Cai Contact (demonstration)")
    go_on(page, "Sources")
    button(page, "Save and continue")
