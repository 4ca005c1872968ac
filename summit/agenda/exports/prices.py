"""What every place would cost one session, and why: for the board, and for the form without scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from summit.agenda.exports.live import clock
from summit.agenda.models import Block, Session
from summit.agenda.queries import Plan, situation, wanted
from summit.agenda.queries.plan import hall, part
from summit.agenda.rules.moves import Spot
from summit.agenda.rules.placing import FOR_EVERYBODY, Clash, Situation, Wanted
from summit.agenda.rules.pricing import Crowd, Judged, judge
from summit.agenda.rules.times import UNIT
from summit.edition.models import Room

NEAR = timedelta(minutes=30)
"""How far before and after a part of a day something can matter to it: nobody walks longer."""
POSSIBLE, ASKS, IMPOSSIBLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Offer:
    """A place that is possible, and what it costs."""

    spot: Spot
    start: str
    room: str
    judged: Judged


@dataclass(frozen=True, slots=True)
class Shelf:
    """A room in a part of the day, and what each start there costs, in steps of 5 minutes."""

    block: Block
    room: Room
    judged: Sequence[Judged]


def shelves(session: Session, plan: Plan, crowd: Crowd) -> list[Shelf]:
    """Judge every place of the edition for one session."""
    one, now = wanted(session, plan), situation(plan)
    found = []
    for block in plan.blocks:
        if block.kind not in FOR_EVERYBODY:
            near = _near(block, now)
            found += [Shelf(block, room, _judged(one, block, room, near, crowd)) for room in plan.rooms]
    return found


def judged_at(session: Session, spot: Spot, plan: Plan, crowd: Crowd) -> Judged:
    """Judge one place."""
    block = next(one for one in plan.blocks if one.id == spot.block_id)
    room = next(one for one in plan.rooms if one.id == spot.room_id)
    return judge(wanted(session, plan), part(block), hall(room), spot.starts_at, situation(plan), crowd)


def offers(found: Sequence[Shelf], *, most: int) -> list[Offer]:
    """Return the cheapest places that need no answer, each room of a part of the day once."""
    best = []
    for shelf in found:
        possible = [
            (one.price, number, one)
            for number, one in enumerate(shelf.judged)
            if one.is_possible and not one.asks
        ]
        if possible:
            price, number, one = min(possible, key=lambda each: each[:2])
            at = shelf.block.starts_at + timedelta(minutes=number * UNIT)
            offer = Offer(Spot(shelf.block.id, shelf.room.id, at), clock(at), shelf.room.name, one)
            best.append((price, at, shelf.room.rank, offer))
    return [offer for *_, offer in sorted(best, key=lambda each: each[:3])[:most]]


def priced(found: Sequence[Shelf], said: Callable[[Clash], str]) -> dict[str, Any]:
    """Return all that as the board reads it: each sentence once, a place as how bad, price, sentences."""
    sentences: dict[str, int] = {}

    def number(clash: Clash) -> int:
        return sentences.setdefault(said(clash), len(sentences))

    rooms = [
        {
            "block": str(shelf.block.id),
            "room": str(shelf.room.id),
            "places": [
                [_how_bad(one), one.price, [number(clash) for clash in one.clashes]] for one in shelf.judged
            ],
        }
        for shelf in found
    ]
    return {"rooms": rooms, "sentences": list(sentences)}


def _how_bad(one: Judged) -> int:
    if not one.is_possible:
        return IMPOSSIBLE
    return ASKS if one.asks else POSSIBLE


def _judged(one: Wanted, block: Block, room: Room, now: Situation, crowd: Crowd) -> list[Judged]:
    there, here = part(block), hall(room)
    starts = range(0, block.minutes - one.minutes + 1, UNIT)
    return [judge(one, there, here, block.starts_at + timedelta(minutes=at), now, crowd) for at in starts]


def _near(block: Block, now: Situation) -> Situation:
    """Leave out what is on at another time, so that a board of 150 sessions is judged at once."""
    since, until = block.starts_at - NEAR, block.ends_at + NEAR
    return replace(
        now, placed=tuple(one for one in now.placed if one.span[0] < until and since < one.span[1])
    )
