"""Agendas that cannot be: what an organiser may do to one so that not everything has a place any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from summit.bench.rules.agendas import QUARTER, Instance

BUSY = -1
"""Somebody who was not in the agenda before."""
LONG = 60
MANY_TO_STREAM = 28


def too_much_to_stream(instance: Instance) -> None:
    """Let so many talks need streaming in the first block that its rooms have not the minutes for them."""
    rooms = sum("stream" in features for _, features in instance.rooms)
    left = rooms * instance.blocks[0][2]
    for talk, _ in zip(_free(instance), range(MANY_TO_STREAM), strict=False):
        instance.needs[talk], instance.allowed[talk] = frozenset({"stream"}), frozenset({0})
        left -= instance.minutes[talk]
        if left < -LONG:
            return


def a_pin_where_somebody_is_away(instance: Instance) -> None:
    """Pin a talk into a block for which its people are not there."""
    talk, allowed = next(
        (talk, own) for talk, own in enumerate(instance.allowed) if own and talk not in instance.pins
    )
    instance.pins[talk] = (next(at for at, _ in enumerate(instance.blocks) if at not in allowed), 0)


def a_pin_without_what_is_needed(instance: Instance) -> None:
    """Pin a talk into a room that has not what it needs."""
    talk = next(_free(instance))
    instance.needs[talk] = frozenset({"loop"})
    instance.pins[talk] = (
        0,
        next(at for at, (_, features) in enumerate(instance.rooms) if "loop" not in features),
    )


def one_person_pinned_twice(instance: Instance) -> None:
    """Pin two long talks of one person into one block, which is too short for both."""
    for room, talk in zip(range(2), list(_free(instance)), strict=False):
        instance.people[talk] |= {BUSY}
        instance.minutes[talk], instance.pins[talk] = LONG, (0, room)


def more_than_one_person_can_give(instance: Instance) -> None:
    """Let one person present four half hours in the first block."""
    for talk, _ in zip(list(_free(instance)), range(4), strict=False):
        instance.people[talk] |= {BUSY}
        instance.minutes[talk], instance.allowed[talk] = LONG // 2, frozenset({0})


def more_than_all_rooms_hold(instance: Instance) -> None:
    """Make talks longer until all together last longer than all blocks in all rooms."""
    there = len(instance.rooms) * sum(minutes for *_, minutes in instance.blocks)
    for talk in list(range(len(instance.minutes))) * (LONG // QUARTER):
        if sum(instance.minutes) > there:
            return
        instance.minutes[talk] = min(LONG, instance.minutes[talk] + QUARTER)


def three_people_in_a_ring(instance: Instance) -> None:
    """Let each two of three people share a long talk, and leave two blocks for the three of them."""
    _ring(instance, 3, frozenset({0, 1}))


def four_people_in_a_ring(instance: Instance) -> None:
    """Let four share a long talk with the next, keep one talk to the first block, and pin the one across."""
    first, _, across, _ = _ring(instance, 4, frozenset({0, 1}))
    instance.allowed[first], instance.pins[across] = frozenset({0}), _unpinned(instance, 1)


def five_people_in_a_ring(instance: Instance) -> None:
    """Let five share a long talk with the next, and leave two blocks; no three of these talks clash."""
    _ring(instance, 5, frozenset({0, 1}))


def a_panel_of_a_ring(instance: Instance) -> None:
    """Let the five of a ring sit on a panel, too, and leave three blocks for all six."""
    within = frozenset({0, 1, 2})
    panel = next(talk for talk in _free(instance) if instance.minutes[talk] < LONG)
    instance.minutes[panel], instance.allowed[panel] = LONG, within
    _ring(instance, 5, within)
    instance.people[panel] |= {BUSY - at for at in range(5)}


def a_chain_between_two_pins(instance: Instance) -> None:
    """Pin a talk and keep the next three of a chain of people from where they could be apart."""
    free = list(_free(instance))[:4]
    for at, talk in enumerate(free):
        instance.people[talk] |= {BUSY - at, BUSY - at - 1}
        instance.minutes[talk], instance.allowed[talk] = LONG, frozenset({at - 1, at} if at else {0, 1})
    instance.pins[free[0]], instance.pins[free[-1]] = _unpinned(instance, 0), _unpinned(instance, 2)


def two_things_at_once(instance: Instance) -> None:
    """Do two of these."""
    too_much_to_stream(instance)
    a_pin_where_somebody_is_away(instance)


WAYS: Mapping[str, Callable[[Instance], None]] = {
    "too much to stream": too_much_to_stream,
    "a pin where somebody is away": a_pin_where_somebody_is_away,
    "a pin without what is needed": a_pin_without_what_is_needed,
    "one person pinned twice": one_person_pinned_twice,
    "more than one person can give": more_than_one_person_can_give,
    "more than all rooms hold": more_than_all_rooms_hold,
    "three people in a ring": three_people_in_a_ring,
    "four people in a ring": four_people_in_a_ring,
    "five people in a ring": five_people_in_a_ring,
    "a panel of a ring": a_panel_of_a_ring,
    "a chain between two pins": a_chain_between_two_pins,
    "two things at once": two_things_at_once,
}


def _free(instance: Instance) -> Iterator[int]:
    """Yield the talks that stand under no rule."""
    for talk, needs in enumerate(instance.needs):
        if talk not in instance.pins and not needs and instance.allowed[talk] is None:
            yield talk


def _unpinned(instance: Instance, block: int) -> tuple[int, int]:
    """Return a block with a room that nothing is pinned to there."""
    rows = ((block, room) for room, _ in enumerate(instance.rooms))
    return next(row for row in rows if row not in [pin[:2] for pin in instance.pins.values()])


def _ring(instance: Instance, people: int, within: frozenset[int]) -> list[int]:
    """Let each of some people share a long talk with the next; return these talks."""
    talks = list(_free(instance))[:people]
    for at, talk in enumerate(talks):
        instance.people[talk] |= {BUSY - at, BUSY - (at + 1) % people}
        instance.minutes[talk], instance.allowed[talk] = LONG, within
    return talks
