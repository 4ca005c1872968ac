"""The agenda on paper: pages in the order in which a folded booklet is read, and nothing lost on the way."""

from datetime import timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from summit.agenda import services
from summit.agenda.exports.paper import LINES, booklet, run_sheets
from summit.agenda.exports.printing import lay_out
from summit.agenda.rules.booklet import filled, imposed
from summit.agenda.rules.live import Word
from summit.agenda.rules.paper import PaperKind
from summit.core.db import db
from summit.edition import services as editions
from summit.edition.rules import RoomDetails
from summit.files.models import StoredFile
from summit.jobs import services as jobs
from summit.jobs.models import Job
from summit.jobs.states import JobAction
from tests.agenda.large import publish_large
from tests.support.databases import ON_ONE


def folded(sides):
    """Read a stapled booklet leaf by leaf: each sheet is a front and a back, folded in the middle."""
    sheets = [sides[number : number + 2] for number in range(0, len(sides), 2)]
    ahead = [page for (front, back) in sheets for page in (front[1], back[0])]
    behind = [page for (front, back) in reversed(sheets) for page in (back[1], front[0])]
    return ahead + behind


def work():
    while claim := jobs.start_next():
        jobs.perform(claim)


def printed(client, path):
    """Ask for a PDF, let the worker lay it out, and ask again."""
    assert client.get(path).status_code == 202
    work()
    return client.get(path)


@given(st.integers(1, 60))
def test_a_folded_booklet_reads_page_after_page(number):
    pages = list(range(1, number + 1))
    read = folded(imposed(pages))
    assert (read[:number], set(read[number:]) - {None}, len(read) % 4) == (pages, set(), 0)


@given(st.lists(st.lists(st.floats(0.5, 20), min_size=1, max_size=12), max_size=8))
def test_pages_keep_the_order_hold_their_lines_and_end_with_no_heading(groups):
    entries = [[(g, n, weight) for n, weight in enumerate(group)] for g, group in enumerate(groups)]
    pages = filled(entries, lambda entry: entry[2], LINES)
    assert [one for page in pages for one in page] == [one for group in entries for one in group]
    assert [page for page in pages if sum(one[2] for one in page) > LINES and len(page) > 1] == []
    with_more = {g for g, group in enumerate(groups) if len(group) > 1}
    assert [page for page in pages if page[-1][1] == 0 and page[-1][0] in with_more] == []


@pytest.fixture
def large(edition, organiser):
    return publish_large(edition, organiser)


@ON_ONE
@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("/agenda/print.pdf", (210, 297)),
        ("/agenda/booklet.pdf", (148, 210)),
        ("/agenda/booklet-sheets.pdf", (297, 210)),
    ],
)
def test_everything_is_on_paper_that_is_tagged_and_of_its_size(client, large, path, size):
    answer = printed(client, path)
    read = PdfReader(BytesIO(answer.data))
    millimetres = {tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in read.pages}
    assert (answer.mimetype, millimetres) == ("application/pdf", {size})
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = "".join("".join(page.extract_text().split()) for page in read.pages)
    titles = {"".join(item.title.split()) for item in large.agenda.items}
    assert {title for title in titles if title not in text} == set()


def test_a_pdf_is_laid_out_in_the_background_once_for_all_and_anew_after_each_change(
    client, client_of, programme, organiser
):
    talk = programme.place(programme.session("Drones", 25), "Severn", "09:30")
    programme.publish()
    path = "/agenda/print.pdf"
    first = client.get(path)
    told = ("Your PDF is being made" in first.text, first.headers["Refresh"], first.headers.get("ETag"))
    assert (first.status_code, *told) == (202, True, "3", None)
    assert client_of(organiser).get(path).status_code == 202
    assert db.session.query(Job).count() == 1  # whoever asks meanwhile waits for the same
    work()
    answer = client.get(path)
    tag = answer.headers["ETag"]
    assert (answer.data[:5], client.get(path, headers={"If-None-Match": tag}).status_code) == (b"%PDF-", 304)
    services.tell(talk.id, Word.FULL, edition_id=programme.edition.id, actor=programme.actor)
    again = printed(client, path)
    assert "Room full" in PdfReader(BytesIO(again.data)).pages[0].extract_text()
    kept = db.session.query(StoredFile).count()
    assert (db.session.query(Job).count(), kept, again.headers["ETag"] != tag) == (2, 1, True)


def test_a_pdf_that_could_not_be_made_says_so_and_is_tried_again_after_a_minute(client, programme, clock):
    programme.place(programme.session("Drones", 25), "Severn", "09:30")
    programme.publish()
    path = "/agenda/booklet.pdf"
    client.get(path)
    claim = jobs.start_next()
    jobs._end(claim, JobAction.FAIL, error="It fell over.")
    failed = client.get(path)
    assert (failed.status_code, "Your PDF could not be made" in failed.text) == (503, True)
    assert ("Refresh" in failed.headers, jobs.start_next()) == (False, None)
    clock.shift(timedelta(minutes=2))
    assert printed(client, path).data[:5] == b"%PDF-"


@ON_ONE
def test_a_sheet_at_a_door_is_one_sheet_whatever_the_titles_and_what_happens_stands_on_it(
    app, programme, organiser
):
    long = "Cydweithio â’r gwasanaethau brys ar draws gogledd Cymru: dŵr, tŷ a ffordd, Ŵyn a Ŷd dros y ffin"
    hall = RoomDetails("Ystafell Gŵyr a Môn, Tŷ Hywel, North", 90)
    room = editions.save_room(hall, edition_id=programme.edition.id, actor=organiser)
    programme.rooms["long"] = room
    talks = [
        programme.place(
            programme.presented_by(programme.session(f"{long} {number}", 10), f"Dŵynwen{number}"),
            "long", f"{9 + (30 + 15 * number) // 60:02d}:{(30 + 15 * number) % 60:02d}",
            "morning" if number < 5 else "noon",
        )
        for number in (0, 1, 2, 3, 7, 8, 9, 10)
    ]  # fmt: skip
    release = programme.publish()
    services.tell(talks[0].id, Word.FULL, edition_id=programme.edition.id, actor=programme.actor)
    with app.test_request_context():
        pages = PdfReader(BytesIO(lay_out(PaperKind.DOOR_SHEETS, "en", release))).pages
        booklets = [one.below for page in booklet(release)[1:] for one in page.entries]
    assert (len(pages), "Room full" in pages[0].extract_text()) == (1, True)
    assert [one.startswith("Room full · ") for one in booklets if "Ystafell" in one] == [True, *[False] * 7]


def lowest_mark(page):
    """Return how far above the paper's edge the lowest words stand, but for the page's number."""
    marks = []

    def keep(text, cm, tm, *_):
        if text.strip():
            marks.append(tm[4] * cm[1] + tm[5] * cm[3] + cm[5])

    page.extract_text(visitor_text=keep)
    return sorted(marks)[1]


@ON_ONE
def test_no_page_of_the_booklet_overflows(client, large):
    read = PdfReader(BytesIO(printed(client, "/agenda/booklet.pdf").data))
    assert len(read.pages) == len(booklet(large))
    assert min(lowest_mark(page) for page in read.pages[1:]) > 10 / 25.4 * 72


def test_sheets_for_doors_and_chairs_are_for_those_who_make_the_agenda(
    client, client_of, programme, organiser
):
    programme.place(programme.presented_by(programme.session("Drones", 25), "Ann"), "Severn", "09:30")
    services.appoint_chair(
        programme.blocks["morning"].id, programme.rooms["Severn"].id, email="cy@example.org", name="Cy",
        edition_id=programme.edition.id, actor=programme.actor,
    )  # fmt: skip
    programme.publish()
    for path in ("/agenda/edit/door-sheets.pdf", "/agenda/edit/run-sheets.pdf"):
        assert client.get(path).status_code == 401
        text = PdfReader(BytesIO(printed(client_of(organiser), path).data)).pages[0].extract_text()
        assert [word in text for word in ("Severn", "Drones", "Ann")] == [True] * 3


def test_a_run_sheet_says_every_minute_as_things_really_are(app, programme):
    talk = programme.place(programme.session("Drones", 25), "Severn", "09:30")
    short = programme.place(programme.session("Dogs", 5), "Severn", "10:00")
    release = programme.publish()
    services.tell(talk.id, Word.LATE, edition_id=programme.edition.id, value="5", actor=programme.actor)
    with app.test_request_context():
        (sheet,) = run_sheets(release)
    assert [(one.line.title, one.minutes, list(one.cards)) for one in sheet.steps] == [
        ("Drones", 25, [(10, "09:50"), (5, "09:55")]),
        ("Dogs", 5, []),
    ]
    assert short.reference == sheet.steps[1].line.reference


def test_the_code_at_a_door_leads_to_the_questions_of_what_is_on_behind_it(client, programme, clock):
    talks = [
        programme.place(programme.session(title, 25), "Severn", at)
        for title, at in (("Drones", "09:30"), ("Dogs", "10:00"))
    ]
    programme.publish()
    address = f"/agenda/doors/{programme.rooms['Severn'].id}/questions"
    found = []
    for at in ("09:25", "09:30", "09:55", "10:00", "11:25"):
        clock.move_to(programme.at(at))
        found.append(client.get(address).location)
    first, second = (f"/agenda/{talk.reference}/feedback" for talk in talks)
    assert found == [address.removesuffix("/questions"), first, first, second, second]
    clock.shift(timedelta(minutes=5))
    assert client.get(address).location == address.removesuffix("/questions")
