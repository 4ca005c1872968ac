"""Re-planning after a loss: no rule broken, few moves where few are wanted, those affected counted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit.agenda.solver import Aim, Block, Room, Talk, Weights, replan
from summit.agenda.solver.cost import drafted
from summit.agenda.solver.problem import AgendaProblem
from summit.agenda.solver.replanning import MANNERS, affected, changed, forced
from summit.bench.rules.agendas import SIZES, Size, generated
from summit.bench.rules.inspecting import inspect
from summit.bench.services.drafting import problem_of
from tests.agenda.solving import searched

SPARE = 2
FEWEST = [Aim.FEWEST]


def late(instance, talk, block):
    """Somebody comes only after a block."""
    allowed = instance.allowed[talk] or frozenset(range(len(instance.blocks)))
    instance.allowed[talk] = frozenset(one for one in allowed if one > block)
    instance.pins.pop(talk, None)


@pytest.mark.parametrize("size", ["S", "M"])
def test_somebody_who_comes_late_moves_little_else(size):
    instance = generated(SIZES[size], 7)
    published = searched(problem_of(instance), ticks=200).places
    talk = next(
        at for at, place in enumerate(published)
        if place[0] == 0 and instance.allowed[at] is None and not instance.needs[at]
    )  # fmt: skip
    late(instance, talk, 0)
    problem = problem_of(instance)
    assert forced(problem, published) == [talk]
    options = {option.aim: option for option in replan(problem, published)}
    assert list(options) == [Aim.FEWEST, Aim.BALANCED, Aim.BEST]
    for option in options.values():
        assert inspect(instance, option.draft.places).faults == ()
        assert option.moves == changed(published, option.draft.places)
        assert option.affected == affected(instance.stars, option.moves)
    assert len(options[Aim.FEWEST].moves) <= 1 + SPARE
    assert options[Aim.BEST].draft.missed_share <= options[Aim.FEWEST].draft.missed_share + 0.001


def test_a_lost_room_moves_what_was_in_it_and_two_more_at_most():
    instance = generated(SIZES["M"], 7)
    published = searched(problem_of(instance), ticks=200).places
    gone = [at for at, place in enumerate(published) if place[0] == 1 and place[2] == 1]
    for at in gone:
        others = frozenset(block for block in range(8) if block != 1)
        instance.allowed[at] = (instance.allowed[at] or others) & others
        instance.pins.pop(at, None)
    problem = problem_of(instance)
    (fewest,) = replan(problem, published, aims=FEWEST)
    assert inspect(instance, fewest.draft.places).faults == ()
    assert set(forced(problem, published)) == set(gone) <= set(fewest.moves)
    assert len(fewest.moves) <= len(gone) + SPARE


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 40_000))
def test_where_there_is_room_only_what_must_move_does(seed):
    instance = generated(Size(12, 3, 2, 3, 0), seed, attendees=30)
    published = searched(problem_of(instance), ticks=20).places
    late(instance, 0, published[0][0] if published[0] and published[0][0] < 7 else 0)
    problem = problem_of(instance)
    (fewest,) = replan(problem, published, seconds=0.5, aims=FEWEST)
    assert inspect(instance, fewest.draft.places).faults == ()
    assert len(fewest.moves) <= len(forced(problem, published)) + SPARE


def test_a_cancelled_talk_leaves_a_gap_that_another_fills_without_moving_the_rest():
    """Three in a row; the middle one is gone, and one that lost its room takes its time."""
    blocks, rooms = [Block(0, 540, 90)], [Room(9), Room(9, frozenset({"broken"}))]
    talks = [Talk(30), Talk(30), Talk(30)]
    published = [(0, 0, 0), (0, 60, 0), (0, 0, 1)]
    lost = AgendaProblem(talks, blocks, rooms[:1])
    moved = [(0, 0, 0), (0, 60, 0), None]
    (fewest,) = replan(lost, moved, seconds=0.5, aims=FEWEST)
    assert fewest.draft.places == ((0, 0, 0), (0, 60, 0), (0, 30, 0))
    assert (fewest.moves, published[:2]) == ((), list(fewest.draft.places[:2]))


def test_leaving_one_out_costs_more_than_moving_all_the_others():
    """Of two agendas, the one with everything in it is the better one, however many it moves."""
    count = 24
    weights = Weights(move=MANNERS[Aim.FEWEST].move)
    problem = AgendaProblem([Talk(30)] * count, [Block(0, 540, 60)], [Room(9)] * count, weights=weights)
    published = [(0, 0, at) for at in range(count)]
    one_out = drafted(problem, [None, *published[1:]], published)
    all_moved = drafted(problem, [(0, 30, at) for at in range(count)], published)
    assert (len(one_out.violations), len(all_moved.violations)) == (1, 0)
    assert all_moved.cost < one_out.cost


def test_a_full_programme_lets_one_take_the_place_of_another_that_fits_elsewhere():
    """Only the first room has a loop; the talk in it that needs none goes where the other one was lost."""
    loop = frozenset({"loop"})
    talks = [Talk(60), Talk(60, needs=loop), Talk(60)]
    problem = AgendaProblem(talks, [Block(0, 540, 60)], [Room(9, loop), Room(9), Room(9)])
    (fewest,) = replan(problem, [(0, 0, 0), None, (0, 0, 1)], seconds=0, aims=FEWEST)
    assert fewest.draft.places == ((0, 0, 2), (0, 0, 0), (0, 0, 1))
    assert fewest.moves == (0,)


def test_attendees_are_counted_once_each():
    assert affected([frozenset({1, 2}), frozenset({2}), frozenset({3})], [1, 2]) == 2
