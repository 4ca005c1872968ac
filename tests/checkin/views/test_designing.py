"""The design of badges: what is chosen is what is printed, and the hardest names are shown beside it."""

from __future__ import annotations

import re

import pytest

from summit.checkin import queries
from summit.checkin.exports import print_badges
from summit.checkin.rules.designs import COLOURS, Back, Design, Shown, readable_on
from summit.checkin.rules.orders import Printing
from summit.checkin.rules.sizes import Size
from summit.core.letters import lacking
from summit.registration.rules import CategoryKind
from summit.registration.rules.wearing import Wearing
from tests.checkin import reading


@pytest.fixture
def desk(client_of, organiser):
    return client_of(organiser)


def typed(**changes):
    colours = {f"colour-{kind.name.lower()}": colour for kind, colour in COLOURS.items()}
    plain = {
        "size": "a6-4",
        "back": "none",
        "shown": ["organisation", "role"],
        "version": "0",
        "measures_of": "a6-4",
    }
    return {**plain, **colours, "measures_of": "a6-4", "go": "save", **changes}


def test_a_design_is_kept_and_printed(desk, guest, edition):
    guest("Ann", wearing=Wearing("she/her", "drones"))
    answer = desk.post("/badges/design", data=typed(size="cards", **{"colour-delegate": "#FFCC00"}))
    assert answer.status_code == 303
    kept = queries.design(edition.id)
    assert (kept.size, kept.shown, kept.colours[CategoryKind.DELEGATE]) == (
        Size.CARDS, {Shown.ORGANISATION, Shown.ROLE}, "#ffcc00",
    )  # fmt: skip
    text = reading.text(print_badges(edition.id, Printing(), actor_id=None).content)
    assert ["Team leader" in text, "she/her" in text, "drones" in text] == [True, False, False]


def test_showing_changes_nothing_and_brings_the_measures_of_the_paper(desk, guest, edition):
    guest("Ann")
    page = desk.post("/badges/design", data=typed(size="l7418", go="show"))
    assert (page.status_code, queries.design(edition.id)) == (200, Design())
    assert 'name="measure-left"' in page.text
    assert 'value="18.5"' in page.text
    assert 'viewBox="0 0 86.5 55.5"' in page.text


def test_measures_that_do_not_fit_are_refused_at_their_field(desk, guest, edition):
    guest("Ann")
    desk.post("/badges/design", data=typed(size="l7418"))
    shown = desk.get("/badges/design").text
    measures = dict(re.findall(r'name="(measure-\w+)"[^>]*value="([^"]*)"', shown))
    changed = typed(size="l7418", version="1", measures_of="l7418", **{**measures, "measure-columns": "5"})
    answer = desk.post("/badges/design", data=changed)
    assert (answer.status_code, "do not fit the sheet" in answer.text) == (422, True)


def test_the_hardest_names_are_shown_with_a_note_of_what_is_left_out(desk, guest):
    for name in (
        "Ann Lee",
        "Zoë 🚒 O’Neill",
        "Featherstonehaugh-Cholmondeley-Majoribanks",
        "محمد",
        "Siân Llŵyd",
    ):
        guest("Person", badge_name=name)
    nobodys = guest("Nobody", badge_name="\U000f0000")
    page = desk.get("/badges/design").text
    assert "Left out, because no badge can show it: 🚒" in page
    assert page.count("Drawn with another font.") == (0 if lacking(frozenset("محمد")) else 1)
    assert "No font on this machine has all letters of these names. Printed instead:" in page
    assert f"{nobodys.reference}: Nobody." in page
    assert "No font on this machine has \U000f0000, so the badge says what it can without." in page
    assert "Llŵyd" in page


def test_the_agenda_on_the_back_is_shown_as_that_of_the_wearer(desk, guest, programme):
    programme.presented_by(programme.place(programme.session("Drones", 25), "hall", "09:30"), "Ann")
    programme.publish()
    guest("Ann", email="ann@example.org")
    shown = desk.post("/badges/design", data=typed(size="folded", go="show")).text
    assert ["Your agenda" in shown, "Drones · Hall 1 · you present" in shown] == [True, True]


def test_a_picture_carries_no_code_that_opens_a_door(desk, guest, edition):
    guest("Ann")
    printed = print_badges(edition.id, Printing(), actor_id=None)
    page = desk.get("/badges/design").text
    paths = set(re.findall(r'<path transform="[^"]+" d="([^"]+)"', page))
    assert (len(paths), printed.count) == (1, 1)


def test_whoever_opened_the_page_before_somebody_saved_is_told(desk, guest, edition):
    guest("Ann")
    desk.post("/badges/design", data=typed(size="cards"))
    late = desk.post("/badges/design", data=typed(size="label"))
    assert (late.status_code, queries.design(edition.id).size) == (422, Size.CARDS)


@pytest.mark.parametrize("colour", ["red", "#12345", "#1234567", ""])
def test_what_is_no_colour_is_refused(desk, guest, edition, colour):
    guest("Ann")
    answer = desk.post("/badges/design", data=typed(**{"colour-press": colour}))
    assert (answer.status_code, queries.design(edition.id)) == (422, Design())


@pytest.mark.parametrize("colour", ["#ffffff", "#000000", "#777777", "#ffcc00", "#1d5fbf", "#767676"])
def test_the_word_on_a_colour_is_white_or_black_and_always_readable(colour):
    def luminance(value):
        parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(colour), luminance(readable_on(colour))))
    assert (light + 0.05) / (dark + 0.05) >= 4.4


def test_a_design_reads_what_it_wrote():
    design = Design(size=Size.LABEL, back=Back.WELSH, shown=frozenset({Shown.ROLE}), slot=False, bleed=True)
    assert Design.of(design.plain()) == design
    assert Design.of({}) == Design()


def test_one_badge_is_printed_at_the_desk_with_a_reason_that_is_kept(desk, guest, edition):
    ann = guest("Ann")
    asked = {"reference": ann.reference, "reason": "lost", "size": "label"}
    first, again = (desk.post("/badges/desk?q=Ann", data=asked) for _ in range(2))
    assert [first.mimetype, again.mimetype] == ["application/pdf"] * 2
    assert "DELEGATE" in reading.text(again.data)
    page = desk.get(f"/registrations/{ann.id}").text
    assert [page.count("The first badge"), page.count("It was lost")] == [1, 1]
    assert "Ann" in desk.get("/badges/desk?q=Ann").text
    unknown = desk.post("/badges/desk", data={**asked, "reference": "2222222"})
    assert (unknown.status_code, "Nobody with this reference" in unknown.text) == (409, True)
