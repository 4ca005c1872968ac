"""Made-up agendas to measure on: the same numbers for the same seed, whoever draws them."""

from __future__ import annotations

import random  # noqa: TID251 (numbers that must come out the same everywhere, and no secret)
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

QUARTER = 15
BLOCKS = ((0, 7), (9, 6), (18, 7), (27, 6))
"""The blocks of a day: quarters of an hour after its begin, and how many it lasts."""
LENGTHS, HOW_OFTEN = (1, 2, 3, 4), (20, 60, 15, 5)
PLAIN, LARGEST = (60, 80, 100, 120, 150), (400, 220)
MOST_PEOPLE = 380
ATTENDEES = 2000


@dataclass(frozen=True, slots=True)
class Size:
    """Talks, rooms, days, tracks, and how many seconds a draft may take."""

    talks: int
    rooms: int
    days: int
    tracks: int
    seconds: float


SIZES: Mapping[str, Size] = {
    "S": Size(40, 4, 1, 6, 10),
    "M": Size(150, 8, 2, 12, 30),
    "L": Size(400, 12, 3, 20, 120),
}


@dataclass(slots=True)
class Instance:
    """Talks by number: minutes, tracks, people, allowed blocks, needs, audiences, pins; who wants what."""

    minutes: list[int]
    tracks: list[int]
    people: list[frozenset[int]]
    allowed: list[frozenset[int] | None]
    needs: list[frozenset[str]]
    blocks: Sequence[tuple[int, int, int]]  # day, start, minutes
    rooms: Sequence[tuple[int, frozenset[str]]]  # capacity, features
    stars: Sequence[frozenset[int]]
    audiences: list[int]
    pins: dict[int, tuple[int, ...]] = field(default_factory=dict)  # block, room; a start if it is fixed


def generated(size: Size, seed: int, *, attendees: int = ATTENDEES) -> Instance:
    """Draw an agenda as a Summit has it: favourite tracks, loved talks, features, absences, a few pins."""
    draw = random.Random(seed)  # noqa: S311 (no secret)
    count = size.talks
    blocks = [
        (day, start * QUARTER, length * QUARTER) for day in range(size.days) for start, length in BLOCKS
    ]
    minutes = [QUARTER * draw.choices(LENGTHS, HOW_OFTEN)[0] for _ in range(count)]
    tracks = [
        talk % size.tracks if draw.random() < 0.8 else draw.randrange(size.tracks)  # noqa: PLR2004
        for talk in range(count)
    ]
    capacities = sorted([draw.choice(PLAIN) for _ in range(size.rooms - 2)] + [*LARGEST], reverse=True)
    rooms = [(capacity, _features(at, size.rooms)) for at, capacity in enumerate(capacities)]
    needs = [frozenset(_needs(draw)) for _ in range(count)]
    people = list(_people(draw, count))
    allowed = [_allowed(draw, size.days, blocks) for _ in range(count)]
    stars = _stars(draw, tracks, size.tracks, seed, attendees)
    wanted = np.bincount([talk for one in stars for talk in one], minlength=count)
    instance = Instance(
        minutes, tracks, people, allowed, needs, blocks, rooms, stars,
        _audiences(wanted, size.days, attendees),
    )  # fmt: skip
    _pin(draw, instance)
    return instance


def _features(at: int, rooms: int) -> frozenset[str]:
    streams = {"stream"} if at < max(2, rooms // 3) else set()
    return frozenset({"projector", *streams, *({"loop"} if at % 2 == 0 else set())})


def _needs(draw: random.Random) -> Iterator[str]:
    for feature in ("stream", "loop"):
        if draw.random() < 0.08:  # noqa: PLR2004
            yield feature


def _people(draw: random.Random, count: int) -> Iterator[frozenset[int]]:
    known = int(count * 0.9)
    for talk in range(count):
        first = talk if talk < known else draw.randrange(known)
        yield frozenset({first, draw.randrange(known)} if draw.random() < 0.25 else {first})  # noqa: PLR2004


def _allowed(draw: random.Random, days: int, blocks: Sequence[tuple[int, int, int]]) -> frozenset[int] | None:
    """Keep one talk in ten away from a day, or from half of it where there is but one."""
    if draw.random() >= 0.1:  # noqa: PLR2004
        return None
    day, half = draw.randrange(days), draw.randrange(2)
    if days > 1:
        return frozenset(at for at, block in enumerate(blocks) if block[0] != day)
    return frozenset(at for at in range(len(blocks)) if (at < len(BLOCKS) // 2) == (half == 0))


def _stars(
    draw: random.Random, tracks: Sequence[int], count: int, seed: int, attendees: int
) -> list[frozenset[int]]:
    """Let each attendee star four to ten talks, mostly of two tracks and mostly what everybody loves."""
    loved = np.array([draw.paretovariate(1.6) for _ in tracks])
    track = np.array(tracks)
    found = []
    for attendee in range(attendees):
        favourites, many = draw.sample(range(count), min(2, count)), draw.randint(4, 10)
        weight = loved * np.where(np.isin(track, favourites), 6, 1)
        own = np.random.RandomState(seed * 100003 + attendee)  # the same numbers for good
        chosen = own.choice(len(tracks), size=min(many, len(tracks)), replace=False, p=weight / weight.sum())
        found.append(frozenset(chosen.tolist()))
    return found


def _audiences(wanted: np.ndarray[tuple[int], np.dtype[np.int_]], days: int, attendees: int) -> list[int]:
    if days == 1:
        return [min(int(one * 0.2), MOST_PEOPLE) for one in wanted.tolist()]
    return [min(int(one / max(1, attendees) * attendees * 0.35), MOST_PEOPLE) for one in wanted.tolist()]


def _pin(draw: random.Random, instance: Instance) -> None:
    """Pin one talk in twenty to a row of its own, nobody in two of one block."""
    count, used = len(instance.minutes), set[tuple[int, int]]()
    for talk in draw.sample(range(count), max(1, count // 20)):
        own = instance.people[talk]
        busy = {place[0] for other, place in instance.pins.items() if instance.people[other] & own}
        allowed = instance.allowed[talk]
        free = [
            (block, room)
            for block in (range(len(instance.blocks)) if allowed is None else sorted(allowed))
            for room, (_, features) in enumerate(instance.rooms)
            if instance.needs[talk] <= features and (block, room) not in used and block not in busy
        ]
        if free:
            block, room = draw.choice(free)
            instance.pins[talk] = (block, room)
            used.add((block, room))
