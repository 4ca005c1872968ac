"""The second opinion on places finds what the judge of the bench finds, and nothing else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from summit.agenda.solver import AgendaProblem, Block, Room, Talk, broken
from summit.bench.rules.inspecting import inspect
from tests.agenda.solving import drawn, problem_for, searched

DAY = [Block(0, 540, 60), Block(0, 660, 60)]
ROOMS = [Room(9), Room(9, frozenset({"loop"}))]


def judged(*talks_and_places):
    talks, places = zip(*talks_and_places, strict=True)
    return broken(AgendaProblem(talks, DAY, ROOMS), places)


def test_what_stands_well_or_nowhere_breaks_nothing():
    assert judged((Talk(30), (0, 0, 0)), (Talk(30), (0, 30, 0)), (Talk(90), None)) == ()


def test_two_in_one_room_and_one_person_in_two_rooms():
    ann = frozenset({"ann"})
    assert judged((Talk(30), (0, 0, 0)), (Talk(30), (0, 25, 0)), (Talk(30), (1, 0, 0))) == (0, 1)
    assert judged((Talk(30, people=ann), (0, 0, 0)), (Talk(30, people=ann), (0, 5, 1))) == (0, 1)


def test_each_rule_about_where_a_talk_may_stand():
    wrong = [
        (Talk(30), (0, 35, 0)),
        (Talk(30), (0, 3, 0)),
        (Talk(30, blocks=frozenset({1})), (0, 0, 0)),
        (Talk(30, needs=frozenset({"loop"})), (0, 0, 0)),
        (Talk(30, pin=(0, 1)), (0, 0, 0)),
        (Talk(30, pin=(0, 0, 5)), (0, 0, 0)),
    ]
    assert [judged(one) for one in wrong] == [(0,)] * len(wrong)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 40_000), shift=st.integers(0, 3))
def test_it_agrees_with_the_judge_of_the_bench(seed, shift):
    instance = drawn(seed)
    places = list(searched(problem_for(instance), ticks=3).places)
    places = [place and (place[0], place[1] + 5 * shift * (number % 2), place[2])
              for number, place in enumerate(places)]  # fmt: skip
    assert bool(broken(problem_for(instance), places)) == bool(inspect(instance, places).faults)
