"""The draft: a start that breaks no rule, and annealing until the time is over or somebody says stop."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import exp

from summit.agenda.solver.board import Board
from summit.agenda.solver.cost import drafted
from summit.agenda.solver.moves import Moves
from summit.agenda.solver.problem import (
    AgendaProblem,
    Draft,
    OnProgress,
    Place,
    Places,
    Progress,
    Stop,
)
from summit.agenda.solver.start import begin
from summit.agenda.solver.tables import tables

HOT, COLD = 60.0, 0.6
"""What a change may cost, at the beginning and at the end, to be taken about once in three."""
CHECKED = 64
TOLD = 0.5
ROUNDING = 1e-6
FIRST, LONGEST = 0.25, 15.0
"""How much of the time, and how many seconds, a start may take that gets stuck."""


def draft(
    problem: AgendaProblem,
    *,
    seconds: float,
    previous: Places | None = None,
    on_progress: OnProgress | None = None,
    stop: Stop | None = None,
    seed: int = 0,
) -> Draft:
    """Return the best agenda found in time; it breaks no hard rule, and what does not fit has no place."""
    return Search(problem, seconds, previous, on_progress, stop, seed).run()


@dataclass(slots=True)
class Search:
    """One run with its clock."""

    problem: AgendaProblem
    seconds: float
    previous: Places | None = None
    on_progress: OnProgress | None = None
    stop: Stop | None = None
    seed: int = 0
    until: Callable[[Sequence[Place | None]], bool] | None = None  # what is good enough
    hot: float = HOT
    cold: float = COLD
    clock: Callable[[], float] = time.monotonic
    begun: float = field(init=False)
    told: float = field(init=False, default=0.0)
    steps: int = field(init=False, default=0)

    def run(self) -> Draft:
        """Start and anneal."""
        self.begun = self.clock()
        known = tables(self.problem, self.previous)
        board = begin(known, self.previous, seconds=min(self.seconds * FIRST, LONGEST))
        best = board.places()
        if self.until is None or not self.until(best):
            best = self.anneal(board)
        found = drafted(self.problem, best, self.previous, known)
        self.tell(1.0, lambda: found)
        return found

    def anneal(self, board: Board) -> list[Place | None]:
        """Try changes, take what is cheaper and now and then what is not, and keep the best."""
        moves = Moves.of(board, self.seed)
        draw, lead, best = moves.draw, 0.0, board.places()
        warmth = self.hot
        while True:
            if self.steps % CHECKED == 0:
                share = self.share() if board.rows else 1.0
                if share >= 1 or (self.stop is not None and self.stop()) or (self.until and self.until(best)):
                    return best
                warmth = self.hot * (self.cold / self.hot) ** share
                self.tell(share, partial(drafted, self.problem, best, self.previous, board.known))
            self.steps += 1
            step = moves.next()
            if step is None:
                continue
            if step.cost <= 0 or draw() < exp(-step.cost / warmth):
                board.take(step)
                moves.taken(step)
                lead += step.cost
                if lead < -ROUNDING:
                    lead, best = 0.0, board.places()

    def share(self) -> float:
        """Return how much of the time is over."""
        return (self.clock() - self.begun) / self.seconds if self.seconds > 0 else 1.0

    def tell(self, share: float, best: Callable[[], Draft]) -> None:
        """Tell who wants to know, not more often than somebody can look."""
        now = self.clock()
        if self.on_progress is not None and (share >= 1 or now - self.told >= TOLD):
            self.told = now
            self.on_progress(Progress(min(share, 1.0), best()))
