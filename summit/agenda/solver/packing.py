"""Which row each talk can stand in, as a model for CP-SAT: for when placing one by one gets stuck."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from summit.agenda.solver.problem import Places
from summit.agenda.solver.tables import Tables, sharing

SCALE = 10
"""Prices count tenths of an attendee."""


def packed_rows(
    known: Tables, hints: Sequence[int], previous: Places | None = None, *, seconds: float
) -> Mapping[int, int]:
    """Return rows for as many talks as fit, dear ones first; ``hints`` are the rows found so far, or -1.

    Nobody is put into two rooms of one block, although one after the other would do: a start need not be
    the only one.
    """
    from ortools.sat.python import cp_model  # noqa: PLC0415 (heavy, and seldom needed)

    model = cp_model.CpModel()
    stands = {(talk, row): model.new_bool_var("") for talk, rows in enumerate(known.rows_for) for row in rows}
    out = [model.new_bool_var("") for _ in range(known.talks)]
    for talk, rows in enumerate(known.rows_for):
        model.add_exactly_one([out[talk], *(stands[talk, row] for row in rows)])
        model.add_hint(out[talk], hints[talk] < 0)
        for row in rows:
            model.add_hint(stands[talk, row], hints[talk] == row)
    _rows_hold(model, known, stands)
    _people_stay(model, known, stands)
    left = sum(int(known.price[talk] * SCALE) * out[talk] for talk in range(known.talks))
    model.minimize(left + int(known.weights.move * SCALE) * sum(_moves(known, stands, previous or ())))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return {}
    return {talk: row for (talk, row), stand in stands.items() if solver.boolean_value(stand)}


def _moves(known: Tables, stands: Mapping[tuple[int, int], Any], previous: Places) -> Iterator[Any]:
    for talk, place in enumerate(previous):
        if place is not None and (talk, row := place[0] * known.rooms + place[2]) in stands:
            yield 1 - stands[talk, row]


def _rows_hold(model: Any, known: Tables, stands: Mapping[tuple[int, int], Any]) -> None:
    by_row: dict[int, list[Any]] = defaultdict(list)
    for (talk, row), stand in stands.items():
        by_row[row].append(known.length[talk] * stand)
    for row, lengths in by_row.items():
        model.add(sum(lengths) <= known.room_for[row])


def _people_stay(model: Any, known: Tables, stands: Mapping[tuple[int, int], Any]) -> None:
    by_block: dict[tuple[int, int], dict[int, Any]] = defaultdict(dict)
    for (talk, row), stand in stands.items():
        by_block[talk, known.block_of[row]][row] = stand
    for one, other in sharing(known.problem):
        for block in range(known.blocks):
            here, there = by_block[one, block], by_block[other, block]
            for row, stand in here.items():
                elsewhere = [second for place, second in there.items() if place != row]
                if elsewhere:
                    model.add(sum(elsewhere) == 0).only_enforce_if(stand)
