"""The whole Summit in one walk: one person and one project, from the form to the door and the book."""

import re
import subprocess
from contextlib import contextmanager
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from summit.core.clock import LONDON
from tests.journeys.calls import call_closed
from tests.journeys.steps import database, headed, press
from tests.journeys.test_registration import send
from tests.journeys.test_registration import to_the_last_page as fill_in
from tests.journeys.test_review import asked, decided, offered, reviewed
from tests.support.browser import PATIENCE
from tests.support.codes import read_codes
from tests.support.looking import check_page

LEVELS = {"Seren": "3", "Sioned": "2", "Steffan": "4"}  # nobody of another journey on the same demonstration
WIDTH = "wide"
TITLE = "One room for every call"
VISITOR = "walker@demonstration.example"
STARTS, ENDS = "21:00", "21:15"


@contextmanager
def today_is_the_day(demonstration):
    """Let the Summit's first day be today, as it will be, and put it back."""
    with database(demonstration) as ask:
        [(day, on)] = ask(
            'SELECT id, "on" FROM edition_day WHERE edition_id ='
            " (SELECT id FROM edition WHERE is_current) ORDER BY 2 LIMIT 1"
        )
        change = 'UPDATE edition_day SET "on" = ? WHERE id = ?'
        ask(change, datetime.now(UTC).astimezone(LONDON).date().isoformat(), day)
        try:
            yield
        finally:
            ask(change, on, day)


def registered(page: Page) -> str:
    """Register somebody, and return the reference."""
    fill_in(page, VISITOR, by_keyboard=False)
    return send(page)


def accepted(demonstration, visitor, come_in, pictures) -> None:
    """Let three people review the project, and a chair accept it and tell the author."""
    reviewers = {name: come_in(name, "reviewer", width=WIDTH) for name in LEVELS}
    with call_closed(demonstration):
        chair = come_in("Cerys", "chair", width=WIDTH)
        asked(chair, TITLE, [f"{name} {WIDTH} (demonstration)" for name in LEVELS], pictures)
        for name, page in reviewers.items():
            reviewed(page, TITLE, LEVELS[name], pictures)
        decided(chair, pictures)


def finished(author: Page) -> None:
    """Confirm, and send the final version."""
    author.goto("/account")
    author.get_by_role("link", name=TITLE).click()
    press(author, "Confirm that you will present it")
    author.get_by_role("link", name="Check your answers and send the final version").click()
    press(author, "Send the final version")
    headed(author, "Final version sent")


def on_the_agenda(chair: Page) -> None:
    """Make time in the evening, bring the talk in, place it, and publish."""
    chair.goto("/agenda/edit")
    chair.get_by_role("button", name="Add a part of a day").click()
    chair.get_by_role("radio", name="Talks and other sessions, in several rooms at once").check()
    chair.get_by_label("Starts").fill(STARTS)
    chair.get_by_label("Ends").fill(ENDS)
    press(chair, "Save")
    press(chair, re.compile("^Add .* accepted project"))
    chair.get_by_role("link", name=f"Place… {TITLE}").click()
    part = chair.get_by_label("Part of the day")
    part.select_option(part.locator("option", has_text=f"{STARTS} to {ENDS}").inner_text())
    chair.get_by_label("Starts").fill(STARTS)
    press(chair, "Save")
    headed(chair, "Make the agenda")
    chair.get_by_role("button", name="Compare and publish").click()
    expect(chair.get_by_role("main")).to_contain_text(TITLE)
    chair.get_by_label("What has changed, for everybody to read").fill("One more talk, in the evening.")
    press(chair, "Publish")


def followed(anybody: Page) -> None:
    """Find the talk on the public agenda and in its calendar file."""
    anybody.goto("/agenda")
    anybody.get_by_role("link", name=TITLE).first.click()
    headed(anybody, re.compile(TITLE))
    assert check_page(anybody) == []
    assert f"SUMMARY:{TITLE}" in anybody.request.get("/agenda.ics").text()


def badge_of(registrar: Page, reference: str, folder) -> str:
    """Print one badge, and return what its code says to a program that knows nothing of us."""
    registrar.goto("/badges")
    registrar.get_by_label("Only the badge with this reference").fill(reference)
    registrar.get_by_label("A first page with the count and the range of sheets").uncheck()
    press(registrar, "Print badges")
    sheet, picture = folder / "badge.pdf", folder / "badge"
    sheet.write_bytes(made_by_job(registrar))
    assert "Gwen" in text_of(sheet)
    subprocess.run(["pdftoppm", "-r", "150", "-png", "-singlefile", sheet, picture], check=True)
    [code] = read_codes(picture.with_suffix(".png"))
    return code


def made_by_job(page: Page) -> bytes:
    """Wait for the job whose page is open, and return its file."""
    file = page.locator("main a[href^='/files/']").first
    expect(file).to_be_visible(timeout=3 * PATIENCE * 1000)
    return page.request.get(file.get_attribute("href")).body()


def text_of(pdf) -> str:
    said = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True)
    return said.stdout


def let_in(steward: Page, code: str) -> None:
    """Scan a badge: welcome the first time, already in the second."""
    steward.goto("/checkin?choose=1")
    start = steward.get_by_role("button", name="Begin at the main entrance")
    (start if start.is_visible() else steward.locator(".summit-gates a").first).click()
    for word in ("Welcome", "Already in"):
        steward.get_by_label("Code or reference").fill(code)
        press(steward, "Check")
        headed(steward, word)
        expect(steward.get_by_role("main")).to_contain_text("Gwen")


def in_the_book(organiser: Page, folder) -> None:
    """Make the book, and read the project in it."""
    organiser.goto("/proceedings")
    press(organiser, "Make the book")
    book = folder / "book.pdf"
    book.write_bytes(made_by_job(organiser))
    assert TITLE in text_of(book)


def among_the_evidence(organiser: Page, anybody: Page) -> None:
    """Publish the final version, and find the record as anybody would."""
    organiser.goto("/showcase/submissions")
    organiser.get_by_role("link", name=TITLE).first.click()
    press(organiser, "Publish the final version")
    anybody.goto("/evidence?q=one+room+for+every+call")
    anybody.get_by_role("link", name=TITLE, exact=True).click()
    headed(anybody, re.compile(TITLE))
    assert check_page(anybody) == []


def test_from_the_call_and_the_form_to_the_door_the_book_and_the_evidence(
    demonstration,
    visitor,
    people,
    pictures,
    tmp_path,
):
    anybody = visitor()
    reference = registered(anybody)
    offered(visitor("attendee"), TITLE)
    accepted(demonstration, visitor, people, pictures)
    finished(visitor("attendee"))
    on_the_agenda(visitor("chair"))
    followed(anybody)
    code = badge_of(visitor("registrar"), reference, tmp_path)
    with today_is_the_day(demonstration):
        let_in(visitor("steward"), code)
    organiser = visitor("organiser")
    in_the_book(organiser, tmp_path)
    among_the_evidence(organiser, anybody)
