"""A day as a table of rooms and times: each cell spans the time it takes, what is for all spans all rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from summit.agenda.document import Item, ListedRoom

Span = tuple[datetime, datetime]
EVERYBODY = -1
"""The column of what is for all, wherever they are."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, nothing or more, and how far it reaches."""

    items: tuple[Item, ...] = ()
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A time, and the cells that begin with it."""

    at: datetime
    cells: tuple[Cell, ...]

    @property
    def begins(self) -> bool:
        """Tell whether anything begins then; otherwise something only ends."""
        return any(cell.items for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """The rooms in use, and the rows."""

    rooms: tuple[ListedRoom, ...]
    rows: tuple[Row, ...]


def grid_of(items: Sequence[Item], rooms: Sequence[ListedRoom]) -> Grid:
    """Return a day's table; a room in which nothing happens has no column."""
    used = {item.room_id for item in items if not item.is_for_all}
    columns = tuple(room for room in rooms if room.id in used) or tuple(rooms[:1])
    stacks: dict[UUID | None, list[tuple[Span, list[Item]]]] = {}
    for item in sorted(items, key=lambda one: (one.starts_at, one.title)):
        _stack(stacks.setdefault(None if item.is_for_all else item.room_id, []), item)
    times = sorted({edge for stack in stacks.values() for span, _ in stack for edge in span})
    row_of = {at: number for number, at in enumerate(times)}
    column_of: dict[UUID | None, int] = {room.id: number for number, room in enumerate(columns)}
    column_of[None] = EVERYBODY
    starts = {
        (row_of[begin], column_of[key]): (row_of[end], tuple(found))
        for key, stack in stacks.items()
        for (begin, end), found in stack
    }
    taken: set[tuple[int, int]] = set()
    rows = []
    for row, at in enumerate(times[:-1]):
        cells: list[Cell] = []
        if (everybody := starts.get((row, EVERYBODY))) and columns:
            end, found = everybody
            taken |= {(each, column) for each in range(row, end) for column in range(len(columns))}
            cells.append(Cell(found, end - row, len(columns)))
        for column in range(len(columns)):
            if (row, column) not in taken:
                end, found = starts.get((row, column), (row + 1, ()))
                taken |= {(each, column) for each in range(row, end)}
                cells.append(Cell(found, end - row))
        rows.append(Row(at, tuple(cells)))
    return Grid(columns, tuple(rows))


def _stack(stack: list[tuple[Span, list[Item]]], item: Item) -> None:
    """Put an item into the cell it overlaps, as posters of one hour do, or into one of its own."""
    if stack and item.starts_at < stack[-1][0][1]:
        (starts_at, ends_at), found = stack[-1]
        stack[-1] = ((starts_at, max(ends_at, item.ends_at)), [*found, item])
    else:
        stack.append(((item.starts_at, item.ends_at), [item]))
