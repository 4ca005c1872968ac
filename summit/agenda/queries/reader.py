"""Sessions, rooms and parts of days as the solver reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from summit.agenda.document import Kind
from summit.agenda.models import Block, Session
from summit.agenda.queries.plan import Plan
from summit.agenda.rules.drafting import Event, Happened
from summit.agenda.rules.placing import FOR_EVERYBODY, SHARING, BlockKind
from summit.agenda.rules.times import overlap
from summit.core.clock import LONDON

if TYPE_CHECKING:
    from summit.agenda.solver import Talk


@dataclass
class Reader:
    """Reads sessions as talks."""

    plan: Plan
    event: Event | None
    is_strict: bool
    blocks: Sequence[Block] = field(init=False)

    def __post_init__(self) -> None:
        """Take the parts of days that are for talks."""
        self.blocks = [one for one in self.plan.blocks if one.kind is BlockKind.TALKS]
        self._block_of = {one.id: number for number, one in enumerate(self.blocks)}
        self._room_of = {one.id: number for number, one in enumerate(self.plan.rooms)}

    def takes(self, one: Session) -> bool:
        """Tell whether the solver is to place a session: not posters, not what stands in a plenary."""
        is_here = one.block_id is None or one.block_id in self._block_of
        return (
            is_here
            and self.plan.is_on(one)
            and one.kind not in {*SHARING, Kind.PLENARY}
            and not self._is_off(one)
        )

    def talk(self, one: Session) -> Talk:
        """Return a session as the solver knows it."""
        from summit.agenda.solver import Talk  # noqa: PLC0415

        pin = self._pin(one)
        is_fixed = pin is not None and not self.is_strict
        people = frozenset(self.plan.presenters[one.id])
        return Talk(
            minutes=one.minutes,
            track=next((n for n, track in enumerate(self.plan.tracks) if track.id == one.track_id), None),
            people=people,
            blocks=None if is_fixed else self._blocks_for(people),
            needs=frozenset() if is_fixed else self._needs(one),
            audience=one.audience or 0,
            pin=pin,
            price=None if one.price is None else float(one.price),
        )

    def counted(self, talk: Talk, count: int) -> Talk:
        """Return a talk with its audience: what editors expect, or who starred it if they are more."""
        from dataclasses import replace  # noqa: PLC0415

        return replace(talk, audience=max(talk.audience, count))

    def holding(self) -> list[Talk]:
        """Return what takes rooms from talks: posters, withdrawn projects, a room that is lost."""
        from summit.agenda.solver import Talk  # noqa: PLC0415

        held: dict[tuple[int, int], tuple[int, int, frozenset[UUID]]] = {}
        for one in self.plan.sessions:
            place = self._place(one)
            if place is not None and not self.takes(one) and not self._is_off(one):
                block, room, start = place
                first, last, people = held.get((block, room), (start, start, frozenset()))
                people |= frozenset(self.plan.presenters[one.id])
                held[block, room] = (min(first, start), max(last, start + one.minutes), people)
        held.update(self._lost())
        return [
            Talk(last - first, people=people, pin=(block, room, first))
            for (block, room), (first, last, people) in held.items()
        ]

    def lost(self) -> list[UUID]:
        """Return what stands in a room that is being lost and is not for the solver to place."""
        closing = closing_pairs(self.event, self.plan)
        return [
            one.id
            for one in self.plan.sessions
            if (one.block_id, one.room_id) in closing and not self.takes(one)
        ]

    def minute(self, block: Block) -> int:
        """Return the minute of its day at which a block begins, on the venue's clock."""
        at = block.starts_at.astimezone(LONDON)
        return at.hour * 60 + at.minute

    def features(self, room: object) -> frozenset[str]:
        """Return what a room has, and every number of seats that something asks and it holds."""
        own: frozenset[str] = frozenset(str(one) for one in getattr(room, "features", ()))
        capacity = int(getattr(room, "capacity", 0))
        return own | {_seats(seats) for seats in self._wanted_seats() if seats <= capacity}

    def position(self, room: object) -> tuple[float, float] | None:
        """Return where a room lies."""
        east, north = getattr(room, "walk_east", None), getattr(room, "walk_north", None)
        return None if east is None or north is None else (float(east), float(north))

    def _needs(self, one: Session) -> frozenset[str]:
        seats = {_seats(one.audience)} if one.kind is Kind.WORKSHOP and one.audience else set()
        return frozenset(str(need) for need in self.plan.needs[one.id]) | seats

    def _wanted_seats(self) -> set[int]:
        return {one.audience for one in self.plan.sessions if one.kind is Kind.WORKSHOP and one.audience}

    def _blocks_for(self, people: frozenset[UUID]) -> frozenset[int] | None:
        """Return the blocks in which all of them are there and chair nothing, or None for all blocks."""
        chairing = {one.block_id for one in self.plan.chairs if one.person_id in people}
        away = [span.span for person in people for span in self.plan.away.get(person, ())]
        if (
            self.event
            and self.event.kind is Happened.LATE
            and self.event.subject in people
            and self.event.until
        ):
            away.append((self.blocks[0].starts_at, self.event.until))
        free = frozenset(
            number
            for number, block in enumerate(self.blocks)
            if block.id not in chairing
            and not any(overlap(span, (block.starts_at, block.ends_at)) for span in away)
        )
        return None if len(free) == len(self.blocks) else free

    def _pin(self, one: Session) -> tuple[int, int, int] | None:
        place = self._place(one)
        if not one.is_pinned or place is None or place[:2] in self._lost():
            return None
        is_late = self.event is not None and self.event.kind is Happened.LATE
        if is_late and self.event and self.event.subject in self.plan.presenters[one.id]:
            return None
        return place

    def _place(self, one: Session) -> tuple[int, int, int] | None:
        if one.block_id not in self._block_of or one.room_id is None or one.starts_at is None:
            return None
        block = self._block_of[one.block_id]
        start = int((one.starts_at - self.blocks[block].starts_at).total_seconds()) // 60
        return block, self._room_of[one.room_id], start

    def _lost(self) -> dict[tuple[int, int], tuple[int, int, frozenset[UUID]]]:
        closed = {(one.block_id, one.room_id) for one in self.plan.closures}
        return {
            (number, self._room_of[room]): (0, self.blocks[number].minutes, frozenset())
            for block, room in closed | closing_pairs(self.event, self.plan)
            if (number := self._block_of.get(block)) is not None
        }

    def _is_off(self, one: Session) -> bool:
        event = self.event
        return event is not None and event.kind is Happened.CANCELLED and event.subject == one.id


def closing_pairs(event: Event | None, plan: Plan) -> set[tuple[UUID, UUID]]:
    """Return the parts of days and the room that an event takes away."""
    if event is None or event.kind is not Happened.ROOM:
        return set()
    return {
        (block.id, event.subject)
        for block in plan.blocks
        if block.kind not in FOR_EVERYBODY and event.block_id in {None, block.id}
    }


def _seats(number: int) -> str:
    return f"{number} seats"
