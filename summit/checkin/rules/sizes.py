"""The sizes of badges, how they lie on a sheet, and in which order a sheet takes them. Pure.

The measures of label sheets are those their makers give, as far as we know; none was measured by us, so an
organiser can set each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TypeVar

from summit.core.errors import DomainError, msg

T = TypeVar("T")
A4 = (210.0, 297.0)
BLEED = 3.0
MARKS = 5.0  # beyond the bleed, for crop marks
MOST = 60  # badges on one sheet
SMALLEST = (70.0, 45.0)
LONGEST = 420.0


class Size(StrEnum):
    """What badges are printed on."""

    SHEET = "a6-4"
    SINGLE = "a6"
    FOLDED = "folded"
    CARDS = "cards"
    L7418 = "l7418"
    L4785 = "l4785"
    LABEL = "label"


class SheetError(DomainError):
    """Badges of these measures do not fit the sheet."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper, the badge, and where the badges lie; everything in millimetres."""

    page_width: float
    page_height: float
    width: float
    height: float
    columns: int = 1
    rows: int = 1
    left: float = 0.0
    top: float = 0.0
    across: float = 0.0  # between two columns
    down: float = 0.0  # between two rows

    @property
    def places(self) -> int:
        """How many badges a sheet takes."""
        return self.columns * self.rows

    def place(self, number: int, *, is_back: bool = False) -> tuple[float, float]:
        """Return the corner of the so-many-th place; backs lie behind their fronts once a sheet is turned."""
        row, column = divmod(number, self.columns)
        x = self.left + column * (self.width + self.across)
        if is_back:
            x = self.page_width - x - self.width
        return x, self.top + row * (self.height + self.down)

    def check(self) -> None:
        """Refuse what cannot be printed."""
        right = self.left + self.columns * self.width + (self.columns - 1) * self.across
        bottom = self.top + self.rows * self.height + (self.rows - 1) * self.down
        if not 1 <= self.places <= MOST or min(self.columns, self.rows) < 1:
            raise SheetError(msg("A sheet takes from 1 to %(most)s badges."), field="columns", most=MOST)
        if self.width < SMALLEST[0] or self.height < SMALLEST[1]:
            raise SheetError(
                msg("A badge is at least %(width)s mm wide and %(height)s mm high."),
                field="width", width=f"{SMALLEST[0]:g}", height=f"{SMALLEST[1]:g}",
            )  # fmt: skip
        if max(self.page_width, self.page_height) > LONGEST:
            longest = f"{LONGEST:g}"
            raise SheetError(msg("The paper is at most %(most)s mm long."), field="page_width", most=longest)
        if min(self.left, self.top, self.across, self.down) < 0:
            raise SheetError(msg("Margins and gaps are not below 0."), field="left")
        if right > self.page_width + 0.01 or bottom > self.page_height + 0.01:
            raise SheetError(
                msg("These badges do not fit the sheet: they are too wide or too high."), field="width"
            )


SHEETS: Mapping[Size, Sheet] = {
    Size.SHEET: Sheet(*A4, 105, 148.5, 2, 2),
    Size.SINGLE: Sheet(105, 148, 105, 148),
    Size.FOLDED: Sheet(*A4, 105, 148.5, 2, 1, top=148.5),
    Size.CARDS: Sheet(*A4, 86, 55, 2, 5, left=19, top=11),
    Size.L7418: Sheet(*A4, 86.5, 55.5, 2, 4, left=18.5, top=37.5),
    Size.L4785: Sheet(*A4, 80, 50, 2, 5, left=17.5, top=13.5, across=15, down=5),
    Size.LABEL: Sheet(101, 54, 101, 54),
}
MEASURED = (Size.CARDS, Size.L7418, Size.L4785, Size.LABEL)
"""The sizes whose measures organisers may set."""
MEASURES = tuple(field.name for field in fields(Sheet))


def alone(size: Size) -> Size:
    """Return what a printer takes that prints one badge for who stands there: a page of A6, or a label."""
    return Size.SINGLE if size in {Size.SHEET, Size.SINGLE, Size.FOLDED} else Size.LABEL


def sheet_of(size: Size, measures: Mapping[str, float]) -> Sheet:
    """Return the sheet of a size with the organiser's own measures, where they are for that size."""
    own = {name: value for name, value in measures.items() if name in MEASURES} if size in MEASURED else {}
    whole = {name: int(value) if name in ("columns", "rows") else float(value) for name, value in own.items()}
    return replace(SHEETS[size], **whole)  # type: ignore[arg-type]


def dealt(badges: Sequence[T], *, places: int, is_cut_and_stacked: bool) -> Iterator[list[T | None]]:
    """Yield the badges of each sheet, place by place.

    Cut and stacked, the first place of all sheets holds the first badges, and so on: laid on each other, the
    guillotined piles are in order. Places that stay empty are None.
    """
    sheets = -(-len(badges) // places)
    for sheet in range(sheets):
        if is_cut_and_stacked:
            numbers = [place * sheets + sheet for place in range(places)]
        else:
            numbers = [sheet * places + place for place in range(places)]
        yield [badges[number] if number < len(badges) else None for number in numbers]
