"""Drafts: no hard rule is broken, by a judge that knows nothing of the solver, and the counts add up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit.agenda.solver import AgendaProblem, Block, Room, Talk, Weights, draft
from summit.agenda.solver.board import OUT
from summit.agenda.solver.cost import drafted, missed_share
from summit.agenda.solver.moves import Moves
from summit.agenda.solver.start import begin
from summit.agenda.solver.tables import tables
from summit.bench.rules.agendas import SIZES, generated
from summit.bench.rules.inspecting import inspect, missed
from summit.bench.services.drafting import LIMITS, SKETCHED, Run, problem_of
from tests.agenda.solving import drawn, problem_for, searched

HOURS = [Block(0, 540, 60), Block(0, 660, 60)]
SEEDS = st.integers(0, 40_000)


@settings(max_examples=200, deadline=None)
@given(seed=SEEDS, walking=st.booleans())
def test_no_draft_breaks_a_rule(seed, walking):
    instance = drawn(seed)
    problem = problem_for(instance, seed, walking=walking)
    found = searched(problem, ticks=24)
    verdict = inspect(instance, found.places)
    assert verdict.faults == ()
    assert verdict.missed == pytest.approx(found.missed_share)
    assert {one.rule for one in found.violations} <= {"left out"}


@settings(max_examples=200, deadline=None)
@given(seed=SEEDS, walking=st.booleans())
def test_the_differences_that_the_search_counts_add_up_to_the_whole_cost(seed, walking):
    instance = drawn(seed)
    problem = problem_for(instance, seed, walking=walking)
    before = searched(problem, ticks=6, seed=seed + 1).places
    known = tables(problem, before)
    board = begin(known, before, seconds=0)
    moves = Moves.of(board, seed)
    cost = drafted(problem, board.places(), before, known).cost
    for _ in range(120):
        step = moves.next()
        if step is not None and step.cost < 1e6:
            board.take(step)
            moves.taken(step)
            cost += step.cost
    assert cost == pytest.approx(drafted(problem, board.places(), before, known).cost)
    assert sorted(talk for row in board.rows for talk in row) == [
        talk for talk, row in enumerate(board.row_of) if row != OUT
    ]


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_what_stood_before_stands_again_where_nothing_speaks_against_it(seed):
    problem = problem_for(drawn(seed), seed)
    before = searched(problem, ticks=6).places
    board = begin(tables(problem, before), before, seconds=0)
    kept = [now for now, then in zip(board.places(), before, strict=True) if then is not None]
    assert kept == [then for then in before if then is not None]


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_a_longer_search_is_never_worse_than_its_start(seed):
    problem = problem_for(drawn(seed), seed)
    assert searched(problem, ticks=40).cost <= searched(problem, ticks=0).cost + 1e-6


def test_two_talks_that_everybody_wants_follow_one_another():
    problem = AgendaProblem([Talk(30), Talk(30)], HOURS[:1], [Room(10), Room(10)], [frozenset({0, 1})] * 9)
    found = searched(problem)
    assert (found.missed_share, found.terms["clash"]) == (0.0, 0.0)


def test_what_does_not_fit_is_left_out_and_the_dearest_stays():
    problem = AgendaProblem([Talk(60, price=5), Talk(60, price=9), Talk(60)], HOURS, [Room(10)])
    found = searched(problem)
    assert found.places[0] is None
    assert {place[0] for place in found.places[1:]} == {0, 1}
    assert (found.terms["unplaced"], found.violations) == (5.0, ())


def test_what_may_not_be_left_out_and_does_not_fit_is_said():
    problem = AgendaProblem([Talk(60), Talk(60), Talk(60)], HOURS, [Room(10)])
    found = searched(problem)
    assert [one.rule for one in found.violations] == ["left out"]


def test_a_row_is_packed_by_the_model_where_the_greedy_start_gets_stuck():
    """Two rooms of 60 minutes hold 40 + 20 and 30 + 30 only one way; the dear talk of 40 comes last."""
    talks = [Talk(30, price=900.0), Talk(30, price=800.0), Talk(20, price=700.0), Talk(40, price=600.0)]
    clash = [frozenset({0, 1})] * 50
    problem = AgendaProblem(talks, HOURS[:1], [Room(10), Room(10)], clash, Weights(scatter=0))
    board = begin(tables(problem), None, seconds=5)
    assert OUT not in board.row_of


def test_people_have_time_to_walk_where_that_costs_nothing_else():
    """The same room again is nearer than the other end of the venue."""
    rooms = [Room(10, position=(0, 0)), Room(10, position=(20, 0))]
    problem = AgendaProblem([Talk(30), Talk(30)], HOURS[:1], rooms, [frozenset({0, 1})] * 9)
    found = searched(problem)
    assert found.places[0][2] == found.places[1][2]
    assert found.terms["walking"] == 0.0


def test_a_published_place_is_left_only_for_a_gain_that_is_worth_it():
    problem = AgendaProblem([Talk(30), Talk(30)], HOURS, [Room(10), Room(10)], [frozenset({0, 1})] * 9)
    before = [(0, 0, 0), (0, 0, 1)]
    assert searched(problem, previous=before).terms["clash"] == 9.0
    many = AgendaProblem(problem.talks, HOURS, problem.rooms, [frozenset({0, 1})] * 40)
    found = searched(many, previous=before)
    assert (found.terms["clash"], found.terms["moves"]) == (0.0, 20.0)


def test_stop_ends_the_search_with_the_best_so_far_and_progress_was_told():
    instance = generated(SIZES["S"], 7, attendees=50)
    told = []
    found = draft(problem_of(instance), seconds=60, on_progress=told.append, stop=lambda: len(told) >= 2)
    assert inspect(instance, found.places).faults == ()
    assert found.cost <= told[0].best.cost
    assert [one.share for one in told[:-1]] < [0.5] * 2
    assert told[-1].best == found


def test_off_the_grid_is_refused():
    with pytest.raises(ValueError, match="multiple of 5 minutes"):
        AgendaProblem([Talk(12)], HOURS, [Room(10)])


def test_an_agenda_without_anything_is_a_draft_too():
    found = draft(AgendaProblem([], [], []), seconds=0.1)
    assert (found.places, found.cost, found.missed_share) == ((), 0.0, 0.0)


def test_a_short_search_reaches_what_is_asked_of_the_first_seed():
    instance = generated(SIZES["S"], 7)
    found = searched(problem_of(instance), ticks=12_000)
    verdict = inspect(instance, found.places)
    assert (verdict.faults, verdict.left_out) == ((), 0)
    assert verdict.missed <= LIMITS["S", 7]


def test_the_judge_names_each_fault():
    instance = generated(SIZES["S"], 7, attendees=20)
    instance.pins.clear()
    places = list(searched(problem_of(instance), ticks=2).places)
    free = next(talk for talk, allowed in enumerate(instance.allowed) if allowed is None)
    assert inspect(instance, places).faults == ()
    block, offset, room = places[free]
    for wrong, words in [
        ((block, offset + 2, room), "off the grid"),
        ((block, 200, room), "outside its block"),
    ]:
        spoilt = [*places[:free], wrong, *places[free + 1 :]]
        assert f"talk {free} {words}" in inspect(instance, spoilt).faults
    instance.pins[free] = (block + 1, room)
    assert inspect(instance, places).faults == (f"talk {free} not where it is pinned",)
    instance.pins.clear()
    instance.needs[free] = frozenset({"organ"})
    instance.allowed[free] = frozenset({block + 1})
    assert inspect(instance, places).faults == (
        f"talk {free} where somebody is away", f"talk {free} without what it needs",
    )  # fmt: skip


def test_the_judge_sees_two_in_one_room_and_one_in_two():
    instance = generated(SIZES["S"], 7, attendees=20)
    instance.people[0] = instance.people[1] = frozenset({1})
    instance.people[2], instance.pins = frozenset({2}), {}
    some = [None] * 40
    some[:3] = [(0, 0, 0), (0, 0, 1), (0, 0, 0)]
    faults = inspect(instance, some).faults
    assert "talks 0 and 2 at once with one room" in faults
    assert "talks 0 and 1 at once with one person" in faults


@settings(max_examples=100, deadline=None)
@given(seed=SEEDS)
def test_judge_and_solver_count_the_same_stars_as_missed(seed):
    instance = drawn(seed)
    problem = problem_for(instance, seed)
    places = searched(problem, ticks=0).places
    assert missed(instance, places) == pytest.approx(missed_share(problem, places))


def test_the_bench_says_what_was_not_reached():
    run = Run("S", 7, wall=12.0, spent=9.0, faults=("x",), missed=0.2, first=0.3)
    assert run.failures == ["rules broken", "too much missed", "too long"]
    good = Run("S", 8, wall=9.0, spent=9.0, faults=(), missed=1.1 * SKETCHED["S", 8], first=0.3)
    assert good.failures == []
