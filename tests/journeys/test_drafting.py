"""A draft of the agenda: asked for, stopped with the best so far, looked at; three ways on after a loss."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.steps import check_page, headed, press


def test_a_draft_is_stopped_with_the_best_so_far_and_says_what_has_no_place(visitor, pictures):
    page = visitor("chair")
    page.goto("/agenda/edit/drafts")
    headed(page, "Draft the agenda")
    assert check_page(page) == []
    page.get_by_label("How many seconds may the search take?").fill("60")
    press(page, "Draft the agenda")
    headed(page, "Draft of the agenda")
    stopped(page)
    expect(page.get_by_role("main")).to_contain_text(re.compile("nobody can attend|have starred"))
    assert check_page(page) == []
    pictures(page, "agenda-draft")
    expect(page.get_by_role("button", name="Use this draft")).to_have_count(1)
    page.goto(f"{page.url}/why")
    headed(page, "Why not everything has a place")
    assert check_page(page) == []
    page.goto("/agenda/edit/drafts")
    expect(page.get_by_role("table").get_by_role("row").nth(1)).to_contain_text("Found")  # not used


def stopped(page: Page) -> None:
    """Look until something is kept, stop, and wait until the search has heard of it."""
    while not page.get_by_text("What it would move is shown when the search has ended.").count():
        page.wait_for_timeout(500)
        page.get_by_role("link", name="Check again").click()
        headed(page, "Draft of the agenda")
    press(page, "Stop with the best so far")
    expect(page.get_by_role("button", name="Use this draft")).to_be_visible()


def test_after_the_loss_of_a_room_there_are_three_ways_on(visitor, pictures):
    page = visitor("chair", width="narrow")
    page.goto("/agenda/edit/replan")
    headed(page, "Plan anew after a loss")
    assert check_page(page) == []
    page.get_by_role("link", name="A room is lost").click()
    page.get_by_label("Which room is lost?").select_option(index=2)
    assert check_page(page) == []
    press(page, "Show three ways on")
    headed(page, "Three ways on")
    for way in ("Fewest moves", "Balanced", "Best for attendees"):
        expect(page.get_by_role("heading", level=2, name=way)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Use this one"))).to_have_count(3)
    assert check_page(page) == []
    pictures(page, "agenda-ways-on")
