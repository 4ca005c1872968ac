"""The first page of a printing, on paper of every size."""

from __future__ import annotations

import pytest

from summit.checkin.exports.cover import Told, cover_side
from summit.checkin.rules.designs import Design
from summit.checkin.rules.orders import Order, Printing
from summit.checkin.rules.sizes import Size
from summit.checkin.services import Batch
from tests.checkin.names import WORST

NAMES = tuple(name for name, _ in WORST)
MANY = Told(250, (NAMES[3], NAMES[5]), ["WWWWWWW"] * 300, [f"WWWWWWW: {name}" for name in NAMES])
FEW = Told(1, ("Ann Lee", "Zoë Adams"), [], [])


@pytest.mark.parametrize("size", Size)
def test_it_stays_on_its_page_and_tells_count_and_sheets(size, edition):
    printing = Printing(blanks=300, is_stacked=True, order=Order.CATEGORY)
    for told in (MANY, FEW):
        side = cover_side(Batch(edition, printing, Design(size=size), ()), told)
        said = [line.text for line in side.lines]
        assert side.faults() == []
        assert "300 badges" in said
        assert any(f"Sheets 1 to {told.sheets}" in line for line in said)
        assert [line.text for line in side.lines if line.narrow < 60] == []
    assert any(line.startswith("By category, from Ann Lee to Zoë Adams") for line in said)


def test_what_it_has_no_room_for_stands_with_the_job(edition):
    small = cover_side(Batch(edition, Printing(), Design(size=Size.LABEL), ()), MANY)
    large = cover_side(Batch(edition, Printing(), Design(), ()), MANY)
    rest = "The rest stands with the job that printed this."
    assert [rest in {line.text for line in side.lines} for side in (small, large)] == [True, False]
