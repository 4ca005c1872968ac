"""Explanations of agendas that cannot be, judged by solving; and the judge of them."""

import pytest

from summit.agenda.solver import explain
from summit.bench.rules.agendas import SIZES, Size, generated
from summit.bench.rules.impossible import (
    WAYS,
    a_pin_where_somebody_is_away,
    a_pin_without_what_is_needed,
    three_people_in_a_ring,
)
from summit.bench.rules.loosening import Given, cannot_be, without
from summit.bench.services.drafting import problem_of
from summit.bench.services.explaining import Explained, can_be, unmended

QUICK = SIZES["S"]


@pytest.mark.parametrize("way", WAYS)
def test_every_group_of_every_reason_is_needed_and_without_any_one_there_is_an_agenda(way):
    instance = generated(QUICK, 7, attendees=20)
    WAYS[way](instance)
    reasons = explain(problem_of(instance), seconds=30)
    assert cannot_be(instance)
    assert list(unmended(instance, reasons)) == []
    assert all(reason.is_proved and reason.is_minimal for reason in reasons)
    assert [reason.is_large for reason in reasons] == [len(reason.groups) > 4 for reason in reasons]


@pytest.mark.parametrize("way", ["too much to stream", "one person pinned twice", "more than all rooms hold"])
def test_both_numbers_stand_where_demand_exceeds_minutes(way):
    instance = generated(QUICK, 8, attendees=20)
    WAYS[way](instance)
    (reason,) = explain(problem_of(instance), seconds=30)
    assert reason.needed == sum(instance.minutes[talk] for talk in reason.talks) > reason.there
    assert f"last {reason.needed} minutes, and there are {reason.there} for them" in str(reason)


def test_the_judge_proves_nothing_of_an_agenda_that_can_be():
    instance = generated(QUICK, 7, attendees=20)
    assert (cannot_be(instance), can_be(instance)) == (False, True)


def test_the_judge_finds_no_agenda_while_something_clashes_still():
    instance = generated(Size(8, 2, 1, 2, 0), 7, attendees=5)
    a_pin_where_somebody_is_away(instance)
    (talk,) = (
        at for at, pin in instance.pins.items() if instance.allowed[at] and pin[0] not in instance.allowed[at]
    )
    other = without(instance, [Given("needs", "stream", [talk])])
    assert (cannot_be(other), can_be(other)) == (True, False)
    assert can_be(without(instance, [Given("pin", None, [talk])]))


def test_a_group_that_is_not_what_clashes_is_found_out():
    instance = generated(QUICK, 7, attendees=20)
    three_people_in_a_ring(instance)
    (reason,) = explain(problem_of(instance), seconds=30)
    a_pin_without_what_is_needed(instance)
    assert len(list(unmended(instance, [reason]))) == len(reason.groups)


def test_what_was_not_reached_is_named():
    found = Explained("S", "a way", 2.5, 1.0, [], is_impossible=True, unmended=["pin"])
    assert found.failures == ["not proved", "not mended without pin", "too long"]
