"""Codes of every size read from pictures of the sheets by zxing, as printed, turned and blurred."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest
from pypdf import PdfReader

from summit.bench.services.reading import (
    BLURRED,
    BLURS,
    BOTH,
    CHANGED,
    PRINTED,
    TILTED,
    read_sheet,
    reading_lines,
)
from summit.checkin.exports import print_badges
from summit.checkin.rules.designs import Back
from summit.checkin.rules.orders import Printing
from summit.checkin.rules.sizes import Size
from tests.checkin.names import WORST
from tests.support.databases import ON_ONE

MANY = 20
WAYS = [f"{dpi} dpi, {how}" for dpi in BLURS for how in (PRINTED, BLURRED, TILTED, BOTH)]


def codes_on(content, folder):
    """Return what is read on each sheet, from its picture as printed."""
    (folder / "sheet.pdf").write_bytes(content)
    sheets = range(1, len(PdfReader(folder / "sheet.pdf").pages) + 1)
    return [read_sheet(folder / "sheet.pdf", number, {150: 0.6})[150, PRINTED] for number in sheets]


def lines_of(printed, folder):
    (folder / "sheet.pdf").write_bytes(printed.content)
    return reading_lines(folder / "sheet.pdf")


def all_read(count):
    return [f"{way}: {count} of {count} codes read and equal to what was signed; 0 others" for way in WAYS]


@pytest.fixture
def six(guest):
    return [guest(f"Person {n}", badge_name=WORST[n][0]) for n in (0, 1, 8, 9, 10, 11)]


@ON_ONE
@pytest.mark.parametrize("size", [size for size in Size if size is not Size.SHEET])
@pytest.mark.usefixtures("six")
def test_every_code_of_every_size_is_read_also_turned_and_blurred(size, edition, tmp_path):
    printed = print_badges(edition.id, Printing(size=size), actor_id=None)
    assert list(islice(lines_of(printed, tmp_path), len(WAYS))) == all_read(6)


@ON_ONE
def test_every_code_of_twenty_badges_is_read_and_none_with_a_changed_bit_is_believed(
    guest, edition, tmp_path
):
    for n in range(MANY):
        guest(f"Person {n}", badge_name=WORST[n % len(WORST)][0])
    printed = print_badges(edition.id, Printing(), actor_id=None)
    *read, changed = lines_of(printed, tmp_path)
    assert read == all_read(MANY)
    assert changed == f"Of {CHANGED * 73 * 8} codes with one bit changed 0 are believed."


@ON_ONE
def test_codes_of_another_printing_do_not_count(guest, edition, tmp_path):
    guest("Ann")
    first, second = (print_badges(edition.id, Printing(), actor_id=None) for _ in range(2))
    (tmp_path / "sheet.pdf").write_bytes(first.content + b"\n")
    assert next(reading_lines(tmp_path / "sheet.pdf")) == (
        f"{WAYS[0]}: 0 of 0 codes read and equal to what was signed; 1 others"
    )
    assert next(lines_of(second, tmp_path)) == all_read(1)[0]


@ON_ONE
@pytest.mark.usefixtures("six")
def test_both_sides_of_a_badge_in_two_languages_carry_its_code(edition, tmp_path):
    printed = print_badges(edition.id, Printing(back=Back.WELSH), actor_id=None)
    codes = [code for sheet in codes_on(printed.content, tmp_path) for code in sheet]
    assert (len(codes), len(set(codes))) == (12, 6)


@ON_ONE
@pytest.mark.usefixtures("six")
def test_cut_and_stacked_badges_are_the_same_badges(edition, tmp_path):
    printing = Printing(is_stacked=True, has_cover=True, blanks=3)
    printed = print_badges(edition.id, printing, actor_id=None)
    assert [len(codes) for codes in codes_on(printed.content, tmp_path)] == [0, 2, 2, 2]
    assert printed.count == 9
    assert replace(printing, blanks=0) != printing
