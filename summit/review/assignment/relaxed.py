"""The linear relaxation over all pairs: columns are added until none of those left out would help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from summit.review.assignment.problem import Bools, Floats, Open

TINY = 1e-7
ROUNDS = 30
ENTER = 12
"""So many pairs of a submission come in at once."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The optimum of the relaxation, what each pair would cost it, and the pairs it looked at."""

    bound: float
    price: Floats
    pairs: Bools


@dataclass(frozen=True, slots=True)
class Model:
    """The constraints over some pairs as sparse matrices; the last column is the worst-served score."""

    rows: Any
    columns: Any
    served: Any
    inside: Any
    loads: Any
    scores: Any


def model(problem: Open, pairs: Bools) -> Model:
    """Return the constraints over these pairs."""
    from scipy import sparse  # noqa: PLC0415 (heavy)

    rows, columns = np.nonzero(pairs)
    count, people = pairs.shape
    each, one = np.arange(len(rows)), np.ones(len(rows))
    shape = (count, len(rows))
    return Model(
        rows,
        columns,
        sparse.csr_matrix((one, (rows, each)), shape),
        sparse.csr_matrix((problem.same[rows, columns].astype(float), (rows, each)), shape),
        sparse.csr_matrix((one, (columns, each)), (people, len(rows))),
        sparse.csr_matrix((problem.affinity[rows, columns], (rows, each)), shape),
    )


def relaxed(problem: Open, pairs: Bools, *, floor: float | None, until: Any) -> Relaxed | None:
    """Return the best worst score without a floor, else the best total above it; None: no solution.

    The bound holds for every pair: those left out are priced, and what is not worked off is added to it.
    """
    pairs = pairs & problem.free
    for turn in range(ROUNDS):
        answer = _solve(problem, model(problem, pairs), floor)
        if answer is None:
            if pairs.sum() == problem.free.sum() or floor is None:
                return None
            pairs = problem.free.copy()
            continue
        bound, price = answer
        outside = np.where(problem.free & ~pairs, price, -np.inf)
        worth = outside > TINY
        if not worth.any() or turn == ROUNDS - 1 or until():
            bound += float(outside[worth].sum())
            break
        pairs |= worth & (outside >= np.sort(outside, axis=1)[:, -min(ENTER, outside.shape[1]), None])
    return Relaxed(bound, price, pairs)


def _solve(problem: Open, at: Model, floor: float | None) -> tuple[float, Floats] | None:
    """Return the optimum and what one more of each pair would add to it."""
    from scipy import sparse  # noqa: PLC0415 (heavy)
    from scipy.optimize import linprog  # noqa: PLC0415 (heavy)

    count, people = problem.free.shape
    worst = floor is None
    last = sparse.csr_matrix(np.full((count, 1), 1.0 if worst else 0.0))

    def wide(matrix: Any) -> Any:
        return sparse.hstack([matrix, sparse.csr_matrix((matrix.shape[0], 1))])

    given = 0.0 if floor is None else floor
    gain = np.zeros(len(at.rows)) if worst else problem.affinity[at.rows, at.columns]
    found = linprog(
        -np.append(gain, 1.0 if worst else 0.0),
        A_ub=sparse.vstack(
            [wide(at.loads), wide(-at.loads), wide(at.inside), sparse.hstack([-at.scores, last])]
        ).tocsc(),
        b_ub=np.concatenate([problem.high, -problem.low, problem.own, problem.base - given]),
        A_eq=wide(at.served).tocsc(),
        b_eq=problem.need,
        bounds=np.column_stack(
            [np.append(np.zeros(len(at.rows)), -np.inf if worst else 0.0),
             np.append(np.ones(len(at.rows)), np.inf if worst else 0.0)]
        ),
        method="highs",
    )  # fmt: skip
    if found.x is None:
        return None
    dual, each = found.ineqlin.marginals, found.eqlin.marginals
    taken = dual[:people] - dual[people : 2 * people]
    inside, score = dual[2 * people : 2 * people + count], dual[2 * people + count :]
    price = each[:, None] + taken + problem.same * inside[:, None] - problem.affinity * score[:, None]
    return -float(found.fun) + (0.0 if worst else float(problem.base.sum())), (
        price if worst else price + problem.affinity
    )
