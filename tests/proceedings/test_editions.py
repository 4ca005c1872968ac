"""The editions of the book: for editors and authors, for a smaller page, for a printer, of some entries."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from summit.core.language import speaking
from summit.core.press.pool import Press
from summit.files.queries import folder
from summit.files.rules import place_of
from summit.proceedings.exports.book import Maker
from summit.proceedings.queries import Figure, sources
from summit.proceedings.rules import Medium, NothingToPrintError, Paper, Scope, Stage, Wanted
from summit.projects.services.files import add_figure
from tests.proceedings.documents import FULL
from tests.proceedings.reading import Printed
from tests.projects.documents import COMPLETE
from tests.support.databases import ON_ONE
from tests.support.verapdf import faults

pytestmark = pytest.mark.usefixtures("demonstrating")
MILLIMETRE = 72 / 25.4


@pytest.fixture
def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 20), "blue").save(out, "PNG")
    return out.getvalue()


def size(page, box):
    left, bottom, right, top = (float(one) / MILLIMETRE for one in page[box])
    return round(right - left), round(top - bottom)


@ON_ONE
def test_a_draft_has_its_paragraphs_numbered_and_says_what_it_is(published, make):
    published(COMPLETE)
    book = Printed(make(Wanted(stage=Stage.DRAFT)).content)
    text = book.pages[book.begins["ESC-0001"]]
    assert "Draft for editors: not published" in text
    numbered = [int(one) for one in re.findall(r"^(\d+)\s", text, re.MULTILINE)]
    assert set(range(1, 6)) <= set(numbered)


@ON_ONE
def test_a_proof_is_the_entry_alone_and_passes_as_a_document_of_its_own(published, make, tmp_path):
    published(COMPLETE)
    published(FULL)
    made = make(Wanted(stage=Stage.PROOF, scope=Scope.ENTRY, value="ESC-0002"))
    book = Printed(made.content)
    assert (book.numbers, book.labels[0], "Proof for the authors" in book.pages["1"]) == (
        ["ESC-0002"],
        "1",
        True,
    )
    assert [faults(made.content, tmp_path, standard=one) for one in ("ua1", "3a")] == [[], []]


@ON_ONE
def test_a5_for_a_printer_has_bleed_and_marks_around_the_page(published, make, tmp_path):
    published(COMPLETE)
    made = make(Wanted(paper=Paper.A5, medium=Medium.PRINT))
    pages = Printed(made.content).reader.pages
    assert {size(page, "/TrimBox") for page in pages} == {(148, 210)}
    assert {size(page, "/BleedBox") for page in pages} == {(154, 216)}
    assert faults(made.content, tmp_path) == []


def test_a_book_of_one_region_or_service_has_its_entries_and_no_other(published, make):
    published(COMPLETE)
    published(FULL)
    (region,) = FULL.who.regions
    assert make(Wanted(scope=Scope.REGION, value=region)).pages.keys() == {"ESC-0002"}
    assert make(Wanted(scope=Scope.SERVICE, value="police")).pages.keys() == {"ESC-0001", "ESC-0002"}
    with pytest.raises(NothingToPrintError):
        make(Wanted(scope=Scope.TRACK, value="No such track"))


def test_a_figure_that_cannot_be_read_leaves_a_box_and_is_named(published, edition, store, picture):
    published(COMPLETE)
    found = sources(edition.id)
    figures = (
        Figure(b"\x89PNG\r\n\x1a\nbroken", "Figure 1. Calls by month.", "Calls fall"),
        Figure(picture, "Figure 2. Costs.", "Costs rise"),
    )
    (one,) = found.entries
    with Press(store, children=1) as press, speaking("en"):
        made = Maker(replace(found, entries=(replace(one, figures=figures),)), Wanted(), press).make()
    book = Printed(made.content)
    text = " ".join("".join(book.pages[at] for at in book.of("ESC-0001")).split())
    assert "This figure cannot be read: Calls fall Figure 1. Calls by month." in text
    assert made.report == ("ESC-0001: 1 of its figures cannot be read; a box stands in the place.",)
    assert sum(len(page.images) for page in book.reader.pages) == 1


def test_the_figures_of_a_project_are_set_and_one_whose_file_is_lost_leaves_a_box(
    published, make, organiser, picture
):
    project = published(COMPLETE)
    given = {"project_id": project.id, "content": picture, "caption": "", "actor": organiser}
    figure = add_figure(**given, name="costs.png", words="Costs rise")
    whole = make()
    files, path = folder()
    files.rm(f"{path}/{place_of(figure.stored.sha256)}")
    broken = make()
    assert [
        sum(len(page.images) for page in Printed(one.content).reader.pages) for one in (whole, broken)
    ] == [1, 0]
    assert (whole.report, broken.report) == (
        (), ("ESC-0001: 1 of its figures cannot be read; a box stands in the place.",),
    )  # fmt: skip
