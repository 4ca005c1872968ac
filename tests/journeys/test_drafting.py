"""From a draft to a calendar: drafted, used, published, starred; a room lost, planned anew, followed."""

from __future__ import annotations

import re
from datetime import datetime
from types import SimpleNamespace

from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.journeys.steps import headed, press
from tests.journeys.test_following import own_agenda
from tests.support.looking import check_page


def test_an_agenda_is_drafted_published_starred_planned_anew_and_the_feed_follows(visitor, pictures):
    chair, page = visitor("chair"), visitor(width="narrow")
    drafted_and_used(chair, pictures)
    published(chair, "Drafted.")
    star, feed = star_a_talk(page)
    before, was = entry(page, feed, star.title), star
    three_ways_on(chair, was, pictures)
    published(chair, "A room is lost.")
    after, now = entry(page, feed, star.title), listed(page)[star.title]
    assert (now.room, now.at) != (was.room, was.at)
    assert (after.room, after.at) == (now.room, now.at)
    assert (after.uid, after.sequence > before.sequence) == (before.uid, True)
    chair.goto("/agenda/edit/replan")
    assert check_page(chair) == []
    press(chair, "It can be used again")
    expect(chair.get_by_role("main")).not_to_contain_text("Rooms that are lost")


def drafted_and_used(page: Page, pictures) -> None:
    page.goto("/agenda/edit/drafts")
    headed(page, "Draft the agenda")
    assert check_page(page) == []
    page.get_by_label("How many seconds may the search take?").fill("60")
    press(page, "Draft the agenda")
    headed(page, "Draft of the agenda")
    expect(page.get_by_text("What it would move is shown when the search has ended.")).to_be_visible()
    pictures(page, "agenda-draft-running")
    press(page, "Stop with the best so far")
    expect(page.get_by_role("button", name="Use this draft")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(re.compile("nobody can attend|have starred"))
    assert check_page(page) == []
    pictures(page, "agenda-draft")
    draft = page.url
    page.goto(f"{draft}/why")
    headed(page, "Why not everything has a place")
    assert check_page(page) == []
    page.goto(draft)
    press(page, "Use this draft")
    headed(page, "Make the agenda")


def published(page: Page, note: str) -> None:
    page.goto("/agenda/edit/publish")
    page.get_by_label("What has changed, for everybody to read").fill(note)
    press(page, "Publish")
    headed(page, re.compile("^Tell people of version"))


def star_a_talk(page: Page) -> tuple[SimpleNamespace, str]:
    """Star a talk by the ticket's link, and return it with the address of one's own calendar."""
    known = listed(page)
    own_agenda(page)
    stars = page.get_by_role("button", name=re.compile("^Star it"))
    names = stars.all_text_contents()
    title = next(one for name in names if (one := name.partition(": ")[2]) in known)
    stars.filter(has_text=title).first.click()
    starred = page.get_by_role("button", name=re.compile("^Starred"))
    expect(starred.filter(has_text=title)).to_be_visible()
    press(page, re.compile("^Make (the|a new) address"))
    headed(page, "Your agenda in your calendar")
    return known[title], re.sub(r"^https?://[^/]+", "", page.locator("code").text_content())


def listed(page: Page) -> dict[str, SimpleNamespace]:
    """Return the talks that everybody sees, by title."""
    days = page.request.get("/agenda/schedule.json").json()["schedule"]["conference"]["days"]
    return {
        one["title"]: SimpleNamespace(title=one["title"], room=room, at=datetime.fromisoformat(one["date"]))
        for day in days
        for room, events in day["rooms"].items()
        for one in events
        if one["type"] == "talk"
    }


def entry(page: Page, feed: str, title: str) -> SimpleNamespace:
    """Return one event of a calendar as a calendar program reads it."""
    found = Calendar.from_ical(page.request.get(feed).body()).walk("VEVENT")
    event = next(one for one in found if str(one["summary"]) == title)
    return SimpleNamespace(
        uid=str(event["uid"]), sequence=int(event["sequence"]), at=event.decoded("dtstart"),
        room=str(event["location"]).partition(",")[0],
    )  # fmt: skip


def three_ways_on(page: Page, lost: SimpleNamespace, pictures) -> None:
    """Lose the room of a talk for its part of the day, and take the way with the fewest moves."""
    page.goto("/agenda/edit/replan")
    headed(page, "Plan anew after a loss")
    assert check_page(page) == []
    page.get_by_role("link", name="A room is lost").click()
    page.get_by_label("Which room is lost?").select_option(label=lost.room)
    spans = page.get_by_label("For how long is the room lost?")
    spans.select_option(
        label=next(one for one in spans.locator("option").all_text_contents() if holds(one, lost.at))
    )
    assert check_page(page) == []
    press(page, "Show three ways on")
    headed(page, "Three ways on")
    for way in ("Fewest moves", "Balanced", "Best for attendees"):
        expect(page.get_by_role("heading", level=2, name=way)).to_be_visible()
    ways = page.get_by_role("heading", level=2, name=re.compile("moves|Balanced|attendees")).count()
    expect(page.get_by_role("button", name=re.compile("^Use this one"))).to_have_count(ways)
    assert check_page(page) == []
    pictures(page, "agenda-ways-on")
    page.get_by_role("button", name=re.compile("^Use this one")).first.click()
    headed(page, "Make the agenda")


def holds(span: str, at: datetime) -> bool:
    """Tell whether "Tuesday 9 March 2027, 09:30–10:45" holds a moment."""
    day, _, hours = span.rpartition(", ")
    start, _, end = hours.partition("–")
    return bool(end) and day.endswith(f"{at:%-d %B %Y}") and start <= f"{at:%H:%M}" < end
