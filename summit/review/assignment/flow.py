"""Assignment as a flow from reviewers to submissions: the exact best total, and what is short."""

from __future__ import annotations

import numpy as np

from summit.core.errors import msg
from summit.review.assignment.problem import Bools, Floats, ImpossibleAssignmentError, Ints, Open

SCALE = 1_000_000
Arcs = tuple[Ints, Ints, Ints, Ints]


def best_total(problem: Open, *, among: Bools | None = None, weight: Floats | None = None) -> Bools:
    """Return the open pairs with the greatest total, exact to a millionth, or name what is short."""
    from ortools.graph.python import min_cost_flow  # noqa: PLC0415 (heavy)

    submissions, reviewers = np.nonzero(problem.free if among is None else problem.free & among)
    values = problem.affinity if weight is None else weight
    gain = np.rint(values[submissions, reviewers] * SCALE).astype(np.int64)
    tails, heads, capacities, costs = _network(problem, submissions, reviewers, gain)
    solver = min_cost_flow.SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)
    count = len(problem.need)
    nodes = np.append(np.arange(count), _source(problem))
    solver.set_nodes_supplies(nodes, np.append(-problem.need, problem.need.sum()))
    if solver.solve() != solver.OPTIMAL:
        raise shortage(problem)
    pairs = np.zeros(problem.free.shape, dtype=bool)
    taken = solver.flows(np.arange(len(submissions))).astype(bool)
    pairs[submissions[taken], reviewers[taken]] = True
    if (pairs.sum(0) < problem.low).any():
        raise too_few_for(problem, pairs)
    return pairs


def _network(problem: Open, submissions: Ints, reviewers: Ints, gain: Ints) -> Arcs:
    """Return the arcs: pairs, then the doors for the own service, then the source to each reviewer twice.

    What a reviewer has to get flows through the first of the two, which pays more than any detour costs.
    """
    count, people = problem.free.shape
    doors = np.arange(count) + count + people + 1
    through = np.where(problem.same[submissions, reviewers], doors[submissions], submissions)
    ends = count + np.arange(people)
    prize = int(np.abs(gain).max(initial=0) + 1) * 2 * (min(count, people) + 2)
    source = np.full(people, _source(problem))
    return (
        np.concatenate([count + reviewers, doors, source, source]).astype(np.int64),
        np.concatenate([through, np.arange(count), ends, ends]).astype(np.int64),
        np.concatenate(
            [np.ones(len(gain)), problem.own, problem.low, np.maximum(problem.high - problem.low, 0)]
        ).astype(np.int64),
        np.concatenate([-gain, np.zeros(count), np.full(people, -prize), np.zeros(people)]).astype(np.int64),
    )


def _source(problem: Open) -> int:
    return sum(problem.free.shape)


def shortage(problem: Open) -> ImpossibleAssignmentError:
    """Name the submissions that cannot all be served, and the reviewers that they share."""
    from ortools.graph.python import max_flow  # noqa: PLC0415 (heavy)

    count, people = problem.free.shape
    submissions, reviewers = np.nonzero(problem.free)
    tails, heads, capacities, _ = _network(
        problem, submissions, reviewers, np.zeros(len(reviewers), dtype=np.int64)
    )
    sink = 2 * count + people + 1
    solver = max_flow.SimpleMaxFlow()
    solver.add_arcs_with_capacity(
        np.append(tails, np.arange(count)).astype(np.int64),
        np.append(heads, np.full(count, sink)).astype(np.int64),
        np.append(capacities, problem.need).astype(np.int64),
    )
    solver.solve(_source(problem), sink)
    behind = set(solver.get_sink_side_min_cut())
    short = [one for one in range(count) if one in behind and problem.need[one]]
    able = [one for one in range(people) if problem.free[short, one].any()]
    found = ImpossibleAssignmentError(
        msg(
            "%(submissions)s submissions need %(needed)s reviews; %(reviewers)s reviewers without conflict "
            "can take %(available)s of them."
        ),
        submissions=len(short),
        needed=int(problem.need[short].sum()),
        reviewers=len(able),
        available=_most(problem, short),
    )
    found.submissions, found.reviewers = short, able
    return found


def _most(problem: Open, submissions: list[int]) -> int:
    """Return how many reviews these submissions can get at most."""
    from ortools.graph.python import max_flow  # noqa: PLC0415 (heavy)

    count, people = problem.free.shape
    wanted = np.isin(np.arange(count), submissions)
    rows, columns = np.nonzero(problem.free & wanted[:, None])
    tails, heads, capacities, _ = _network(problem, rows, columns, np.zeros(len(rows), dtype=np.int64))
    sink = 2 * count + people + 1
    solver = max_flow.SimpleMaxFlow()
    solver.add_arcs_with_capacity(
        np.append(tails, np.arange(count)).astype(np.int64),
        np.append(heads, np.full(count, sink)).astype(np.int64),
        np.append(capacities, problem.need * wanted).astype(np.int64),
    )
    solver.solve(_source(problem), sink)
    return int(solver.optimal_flow())


def too_few_for(problem: Open, pairs: Bools) -> ImpossibleAssignmentError:
    """Name the reviewers who cannot get as many reviews as they are to have at least."""
    lacking = np.nonzero(pairs.sum(0) < problem.low)[0].tolist()
    found = ImpossibleAssignmentError(
        msg(
            "%(reviewers)s reviewers are to get at least %(wanted)s more reviews; "
            "the submissions without conflict leave %(left)s for them."
        ),
        reviewers=len(lacking),
        wanted=int(problem.low[lacking].sum()),
        left=int(pairs[:, lacking].sum()),
    )
    found.reviewers = lacking
    return found
