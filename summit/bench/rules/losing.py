"""What an agenda that is published can lose: a session, a room for a part of a day, a train."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from summit.bench.rules.agendas import Instance
from summit.bench.rules.inspecting import Placed


@dataclass(frozen=True, slots=True)
class Loss:
    """What is true now, where everything that is left stood, and which talks cannot stand there any more."""

    instance: Instance
    published: Placed
    forced: frozenset[int]


def a_cancellation(instance: Instance, published: Placed) -> Loss:
    """Cancel the talk that most attendees starred; nothing else has to move."""
    gone = max(range(len(published)), key=lambda talk: sum(talk in stars for stars in instance.stars))
    for name in ("minutes", "tracks", "people", "allowed", "needs", "audiences"):
        listed = getattr(instance, name)
        setattr(instance, name, [*listed[:gone], *listed[gone + 1 :]])
    instance.pins = {_after(talk, gone): pin for talk, pin in instance.pins.items() if talk != gone}
    instance.stars = [
        frozenset(_after(talk, gone) for talk in stars if talk != gone) for stars in instance.stars
    ]
    return Loss(instance, [*published[:gone], *published[gone + 1 :]], frozenset())


def a_lost_room(instance: Instance, published: Placed) -> Loss:
    """Lose the second largest room for the block in which it holds most: something as long takes it."""
    room = 1
    busy = Counter(place[0] for place in published if place and place[2] == room)
    block = max(sorted(busy), key=lambda one: busy[one])
    forced = frozenset(talk for talk, place in enumerate(published) if place and place[::2] == (block, room))
    for talk in forced:
        instance.pins.pop(talk, None)
    instance.pins[len(published)] = (block, room, 0)
    held = {
        "minutes": instance.blocks[block][2], "tracks": max(instance.tracks) + 1, "people": frozenset(),
        "allowed": None, "needs": frozenset(), "audiences": 0,
    }  # fmt: skip
    for name, value in held.items():
        setattr(instance, name, [*getattr(instance, name), value])
    return Loss(instance, [*published, (block, 0, room)], forced)


def a_late_train(instance: Instance, published: Placed) -> Loss:
    """Let somebody who presents in the first block, and most elsewhere, come only after the second."""
    those = {who for talk, place in enumerate(published) if place and place[0] == 0
             for who in instance.people[talk]}  # fmt: skip
    late = max(sorted(those), key=lambda who: sum(who in people for people in instance.people))
    forced = set()
    for talk, people in enumerate(instance.people):
        if late in people:
            allowed = instance.allowed[talk] or frozenset(range(len(instance.blocks)))
            instance.allowed[talk] = frozenset(block for block in allowed if block > 1)
            instance.pins.pop(talk, None)
            place = published[talk]
            if place is not None and place[0] not in (instance.allowed[talk] or ()):
                forced.add(talk)
    return Loss(instance, published, frozenset(forced))


def _after(talk: int, gone: int) -> int:
    return talk - (talk > gone)


LOSSES: Mapping[str, Callable[[Instance, Placed], Loss]] = {
    "a cancellation": a_cancellation,
    "a lost room": a_lost_room,
    "a late train": a_late_train,
}
