"""Printed sheets: every code can be read, nothing overlaps, and a failure costs nobody their badge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from summit.checkin.exports import Printed, print_badges
from summit.checkin.exports.saying import days
from summit.checkin.models import BadgePrint
from summit.checkin.rules.answers import Answer
from summit.checkin.rules.faces import Selection
from summit.checkin.rules.orders import Printing
from summit.core.db import db
from summit.core.letters import lacking
from summit.files import queries as files
from summit.jobs.rules import JobCancelledError
from summit.organisations.rules.entries import Named
from summit.registration import queries as registrations
from summit.registration import signing
from summit.registration.models import Credential
from summit.registration.rules import CategoryKind, CredentialKind
from tests.checkin import reading
from tests.checkin.names import WORST

SHEETS: dict[str, Sheet] = {}
"""The sheet of the worst names by engine: it takes seconds, and is made once in a worker."""


@dataclass(frozen=True)
class Sheet:
    """A sheet and what the database knew when it was printed."""

    content: bytes
    keys: dict[int, bytes]
    serials: list[int]
    references: dict[str, str]
    to_look_at: tuple[str, ...]


@pytest.fixture
def sheet(engine, app, edition, guest, open_category, demonstrating) -> Sheet:
    if engine not in SHEETS:
        kinds = [
            open_category(kind, name="Friends" if kind is CategoryKind.OTHER else None)
            for kind in CategoryKind
        ]
        references = {}
        for n, (name, organisation) in enumerate(WORST):
            category = kinds[n % len(kinds)]
            one = guest(
                f"Person {n}",
                badge_name=name,
                category_id=category.id,
                organisation=Named(words=organisation),
            )
            references[one.reference] = name
        printed = print_badges(edition.id, Printing(), actor_id=None)
        badges = select(Credential.serial).where(Credential.kind == CredentialKind.BADGE)
        SHEETS[engine] = Sheet(
            printed.content, dict(registrations.public_keys()), list(db.session.scalars(badges)), references,
            printed.to_look_at,
        )  # fmt: skip
    return SHEETS[engine]


@pytest.fixture
def demonstrating(app, monkeypatch) -> None:
    settings = app.config["SUMMIT"].model_copy(update={"demonstration": True})
    monkeypatch.setitem(app.config, "SUMMIT", settings)


@pytest.fixture
def print_all(edition) -> Callable[..., Printed]:
    def go(**changes: object) -> Printed:
        return print_badges(edition.id, Printing(selection=Selection(**changes)), actor_id=None)

    return go


def code_on(printed, tmp_path):
    (code,) = reading.codes(printed.content, tmp_path, dpi=150)
    return code


def test_every_code_is_read_from_a_picture_of_150_dots_an_inch_and_is_ours(sheet, tmp_path):
    found = reading.codes(sheet.content, tmp_path, dpi=150)
    said = [signing.verify(code, public_keys=sheet.keys) for code in found]
    assert sorted(one.serial for one in said) == sorted(sheet.serials)
    assert {one.edition for one in said} == {2027}


def test_nothing_lies_on_anything_else_and_nothing_is_smaller_than_six_points(sheet):
    assert reading.overlaps(sheet.content) == []
    assert reading.smallest_type(sheet.content) >= 6


def test_names_are_printed_as_typed_and_whole_without_emoji(sheet):
    text = reading.text(sheet.content)
    chinese = "Person 9" if lacking(frozenset("李明")) else "李明"  # as the machine's fonts are
    for name in (
        chinese,
        "Rhŷs Ó-Súilleabháin",
        "Siân Llŵyd-Ŷstumllwynarth",
        "Zoë O’Neill-Ødegård",
        "Person 11",
    ):
        assert name in text
    assert "Organisation <b>with</b> & marks" in text


def test_each_badge_says_edition_dates_place_reference_and_category_in_words(sheet):
    text = reading.text(sheet.content)
    assert {text.count(words) for words in ("Summit 2027", "9–10 March 2027", "Birmingham")} == {len(WORST)}
    assert [reference for reference in sheet.references if reference not in text] == []
    assert (text.count("DELEGATE"), text.count("GUEST OF MINISTERS"), text.count("FRIENDS")) == (2, 2, 2)


def test_in_a_demonstration_every_badge_says_so(sheet):
    assert reading.text(sheet.content).count("DEMONSTRATION") == len(WORST)


def test_names_with_letters_that_the_font_lacks_are_to_be_looked_at(sheet):
    named = {sheet.references[reference] for reference in sheet.to_look_at}
    assert named == {"محمد عبد الرحمن الشريف", "李明", "W" * 60}


def test_letters_that_no_font_has_become_no_boxes_and_the_cover_says_whose(guest, edition):
    nobodys = "\U000f0000\U000f0001"
    named = guest(f"Per{nobodys[0]}son", badge_name=nobodys, organisation=Named(words=f"Firm {nobodys}"))
    by_full_name = guest("Li Ming", badge_name=nobodys)
    printed = print_badges(edition.id, Printing(has_cover=True), actor_id=None)
    text = reading.text(printed.content)
    said = {f"{named.reference}: Person", f"{by_full_name.reference}: Li Ming"}
    assert set(printed.altered) == said
    assert [one for one in said if one not in text] == []
    assert (set(nobodys) & set(text), "Person Firm" in text) == (set(), True)
    assert set(printed.to_look_at) == {named.reference, by_full_name.reference}


def test_sheets_are_four_badges_each_with_all_fonts_inside(sheet):
    read = PdfReader(BytesIO(sheet.content))
    fonts = [font for page in read.pages for font in page["/Resources"]["/Font"].values()]
    described = [font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert len(read.pages) == len(WORST) / 4
    assert [one for one in described if "/FontFile2" not in one and "/FontFile3" not in one] == []
    assert [(float(page.mediabox.width), float(page.mediabox.height)) for page in read.pages] == [
        pytest.approx((210 * reading.MM, 297 * reading.MM), abs=0.5)
    ] * len(read.pages)


def test_a_printed_badge_opens_the_door_and_is_kept_with_its_file(print_all, scan, guest, tmp_path):
    ann = guest("Ann")
    printed = print_all()
    assert scan(code_on(printed, tmp_path)).answer is Answer.WELCOME
    assert files.read(printed.sheet.file_id) == printed.content
    kept = db.session.scalars(select(BadgePrint)).one()
    assert (kept.registration_id, kept.sheet_id, kept.printed_at) == (
        ann.id, printed.sheet.id, printed.sheet.printed_at,
    )  # fmt: skip
    assert "DEMONSTRATION" not in reading.text(printed.content)


def test_a_reprint_replaces_the_badge_and_not_the_ticket(print_all, scan, guest, tmp_path):
    ann = guest("Ann")
    first, second = (code_on(print_all(), tmp_path) for _ in range(2))
    ticket = registrations.ticket_code(ann.id, year=2027)
    assert [scan(code).answer for code in (first, ticket, second)] == [
        Answer.PASSED_ON, Answer.WELCOME, Answer.ALREADY_IN,
    ]  # fmt: skip


def test_blank_badges_are_for_the_category_asked_for_else_for_delegates(edition, delegates, open_category):
    friends = open_category(CategoryKind.OTHER, name="Friends")
    for category_id, word in ((None, "DELEGATE"), (friends.id, "FRIENDS")):
        asked = Selection(only_blanks=True, category_id=category_id)
        printed = print_badges(edition.id, Printing(selection=asked, blanks=3), actor_id=None)
        assert [one for one in reading.text(printed.content).split() if one.isupper()] == [word] * 3


def test_a_printing_that_is_cancelled_costs_nobody_the_badge_they_have(
    print_all, scan, guest, edition, tmp_path
):
    guest("Ann")
    code = code_on(print_all(), tmp_path)

    def stop(_done: int, _total: int) -> None:
        raise JobCancelledError

    with pytest.raises(JobCancelledError):
        print_badges(edition.id, Printing(), actor_id=None, on_progress=stop)
    assert scan(code).answer is Answer.WELCOME
    live = select(Credential.id).where(
        Credential.kind == CredentialKind.BADGE, Credential.revoked_at.is_(None)
    )
    assert len(db.session.scalars(live).all()) == 1


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((2027, 3, 9), (2027, 3, 10), "9–10 March 2027"),
        ((2027, 3, 9), (2027, 3, 9), "9 March 2027"),
        ((2027, 3, 31), (2027, 4, 1), "31 March – 1 April 2027"),
        ((2027, 12, 31), (2028, 1, 1), "31 December 2027 – 1 January 2028"),
    ],
)
@pytest.mark.usefixtures("app")
def test_dates_are_said_as_shortly_as_they_can(first, last, said):
    assert days(date(*first), date(*last)) == said
