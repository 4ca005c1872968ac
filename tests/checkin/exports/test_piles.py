"""The pile as it lies on the table: what was sorted is still sorted after the guillotine, as printed."""

from __future__ import annotations

import re

import pytest

from summit.checkin.exports import print_badges
from summit.checkin.rules.orders import Order, Printing
from summit.checkin.rules.sizes import SHEETS, Size
from summit.organisations.rules.entries import Named
from summit.registration.rules import CategoryKind
from tests.checkin import reading

NAME = re.compile(r"P\d\d")
MANY = 23


@pytest.fixture
def people(guest, open_category):
    """23 people who registered in no order, in organisations and categories that order them otherwise."""
    press = open_category(CategoryKind.PRESS)
    for n in (number * 7 % MANY for number in range(MANY)):
        changes = {"category_id": press.id} if n % 2 else {}
        guest(f"P{n:02}", badge_name=f"P{n:02}", organisation=Named(words=f"Firm {9 - n % 10}"), **changes)


def piles(content, size):
    """Return the names of each place of the sheet, from the first sheet to the last, as the text stands."""
    sheet = SHEETS[size]
    found = [[] for _ in range(sheet.places)]
    for words in reading.pages(content):
        for box in words:
            if NAME.fullmatch(box.word):
                found[place_of(box, sheet)].append(box.word)
    return found


def place_of(box, sheet):
    x, y = box.left / reading.MM, box.top / reading.MM
    corners = [sheet.place(at) for at in range(sheet.places)]
    (at,) = [
        at
        for at, (left, top) in enumerate(corners)
        if left <= x < left + sheet.width and top <= y < top + sheet.height
    ]
    return at


@pytest.mark.parametrize("size", [Size.SHEET, Size.CARDS])
@pytest.mark.usefixtures("people")
def test_piles_that_are_cut_and_laid_on_each_other_are_in_order(size, edition):
    printing = Printing(size=size, is_stacked=True, blanks=3)
    found = piles(print_badges(edition.id, printing, actor_id=None).content, size)
    assert [name for pile in found for name in pile] == [f"P{n:02}" for n in range(MANY)]
    assert len(found[0]) == -(-(MANY + 3) // SHEETS[size].places)


@pytest.mark.parametrize(
    ("order", "key"),
    [
        (Order.SURNAME, lambda n: n),
        (Order.ORGANISATION, lambda n: (9 - n % 10, n)),
        (Order.CATEGORY, lambda n: (n % 2, n)),
    ],
)
@pytest.mark.usefixtures("people")
def test_sheets_that_are_not_cut_hold_them_place_by_place(order, key, edition):
    found = piles(print_badges(edition.id, Printing(order=order), actor_id=None).content, Size.SHEET)
    laid = [pile[sheet] for sheet in range(len(found[0])) for pile in found if sheet < len(pile)]
    assert laid == [f"P{n:02}" for n in sorted(range(MANY), key=key)]
