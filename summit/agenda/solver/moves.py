"""What the search tries: small changes of the order of talks in rows, drawn by chance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from summit.agenda.solver.board import OUT, Board, Row, Step
from summit.agenda.solver.tables import Tables

DRAWN = 8192
ORDER, SWAP, CARRY, ROWS = 0.18, 0.75, 0.92, 0.97
"""How much of chance ends with each kind of change; the rest is for gaps."""
SAME_BLOCK = 0.5
POOL = 0.1
"""How often something without a place is tried first, while there is any."""


def numbers(seed: int) -> Iterator[float]:
    """Yield numbers between 0 and 1 without end."""
    chance = np.random.default_rng(seed)
    while True:
        yield from chance.random(DRAWN).tolist()


@dataclass(slots=True)
class Moves:
    """Draws changes of one board."""

    board: Board
    known: Tables
    draw: Callable[[], float]
    waiting: list[int]

    @classmethod
    def of(cls, board: Board, seed: int) -> Moves:
        """Begin with a seed."""
        out = [talk for talk, row in enumerate(board.row_of) if row == OUT and board.known.fits[talk]]
        return cls(board, board.known, numbers(seed).__next__, out)

    def next(self) -> Step | None:
        """Return a change to judge, or None where the draw leads nowhere."""
        kind = self.draw()
        if self.waiting and self.draw() < POOL:
            return self._from_pool()
        row = int(self.draw() * len(self.board.rows))
        if kind < ORDER:
            return self._order(row)
        if kind >= ROWS:
            return self._gap(row)
        return self._between(kind, row)

    def taken(self, step: Step) -> None:
        """Keep the pool in step with what was done."""
        for talk, old, _, new, _ in step.talks:
            if old == OUT and new != OUT:
                self.waiting.remove(talk)
            elif new == OUT and old != OUT:
                self.waiting.append(talk)

    def _between(self, kind: float, row: int) -> Step | None:
        other = self._other(row)
        if other == row:
            return None
        if kind < SWAP:
            return self._swap(row, other)
        return self._carry(row, other) if kind < CARRY else self._rows(row, other)

    def _other(self, row: int) -> int:
        rooms = self.known.rooms
        if self.draw() < SAME_BLOCK:
            return row - row % rooms + int(self.draw() * rooms)
        return int(self.draw() * len(self.board.rows))

    def _order(self, row: int) -> Step | None:
        talks = self.board.rows[row]
        if len(talks) < 2:  # noqa: PLR2004 (two to change)
            return None
        first = int(self.draw() * len(talks))
        second = int(self.draw() * (len(talks) - 1))
        second += second >= first
        changed = talks[:]
        changed[first], changed[second] = changed[second], changed[first]
        return self.board.step([(row, changed)])

    def _swap(self, row: int, other: int) -> Step | None:
        here, there = self.board.rows[row], self.board.rows[other]
        if not here or not there:
            return None
        first, second = int(self.draw() * len(here)), int(self.draw() * len(there))
        one, two = here[first], there[second]
        if other not in self.known.fits[one] or row not in self.known.fits[two]:
            return None
        here, there = here[:], there[:]
        here[first], there[second] = two, one
        return self.board.step([(row, here), (other, there)])

    def _carry(self, row: int, other: int) -> Step | None:
        here, there = self.board.rows[row], self.board.rows[other]
        if not here:
            return None
        at = int(self.draw() * len(here))
        if other not in self.known.fits[here[at]]:
            return None
        here, there = here[:], there[:]
        there.insert(int(self.draw() * (len(there) + 1)), here.pop(at))
        return self.board.step([(row, here), (other, there)])

    def _rows(self, row: int, other: int) -> Step | None:
        here, there, fits = self.board.rows[row], self.board.rows[other], self.known.fits
        if not (here or there):
            return None
        if all(other in fits[talk] for talk in here) and all(row in fits[talk] for talk in there):
            return self.board.step([(row, there), (other, here)])
        return None

    def _gap(self, row: int) -> Step | None:
        """Let a talk begin later or sooner."""
        board, talks = self.board, self.board.rows[row]
        slack = self.known.room_for[row] - sum([self.known.length[talk] for talk in talks])
        if not talks or slack <= 0:
            return None
        talk = talks[int(self.draw() * len(talks))]
        return board.wishing(talk, int(self.draw() * (slack + 1)), [(row, talks)])

    def _from_pool(self) -> Step | None:
        """Place something that is out: where there is room, or instead of something else."""
        talk = self.waiting[int(self.draw() * len(self.waiting))]
        fits = self.known.rows_for[talk]
        row = fits[int(self.draw() * len(fits))]
        talks: list[int] = self.board.rows[row][:]
        at, out = int(self.draw() * (len(talks) + 1)), []
        if at < len(talks) and self.draw() < SAME_BLOCK:
            out = [talks.pop(at)]
        talks.insert(at, talk)
        changed: list[Row] = [(row, talks)]
        return self.board.step(changed, out)
