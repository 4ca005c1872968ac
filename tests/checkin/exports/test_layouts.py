"""Every size with the worst names: nothing lies on anything else, nothing is smaller than six points."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from summit.checkin.exports.agendas import GAP, LEADING, agenda_side
from summit.checkin.exports.layouts import Badge, Maker
from summit.checkin.exports.printing import blank
from summit.checkin.rules.designs import Back, Design
from summit.checkin.rules.faces import Face
from summit.checkin.rules.marks import PT, Box, Code, Font, Line, Side
from summit.checkin.rules.plans import Entry
from summit.checkin.rules.sizes import SHEETS, Size
from summit.checkin.rules.wordings import Wording, words_in
from summit.core.ids import new_id
from summit.registration.rules import CategoryKind
from summit.registration.rules.wearing import NOTHING_MORE, Wearing
from tests.checkin.names import WORST

CODE = "A" * 98
EVENT = "Emergency Services Collaboration Summit 2027"
MUCH = Wearing(
    "they/them/theirs or any other pronouns",
    "joint control rooms, drones, mental health and data sharing at scale between all services",
    shows_welsh=True, shows_photo=True,
)  # fmt: skip
ROLE = "Programme Manager, Blue Light Collaboration and National Interoperability of Emergency Services"
PLAN = [
    Entry(date(2027, 3, 9 + n // 30), f"{9 + n % 9:02}:30", f"Session {n} on {EVENT}", "Room 4")
    for n in range(60)
]


def wording(language="en"):
    return Wording(
        language, EVENT, "28 February – 12 March 2027", "Llanfairpwllgwyngyll", words_in(language), True
    )


def worst_badges(wearing=MUCH):
    kinds = list(CategoryKind)
    for at, (name, organisation) in enumerate(WORST):
        kind = kinds[at % len(kinds)]
        own = "Friends of the Emergency Services of the United Kingdom" if kind is CategoryKind.OTHER else ""
        face = Face(new_id(), "WWWWWWW", name, f"Person {at}", organisation, kind, own, ROLE, wearing, False)
        yield Badge(face, CODE)
    yield blank(CategoryKind.DELEGATE)


def label(width, height):
    return {"label": {"width": width, "height": height, "page_width": width, "page_height": height}}


DESIGNS = [
    *(Design(size=size) for size in Size),
    *(Design(size=size, slot=False) for size in Size),
    Design(size=Size.SINGLE, bleed=True),
    Design(size=Size.SHEET, shown=frozenset()),
    Design(size=Size.CARDS, shown=frozenset()),
    Design(size=Size.LABEL, measures=label(70, 45)),
    Design(size=Size.LABEL, measures=label(102, 99)),
]  # fmt: skip


@pytest.mark.parametrize("design", DESIGNS, ids=lambda one: f"{one.size}-{one.slot}-{len(one.shown)}")
@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("wearing", [MUCH, NOTHING_MORE], ids=["much", "nothing"])
def test_nothing_meets_leaves_the_badge_or_is_smaller_than_six_points(design, language, wearing):
    sides = [Maker(design, wording(language)).side(badge) for badge in worst_badges(wearing)]
    assert [fault for side in sides for fault in side.faults()] == []
    named = [{line.role for line in side.lines} for side in sides]
    assert [one for one in named if not {"name", "category", "event", "dates"} <= one] == []


@pytest.mark.parametrize(
    ("name", "size"), [("محمد عبد الرحمن الشريف", 24.5), ("אברהם בן־שושן", 45), ("李明", 46)]
)
def test_a_name_in_other_letters_is_as_large_as_those_allow(name, size):
    first = next(iter(worst_badges()))
    side = Maker(Design(), wording()).side(replace(first, face=replace(first.face, badge_name=name)))
    assert {line.size for line in side.lines if line.role == "name"} == {size}


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_stands_on_all_badges_is_set_once_and_makes_no_badge_different(size, language):
    design, badges = Design(size=size), list(worst_badges())
    together = Maker(design, wording(language))
    sides = [together.side(badge) for badge in badges]
    assert sides == [Maker(design, wording(language)).side(badge) for badge in badges]
    common = {side.marks[: side.common] for side in sides}
    assert [len(common), {"event", "dates"} <= {getattr(mark, "role", "") for mark in common.pop()}] == [
        1,
        True,
    ]


@pytest.mark.parametrize("size", [Size.SHEET, Size.FOLDED, Size.SINGLE])
@pytest.mark.parametrize("count", [0, 1, 12, 60])
@pytest.mark.usefixtures("app")
def test_an_agenda_of_any_length_stays_on_its_side(size, count):
    design = Design(size=size, back=Back.AGENDA)
    sides = [agenda_side(badge, PLAN[:count], design, wording()) for badge in worst_badges()]
    assert [fault for side in sides for fault in side.faults()] == []
    listed = {line.text for line in sides[0].lines if line.role.startswith("time")}
    assert bool(listed) is bool(count)


@pytest.mark.parametrize(("count", "apart"), [(4, GAP), (60, 0)])
@pytest.mark.usefixtures("app")
def test_rows_of_an_agenda_stand_apart_where_there_is_room(count, apart):
    plan = [replace(one, title=f"Talk {at}") for at, one in enumerate(PLAN[:count])]
    side = agenda_side(next(iter(worst_badges())), plan, Design(back=Back.AGENDA), wording())
    one, two, *_ = (line for line in side.lines if line.role.startswith("time"))
    assert (two.baseline - one.baseline) / (one.size * PT) == pytest.approx(LEADING + apart)


def test_a_code_keeps_to_its_corner_of_every_size():
    for size, sheet in SHEETS.items():
        badge = next(iter(worst_badges()))
        (code,) = Maker(Design(size=size), wording()).side(badge).codes
        assert code.box.width == code.box.height
        assert Box(0, 0, sheet.width, sheet.height).holds(code.box)
        assert code.box.width >= 22  # millimetres: 0.41 a module


def test_names_are_never_broken_inside_a_word():
    for design in DESIGNS:
        for badge in worst_badges():
            side = Maker(design, wording()).side(badge)
            lines = [line.text for line in side.lines if line.role == "name"]
            assert len(lines) <= 2
            if not badge.is_blank and "🚒" not in badge.face.badge_name:
                joined = " ".join(lines).replace("- ", "-")
                assert joined.split() == badge.face.badge_name.replace("- ", "-").split()


@pytest.mark.parametrize("size", Size)
def test_a_role_or_interests_without_room_end_early_instead_of_being_squeezed(size):
    for badge in worst_badges():
        side = Maker(Design(size=size), wording()).side(badge)
        beside = [line for line in side.lines if line.role in {"role", "interests", "pronouns"}]
        assert [line.text for line in beside if line.narrow < 85] == []


def test_what_was_not_asked_for_is_not_on_the_badge():
    badge = next(iter(worst_badges(NOTHING_MORE)))
    side = Maker(Design(), wording()).side(badge)
    assert {line.role for line in side.lines} & {"pronouns", "interests", "Cymraeg", "No photos"} == set()
    asked = Maker(Design(), wording()).side(next(iter(worst_badges())))
    assert {"pronouns", "interests", "Cymraeg", "No photos"} <= {line.role for line in asked.lines}


def test_the_back_in_welsh_says_the_category_and_reference_in_welsh():
    side = Maker(Design(), wording("cy")).side(next(iter(worst_badges())))
    assert {"CYNRYCHIOLYDD", "Cyfeirnod", "Dim lluniau"} <= {line.text for line in side.lines}


def test_a_side_finds_its_own_faults():
    good = Line("Ann", 10, 20, 12, 10, Font.TEXT, "#000000", role="a")
    code = Code(Box(30, 10, 20, 20), CODE, "code")
    assert Side(60, 40, (good, code)).faults() == []
    for bad, said in (
        (replace(good, x=25), "“Ann” meets “the code”"),
        (replace(good, x=55), "“Ann” leaves the badge"),
        (replace(good, size=5.5), "“Ann” is too small"),
        (replace(good, baseline=1), "“Ann” leaves the badge"),
    ):
        assert said in Side(60, 40, (bad, code)).faults()
    beside = replace(good, text="Bea", role="b", x=15)
    assert Side(60, 40, (good, beside, code)).faults() == ["“Ann” meets “Bea”"]
