"""A day as a table of rooms and times: each cell spans the time it takes, what is for all spans all rooms."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from summit.agenda.document import Item, ListedRoom

Span = tuple[datetime, datetime]


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
    ends = {edge for stack in stacks.values() for span, _ in stack for edge in span}
    times = sorted(ends)
    taken: set[tuple[datetime, UUID]] = set()
    starts = {(key, span[0]): (span, found) for key, stack in stacks.items() for span, found in stack}
    rows = []
    for at in times[:-1]:
        cells: list[Cell] = []
        if (everybody := starts.get((None, at))) and columns:
            span, found = everybody
            covered = _between(times, span)
            taken |= {(time, room.id) for time in covered for room in columns}
            cells.append(Cell(tuple(found), len(covered), len(columns)))
        cells += [
            _cell(starts.get((room.id, at)), room.id, times, taken)
            for room in columns
            if (at, room.id) not in taken
        ]
        rows.append(Row(at, tuple(cells)))
    return Grid(columns, tuple(rows))


def _cell(
    begun: tuple[Span, list[Item]] | None,
    room_id: UUID,
    times: Sequence[datetime],
    taken: set[tuple[datetime, UUID]],
) -> Cell:
    if begun is None:
        return Cell()
    span, found = begun
    covered = _between(times, span)
    taken |= {(time, room_id) for time in covered}
    return Cell(tuple(found), len(covered))


def _stack(stack: list[tuple[Span, list[Item]]], item: Item) -> None:
    """Put an item into the cell it overlaps, as posters of one hour do, or into one of its own."""
    if stack and item.starts_at < stack[-1][0][1]:
        (starts_at, ends_at), found = stack[-1]
        stack[-1] = ((starts_at, max(ends_at, item.ends_at)), [*found, item])
    else:
        stack.append(((item.starts_at, item.ends_at), [item]))


def _between(times: Sequence[datetime], span: Span) -> list[datetime]:
    return list(times[bisect_left(times, span[0]) : bisect_left(times, span[1])])
