"""How badges lie on sheets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.checkin.rules.sizes import SHEETS, SheetError, Size, dealt, sheet_of


@pytest.mark.parametrize("size", Size)
def test_every_sheet_holds_its_badges_apart_and_on_the_paper(size):
    sheet = SHEETS[size]
    sheet.check()
    for is_back in (False, True):
        corners = [sheet.place(at, is_back=is_back) for at in range(sheet.places)]
        assert len(set(corners)) == sheet.places
        for x, y in corners:
            assert 0 <= x <= sheet.page_width - sheet.width + 0.01
            assert 0 <= y <= sheet.page_height - sheet.height + 0.01
            apart = [abs(x - a) >= sheet.width or abs(y - b) >= sheet.height for a, b in corners]
            assert apart.count(False) == 1  # itself


@pytest.mark.parametrize("size", Size)
def test_a_back_lies_behind_its_front_once_the_sheet_is_turned_on_its_long_edge(size):
    sheet = SHEETS[size]
    for at in range(sheet.places):
        (x, y), (back, down) = sheet.place(at), sheet.place(at, is_back=True)
        assert (back, down) == (pytest.approx(sheet.page_width - x - sheet.width), y)


@given(st.integers(1, 60), st.integers(1, 12))
def test_cut_piles_laid_on_each_other_are_in_order(count, places):
    sheets = list(dealt(range(count), places=places, is_cut_and_stacked=True))
    piles = [[sheet[place] for sheet in sheets] for place in range(places)]
    assert [one for pile in piles for one in pile if one is not None] == list(range(count))
    assert len(sheets) == -(-count // places)


@given(st.integers(1, 60), st.integers(1, 12))
def test_uncut_sheets_are_in_order_place_by_place(count, places):
    sheets = list(dealt(range(count), places=places, is_cut_and_stacked=False))
    assert [one for sheet in sheets for one in sheet if one is not None] == list(range(count))


@pytest.mark.parametrize(
    "measures",
    [
        {"width": 60},
        {"height": 20},
        {"columns": 3},
        {"rows": 9},
        {"left": -1},
        {"columns": 0},
        {"page_width": 900},
    ],
)
def test_measures_that_cannot_be_printed_are_refused(measures):
    with pytest.raises(SheetError):
        sheet_of(Size.L7418, measures).check()


def test_measures_of_an_organiser_are_taken_for_labels_and_never_for_a6():
    assert sheet_of(Size.L7418, {"left": 17.0}).place(0) == (17.0, 37.5)
    assert sheet_of(Size.SHEET, {"left": 17.0}).place(0) == (0, 0)
