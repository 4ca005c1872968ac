"""The board that the search moves talks on: what a move would change, exactly and without making it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from summit.agenda.solver.problem import Place, Places
from summit.agenda.solver.tables import Tables
from summit.agenda.solver.tracks import Tracks

OUT = -1
"""The row of what has no place."""

Row = tuple[int, list[int]]
"""A row's number and the talks that are to stand in it, in this order."""


@dataclass(slots=True)
class Step:
    """Talks that would stand elsewhere: the talk, its row and start before, its row and start then."""

    rows: Sequence[Row]
    talks: list[tuple[int, int, int, int, int]]
    cost: float = 0.0
    wish: tuple[int, int] | None = None  # a talk, and the gap it would like from then on


@dataclass(slots=True)
class Board:
    """Rows of talks with their starts.

    ``_begun[block, t, talk]`` is what overlapping everything in the block that starts before ``t`` would
    cost the talk, ``_over`` the same for what ends by ``t``; their difference is what a place costs.
    """

    known: Tables
    previous: Places | None = None
    rows: list[list[int]] = field(init=False)
    row_of: list[int] = field(init=False)
    start: list[int] = field(init=False)
    gap: list[int] = field(init=False)  # units that a talk would like to be free before it
    tracks: Tracks = field(init=False)
    _span: int = field(init=False)
    _begun: np.ndarray[tuple[int, ...], np.dtype[np.float64]] = field(init=False)
    _over: np.ndarray[tuple[int, ...], np.dtype[np.float64]] = field(init=False)
    _begun_at: memoryview = field(init=False)
    _over_at: memoryview = field(init=False)
    _before: list[tuple[int, int] | None] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with everything out."""
        known = self.known
        self.rows = [[] for _ in known.block_of]
        self.row_of, self.start, self.gap = ([value] * known.talks for value in (OUT, 0, 0))
        self.tracks = Tracks.of(known)
        self._span = max(known.room_for, default=0) + 1
        shape = (known.blocks, self._span, known.talks)
        self._begun, self._over = np.zeros(shape), np.zeros(shape)
        self._begun_at = memoryview(self._begun.reshape(-1).data)
        self._over_at = memoryview(self._over.reshape(-1).data)
        before = self.previous or [None] * known.talks
        self._before = [
            None if place is None else (place[0] * known.rooms + place[2], place[1] // known.unit)
            for place in before
        ]

    def places(self) -> list[Place | None]:
        """Return where everything stands."""
        known = self.known
        return [
            None if row == OUT else (known.block_of[row], self.start[talk] * known.unit, row % known.rooms)
            for talk, row in enumerate(self.row_of)
        ]

    def packed(self, row: int, talks: Sequence[int]) -> list[int] | None:
        """Return the starts of talks in a row, one after the other; None if they do not fit.

        Wanted gaps shrink where the row is full; a talk whose start is fixed waits for it.
        """
        known, at, found = self.known, 0, []
        slack = known.room_for[row] - sum([known.length[talk] for talk in talks])
        if slack < 0:
            return None
        for talk in talks:
            wait = min(self.gap[talk], slack)
            fixed = known.anchor[talk]
            if fixed >= 0:
                wait = fixed - at
                if not 0 <= wait <= slack:
                    return None
            slack -= wait
            at += wait
            found.append(at)
            at += known.length[talk]
        return found

    def step(self, rows: Sequence[Row], out: Sequence[int] = ()) -> Step | None:
        """Return what would change if rows held other talks, in attendees; None if a row cannot hold them."""
        row_of, start, talks = self.row_of, self.start, []
        for row, wanted in rows:
            starts = self.packed(row, wanted)
            if starts is None:
                return None
            for talk, at in zip(wanted, starts, strict=True):
                if start[talk] != at or row_of[talk] != row:
                    talks.append((talk, row_of[talk], start[talk], row, at))
        talks += [(talk, row_of[talk], start[talk], OUT, 0) for talk in out]
        step = Step(rows, talks)
        step.cost = self._clashes(talks) + self._standing(talks)
        if self.known.walks is not None:
            step.cost += self._hurry(talks)
        return step

    def wishing(self, talk: int, gap: int, rows: Sequence[Row]) -> Step | None:
        """Return what would change if, besides, a talk liked another gap before it."""
        kept, self.gap[talk] = self.gap[talk], max(0, gap)
        step = self.step(rows)
        if step is not None:
            step.wish = (talk, self.gap[talk])
        self.gap[talk] = kept
        return step

    def take(self, step: Step) -> None:
        """Make a step."""
        if step.wish is not None:
            self.gap[step.wish[0]] = step.wish[1]
        for row, wanted in step.rows:
            self.rows[row] = wanted
        for talk, old, then, new, at in step.talks:
            if old != OUT:
                self._mark(talk, old, then, -1.0)
            if new != OUT:
                self._mark(talk, new, at, 1.0)
            self.row_of[talk], self.start[talk] = new, at
            if old != new:
                self.tracks.move(talk, old, new)

    def _mark(self, talk: int, row: int, at: int, sign: float) -> None:
        costs, block = sign * self.known.together[talk], self.known.block_of[row]
        self._begun[block, at + 1 :] += costs
        self._over[block, at + self.known.length[talk] :] += costs

    def _clashes(self, talks: Sequence[tuple[int, int, int, int, int]]) -> float:
        """Return what overlapping costs more; pairs that move together are counted apart."""
        known, span, count, cost = self.known, self._span, self.known.talks, 0.0
        block_of, length, begun, over = known.block_of, known.length, self._begun_at, self._over_at
        for talk, old, then, new, at in talks:
            if new >= 0:
                base = block_of[new] * span + at
                cost += begun[(base + length[talk]) * count + talk] - over[base * count + talk]
            if old >= 0:
                base = block_of[old] * span + then
                cost -= begun[(base + length[talk]) * count + talk] - over[base * count + talk]
        return cost + self._among(talks) if len(talks) > 1 else cost

    def _among(self, talks: Sequence[tuple[int, int, int, int, int]]) -> float:
        known, cost = self.known, 0.0
        block_of, length, near = known.block_of, known.length, known.near
        spans = [
            (
                talk, block_of[old] if old >= 0 else -1, then, then + length[talk],
                block_of[new] if new >= 0 else -2, at, at + length[talk],
            )
            for talk, old, then, new, at in talks
        ]  # fmt: skip
        for number, (talk, old, then, until, new, at, end) in enumerate(spans):
            row = near[talk]
            for other, old2, then2, until2, new2, at2, end2 in spans[number + 1 :]:
                price = row[other]
                if price:
                    both = (
                        (new == new2 and at < end2 and at2 < end)
                        + (old == old2 and then < until2 and then2 < until)
                        - (new == old2 and at < until2 and then2 < end)
                        - (new2 == old and at2 < until and then < end2)
                    )
                    cost += both * price
        return cost

    def _standing(self, talks: Sequence[tuple[int, int, int, int, int]]) -> float:
        """Return what rooms, tracks, days, published places and being left out cost more."""
        cost, known, shifted = 0.0, self.known, []
        for talk, old, then, new, at in talks:
            before = self._before[talk]
            if before is not None:
                cost += self._left(before, new, at) - self._left(before, old, then)
            if old != new:
                shifted.append((talk, old, new))
                crowd = known.crowd[talk]
                cost += crowd[new % known.rooms] if new >= 0 else known.price[talk]
                cost -= crowd[old % known.rooms] if old >= 0 else known.price[talk]
        if shifted:
            cost += self.tracks.peek(shifted)
        return cost

    def _left(self, before: tuple[int, int], row: int, at: int) -> float:
        return 0.0 if row == OUT or before == (row, at) else self.known.weights.move

    def _hurry(self, talks: Sequence[tuple[int, int, int, int, int]]) -> float:
        """Return what ways that are longer than the time between two talks cost more."""
        moving, cost = {talk for talk, *_ in talks}, 0.0
        for number, (talk, old, then, new, at) in enumerate(talks):
            cost += self._ways(talk, new, at, moving) - self._ways(talk, old, then, moving)
            for other, old2, then2, new2, at2 in talks[number + 1 :]:
                cost += self._way(talk, new, at, (other, new2, at2))
                cost -= self._way(talk, old, then, (other, old2, then2))
        return cost

    def _ways(self, talk: int, row: int, at: int, moving: set[int]) -> float:
        if row == OUT:
            return 0.0
        first = self.known.block_of[row] * self.known.rooms
        others = [
            (other, there, self.start[other])
            for there in range(first, first + self.known.rooms)
            if there != row
            for other in self.rows[there]
            if other not in moving
        ]
        return sum([self._way(talk, row, at, other) for other in others])

    def _way(self, talk: int, row: int, at: int, other: tuple[int, int, int]) -> float:
        known, (second, there, then) = self.known, other
        if known.walks is None or OUT in (row, there) or known.block_of[row] != known.block_of[there]:
            return 0.0
        gap = max(then - at - known.length[talk], at - then - known.length[second])
        if not 0 <= gap < known.walks[row % known.rooms][there % known.rooms]:
            return 0.0
        return known.hurry[talk][second]
