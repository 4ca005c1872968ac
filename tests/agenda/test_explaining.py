"""Explanations: what is said to clash does, and giving up any one group of it helps, by solving again."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit.agenda.exports.drafts import said_reason
from summit.agenda.services import drafting
from summit.agenda.solver import AgendaProblem, Block, Reason, Room, Rule, Talk, explain
from summit.agenda.solver.explaining import MOST, tried, without
from summit.bench.rules.agendas import SIZES, Size, generated
from summit.bench.services.drafting import problem_of

HOURS = [Block(0, 540, 60), Block(0, 660, 60)]
LONG = 30.0


def middle(size="S"):
    return problem_of(generated(SIZES[size], 7, attendees=10))


def changed(problem, talks):
    return replace(problem, talks=[talks.get(at, talk) for at, talk in enumerate(problem.talks)])


def helped(problem, reasons):
    """Solve without each group of the only reason, and tell which of them helped."""
    (reason,) = reasons
    return {
        group.rule: tried(without(problem, reason, group), seconds=5) is not None for group in reason.groups
    }


def test_nothing_is_explained_where_an_agenda_was_found():
    assert explain(middle()) == []


@pytest.mark.parametrize("size", ["S", "M"])
def test_a_pin_where_somebody_is_away(size):
    problem = middle(size)
    one = next(at for at, talk in enumerate(problem.talks) if talk.blocks and not talk.pin)
    away = next(block for block in range(len(problem.blocks)) if block not in problem.talks[one].blocks)
    problem = changed(problem, {one: replace(problem.talks[one], pin=(away, 0))})
    reasons = explain(problem, seconds=LONG)
    assert [group.talks for group in reasons[0].groups if group.rule is Rule.PIN] == [(one,)]
    assert reasons[0].solved == (True, True)
    assert helped(problem, reasons) == {Rule.PIN: True, Rule.BLOCKS: True}


@pytest.mark.parametrize("size", ["S", "M"])
def test_more_to_stream_in_the_first_block_than_its_rooms_have_minutes_for(size):
    problem = middle(size)
    some = [at for at, talk in enumerate(problem.talks) if not talk.pin and not talk.needs][:14]
    stream = {"blocks": frozenset({0}), "needs": frozenset({"stream"})}
    problem = changed(problem, {at: replace(problem.talks[at], **stream) for at in some})
    reasons = explain(problem, seconds=LONG)
    (reason,) = reasons
    assert [group.rule for group in reason.groups] == [Rule.BLOCKS, Rule.NEEDS, Rule.MINUTES]
    assert set(some) <= set(reason.talks)
    assert reason.needed == sum(problem.talks[at].minutes for at in reason.talks)
    assert (reason.there, reason.is_proved, reason.is_large) == (210, True, False)
    assert f"last {reason.needed} minutes, and there are {reason.there} for them" in str(reason)
    assert reason.solved == (True, True, True)
    assert set(helped(problem, reasons).values()) == {True}


def test_somebody_in_two_pinned_talks_that_only_fit_beside_each_other():
    problem = middle()
    at = [at for at, talk in enumerate(problem.talks) if not talk.pin and not talk.blocks][:2]
    person = frozenset({"somebody"})
    pinned = {
        one: replace(problem.talks[one], people=person, minutes=60, needs=frozenset(), pin=(0, room))
        for room, one in enumerate(at)
    }
    problem = changed(problem, pinned)
    reasons = explain(problem, seconds=LONG)
    assert sorted(group.rule for group in reasons[0].groups) == ["minutes", "person", "pin", "pin"]
    assert reasons[0].solved == (True,) * 4
    assert (reasons[0].needed, reasons[0].there) == (120, 60)


def test_a_feature_that_no_room_has():
    problem = AgendaProblem([Talk(30, needs=frozenset({"organ"})), Talk(30)], HOURS, [Room(9)])
    (reason,) = explain(problem)
    assert [(group.rule, group.key, group.talks) for group in reason.groups] == [(Rule.NEEDS, "organ", (0,))]
    assert str(reason) == "Talk 1 that need organ."


def test_fixed_times_that_cross_in_one_room():
    talks = [Talk(30, pin=(0, 0, 0)), Talk(30, pin=(0, 0, 15))]
    (reason,) = explain(AgendaProblem(talks, HOURS, [Room(9)]))
    assert [group.rule for group in reason.groups] == [Rule.PIN]
    assert reason.solved == (True,)


def test_two_clashes_at_once_are_two_reasons_and_each_is_solved_with_the_other_mended():
    talks = [Talk(30, pin=(0, 0), blocks=frozenset({1})), Talk(30, needs=frozenset({"organ"})), Talk(30)]
    reasons = explain(AgendaProblem(talks, HOURS, [Room(9)]))
    assert sorted(len(one.groups) for one in reasons) == [1, 2]
    assert all(all(one.solved) for one in reasons)


def test_what_has_a_price_clashes_with_nothing():
    assert explain(AgendaProblem([Talk(60, price=5.0)] * 5, HOURS, [Room(9)])) == []


def ring(people, minutes=60, blocks=2):
    """Let each of some people share a talk with the next; three blocks and rooms enough for all."""
    within = frozenset(range(blocks))
    talks = [Talk(minutes, people=frozenset({at, (at + 1) % people}), blocks=within) for at in range(people)]
    return AgendaProblem(talks, [*HOURS, Block(0, 800, 60)], [Room(9)] * 5)


def test_a_ring_of_people_whose_talks_are_like_those_of_one():
    """Each pair could be apart, but three talks no two of which can be at once have two blocks."""
    problem = ring(3)
    (reason,) = explain(problem, seconds=LONG)
    assert sorted(group.rule for group in reason.groups) == ["blocks", "minutes", *["person"] * 3]
    assert (reason.needed, reason.there) == (180, 120)
    assert (reason.is_large, reason.is_minimal, reason.solved) == (True, True, (True,) * 5)
    assert len(reason.groups) > MOST
    assert "a large set: 5 groups of rules" in str(reason)


def test_a_ring_is_said_with_its_people_and_with_both_numbers():
    (reason,) = explain(ring(3), seconds=LONG)
    assert str(reason) == (
        "3 talks that can only be in blocks 1 or 2; one person in 2 talks; one person in 2 talks; "
        "one person in 2 talks: 3 talks last 180 minutes, and there are 120 for them "
        "(a large set: 5 groups of rules)."
    )


def test_a_ring_is_said_to_organisers_with_names_and_why(programme):
    for title, names in (("One", ("Ann", "Ben")), ("Two", ("Ben", "Cat")), ("Three", ("Cat", "Ann"))):
        programme.presented_by(programme.session(title, minutes=60), *names)
    draft = drafting.begin_draft(programme.edition.id, seconds=1, is_near=False, actor=programme.actor)
    (reason,) = drafting.work_out(draft.id).reasons
    people, _, why = said_reason(reason, programme.plan()).partition(": ")
    assert sorted(people.split("; ")) == [
        f"{name} takes part in 2 sessions" for name in ("Ann", "Ben", "Cat")
    ]
    assert why == (
        "no two of them can be at the same time; they last 180 minutes, and there are 120 minutes for them."
    )


def test_a_ring_of_short_talks_that_one_block_could_hold_of_any_two():
    problem = ring(3, minutes=25, blocks=1)
    (reason,) = explain(problem, seconds=LONG)
    assert (reason.needed, reason.there, reason.talks) == (75, 50, (0, 1, 2))
    assert set(helped(problem, [reason]).values()) == {True}


def test_a_ring_of_five_that_only_a_model_sees():
    """No three of these exclude each other, yet nobody can divide them over two blocks."""
    problem = ring(5)
    (reason,) = explain(problem, seconds=LONG)
    assert sorted(group.rule for group in reason.groups) == ["blocks", "minutes", *["person"] * 5]
    assert (reason.needed, reason.talks, reason.is_minimal) == (None, (0, 1, 2, 3, 4), True)
    assert reason.solved == (True,) * 7
    assert explain(ring(5, blocks=3)) == []


def test_two_ways_round_a_ring_are_two_reasons_and_each_is_solved_with_the_other_mended():
    problem = ring(4)
    early, pinned = replace(problem.talks[0], blocks=frozenset({0})), replace(problem.talks[2], pin=(1, 0))
    reasons = explain(changed(problem, {0: early, 2: pinned}), seconds=LONG)
    assert sorted(one.talks for one in reasons) == [(0, 1, 2), (0, 2, 3)]
    assert [one.solved for one in reasons] == [(True,) * len(one.groups) for one in reasons]


def test_what_hangs_together_with_others_is_said_of_those_alone_that_clash():
    """Somebody of the ring is in a fourth talk, too, and others are confined to the same blocks."""
    problem = ring(3)
    more = [Talk(30, people=frozenset({0, "x"})), Talk(30, people=frozenset({"y"}), blocks=frozenset({0, 1}))]
    reasons = explain(replace(problem, talks=[*problem.talks, *more]), seconds=LONG)
    assert [group.talks for group in reasons[0].groups if group.rule is Rule.BLOCKS] == [(0, 1, 2)]
    assert {len(group.talks) for group in reasons[0].groups if group.rule is Rule.PERSON} == {2}


def test_a_time_out_is_called_not_proved():
    assert str(Reason(())).startswith("Not proved")
    assert Reason(()).is_proved is False


def test_what_no_proof_was_found_for_is_not_said_to_be_impossible():
    """Forty minutes are free around a fixed talk, but not in one piece: counting does not see that."""
    talks = [Talk(20, pin=(0, 0, 20)), Talk(40, blocks=frozenset({0}))]
    assert explain(AgendaProblem(talks, HOURS, [Room(9)]), seconds=0.2) == [Reason(())]


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 40_000), crowd=st.integers(1, 8))
def test_whatever_is_explained_is_mended_by_giving_up_any_one_group(seed, crowd):
    problem = problem_of(generated(Size(12, 2, 1, 3, 0), seed, attendees=5))
    wanted = {
        at: replace(problem.talks[at], blocks=frozenset({0}), needs=frozenset({"loop"}))
        for at in range(crowd)
        if problem.talks[at].pin is None
    }
    problem = changed(problem, wanted)
    reasons = explain(problem, seconds=LONG)
    for reason in reasons:
        assert reason.is_proved
        assert reason.solved == (True,) * len(reason.groups)
        assert tried(problem, seconds=0) is None
    if len(reasons) == 1:
        assert set(helped(problem, reasons).values()) == {True}


def test_minutes_that_no_talk_can_fill_are_not_counted():
    """Two parts of 105 minutes hold one talk of an hour each, not three and a half in all."""
    blocks = [Block(0, 540, 105), Block(0, 660, 105)]
    (reason,) = explain(AgendaProblem([Talk(60)] * 3, blocks, [Room(9)]))
    assert (reason.needed, reason.there) == (180, 120)


def test_what_would_not_help_is_not_said_to_help():
    """Four talks want one part with one feature; without it they are still too many for both rooms."""
    talks = [Talk(60, blocks=frozenset({0}), needs=frozenset({"loop"}))] * 4
    rooms = [Room(9, frozenset({"loop"})), Room(9)]
    reasons = explain(AgendaProblem(talks, [*HOURS, Block(0, 800, 60), Block(0, 900, 60)], rooms))
    assert sorted(one.rule for reason in reasons for one in reason.groups) == ["blocks", "minutes"]
