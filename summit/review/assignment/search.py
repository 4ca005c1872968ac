"""The fair assignment: the best total whose worst-served submission is as near its bound as can be found."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from summit.review.assignment.flow import best_total
from summit.review.assignment.problem import (
    Assignment,
    AssignmentProblem,
    Bools,
    OnProgress,
    Open,
    Progress,
    opened,
)
from summit.review.assignment.relaxed import model, relaxed

NEAREST = 12
"""How many reviewers of a submission, and submissions of a reviewer, the first sparse model holds."""
WIDTHS = (14, 40)
"""How many pairs of a submission the floor is searched among: those that cost the relaxation least."""
SHARES = (1.0, 0.995, 0.98, 0.95, 0.9, 0.8, 0.6, 0.4, 0.2)
FINE = 10_000
EPSILON = 1e-9
GAP = 2e-4
CHOSEN = 0.5
TINY_STEP = 1e-6


def assign(
    problem: AssignmentProblem, *, seconds: float, on_progress: OnProgress | None = None
) -> Assignment:
    """Return the fairest assignment that was found in time; an impossible problem is refused in words."""
    return Search(problem, opened(problem), time.monotonic(), seconds, on_progress).run()


def preview(problem: AssignmentProblem) -> Assignment:
    """Return the assignment with the greatest total at once; its worst-served submission has no bound yet."""
    rest = opened(problem)
    pairs = best_total(rest)
    return measured(rest, pairs, optimum=float(rest.score(pairs).sum()), bound=float("inf"))


def measured(rest: Open, pairs: Bools, *, optimum: float, bound: float) -> Assignment:
    """Return the open pairs with the fixed ones, and what they come to."""
    scores, whole = rest.score(pairs), pairs | rest.fixed
    worst = float(scores.min()) if len(scores) else 0.0
    return Assignment(whole, float(scores.sum()), worst, optimum, bound, whole.sum(0).astype(np.int64))


@dataclass(slots=True)
class Search:
    """One run with its clock."""

    problem: AssignmentProblem
    rest: Open
    begun: float
    seconds: float
    on_progress: OnProgress | None
    stopped: bool = False

    def run(self) -> Assignment:
        """Do the three stages; what is found first is the assignment with the greatest total."""
        pairs = best_total(self.rest)
        optimum = float(self.rest.score(pairs).sum())
        best = measured(self.rest, pairs, optimum=optimum, bound=float("inf"))
        self.tell(best)
        if self.over() or not len(pairs):
            return best
        found = relaxed(self.rest, self.near() | pairs, floor=None, until=self.over)
        bound = found.bound if found else best.minimum
        best = measured(self.rest, pairs, optimum=optimum, bound=bound)
        self.tell(best)
        for floor in self.floors(best):
            if self.over():
                break
            better = self.above(floor, pairs)
            if better is not None:
                best = measured(self.rest, better, optimum=optimum, bound=bound)
                self.tell(best)
                break
        return best

    def over(self) -> bool:
        """Whether the time is up or somebody stopped it."""
        return self.stopped or self.left() <= 0

    def left(self) -> float:
        """Return the seconds that are left."""
        return self.begun + self.seconds - time.monotonic()

    def tell(self, best: Assignment) -> None:
        """Report the best so far."""
        share = min(1.0, (time.monotonic() - self.begun) / max(self.seconds, EPSILON))
        if self.on_progress is not None and self.on_progress(Progress(share, best)) is False:
            self.stopped = True

    def near(self) -> Bools:
        """Return the best few pairs of each submission and of each reviewer."""
        values = np.where(self.rest.free, self.rest.affinity, -np.inf)
        return _top(values, NEAREST) | _top(values.T, NEAREST).T

    def floors(self, best: Assignment) -> Iterator[float]:
        """Yield what to ask for the worst-served, from the bound downward; only what sums can reach."""
        step = _step(self.rest.affinity)
        last = float("inf")
        for share in SHARES:
            wanted = best.minimum + share * (best.minimum_bound - best.minimum)
            if step is not None:
                wanted = np.floor(wanted / step + TINY_STEP) * step
            if best.minimum + EPSILON < wanted < last - EPSILON:
                last = wanted
                yield float(wanted)

    def above(self, floor: float, pairs: Bools) -> Bools | None:
        """Return the best total in which every submission has at least this score, if it was found."""
        eased = relaxed(self.rest, self.near() | pairs, floor=floor - EPSILON, until=self.over)
        if eased is None:
            return None
        values = np.where(self.rest.free, eased.price, -np.inf)
        for many in WIDTHS:
            among = (_top(values, many) | _top(values.T, many).T | eased.pairs | pairs) & self.rest.free
            if self.over():
                break
            found = whole(self.rest, among, floor=floor - EPSILON, seconds=self.allowed())
            if found is not None:
                return found
        return None

    def allowed(self) -> float:
        """Return how long one attempt may take."""
        return max(1.0, min(self.left(), self.seconds / 2))


def whole(rest: Open, among: Bools, *, floor: float, seconds: float) -> Bools | None:
    """Return the best whole assignment among these pairs above a floor, if one is found in time."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 (heavy)

    at = model(rest, among)
    infinite = np.full(len(rest.need), np.inf)
    answer = milp(
        -rest.affinity[at.rows, at.columns],
        constraints=[
            LinearConstraint(at.served, rest.need, rest.need),
            LinearConstraint(at.loads, rest.low, rest.high),
            LinearConstraint(at.inside, -infinite, rest.own),
            LinearConstraint(at.scores, floor - rest.base, infinite),
        ],
        integrality=np.ones(len(at.rows)),
        bounds=Bounds(0, 1),
        options={"time_limit": seconds, "mip_rel_gap": GAP},
    )
    if answer.x is None:
        return None
    pairs = np.zeros(among.shape, dtype=bool)
    taken = answer.x > CHOSEN
    pairs[at.rows[taken], at.columns[taken]] = True
    return pairs


def _top(values: np.ndarray, many: int) -> Bools:
    """Return the greatest few of each row."""
    many = min(many, values.shape[1])
    found = np.zeros(values.shape, dtype=bool)
    found[np.arange(len(values))[:, None], np.argpartition(-values, many - 1, axis=1)[:, :many]] = True
    return found


def _step(affinity: np.ndarray) -> float | None:
    """Return the step that all affinities are multiples of, if there is one that is not too fine."""
    scaled = affinity * FINE
    whole_numbers = np.rint(scaled).astype(np.int64)
    if not np.allclose(scaled, whole_numbers, rtol=0, atol=1e-6):
        return None
    return float(np.gcd.reduce(whole_numbers.ravel())) / FINE or None
