"""Agendas for tests, made as editors make them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from summit.agenda import queries, services
from summit.agenda.document import Kind
from summit.agenda.models import Block, Release, Session
from summit.agenda.queries import Plan
from summit.agenda.rules.placing import BlockKind
from summit.agenda.rules.times import london_moment
from summit.agenda.services import BlockDetails, SessionDetails, Spot
from summit.core.access import PersonActor
from summit.core.db import db
from summit.edition.models import Edition, Room
from summit.edition.queries import current_edition


def block(edition: Edition, kind: str, start: str, end: str, title: str | None = None) -> BlockDetails:
    """Return a part of the first day."""
    day = edition.days[0]
    return BlockDetails(
        day_id=day.id,
        kind=BlockKind(kind),
        starts_at=london_moment(day.on, time.fromisoformat(start)),
        ends_at=london_moment(day.on, time.fromisoformat(end)),
        title=title,
    )


@dataclass(frozen=True)
class Programme:
    """What there is to place things in, and who does it."""

    edition: Edition
    rooms: dict[str, Room]
    blocks: dict[str, Block]
    actor: PersonActor

    def at(self, clock: str) -> datetime:
        """Return a moment of the first day."""
        return london_moment(self.edition.days[0].on, time.fromisoformat(clock))

    def session(self, title: str, minutes: int = 15, kind: Kind = Kind.PANEL, **more: Any) -> Session:
        """Add a session of the organisers' own."""
        details = SessionDetails(kind=kind, minutes=minutes, title=title, **more)
        return services.save_session(details, edition_id=self.edition.id, actor=self.actor)

    def place(
        self, session: Session, room: str, clock: str, block: str = "morning", *, confirmed: bool = False
    ) -> Session:
        """Give a session a place."""
        spot = Spot(self.blocks[block].id, self.rooms[room].id, self.at(clock))
        return services.place(
            session.id, spot, edition_id=self.edition.id, version=session.version, confirmed=confirmed,
            actor=self.actor,
        )  # fmt: skip

    def presented_by(self, session: Session, *names: str) -> Session:
        """Name its presenters."""
        for name in names:
            services.add_presenter(
                session.id, email=f"{name.lower()}@example.org", name=name, edition_id=self.edition.id,
                actor=self.actor,
            )  # fmt: skip
        return session

    def publish(self, note: str = "First version") -> Release:
        """Publish the working copy."""
        last = queries.newest(self.edition.id)
        return services.publish(
            edition_id=self.edition.id, note=note, seen=last.number if last else 0, actor=self.actor
        )

    def plan(self) -> Plan:
        """Read the working copy anew."""
        db.session.rollback()
        return queries.plan(current_edition(), actor=self.actor)

    def places(self) -> dict[str, str]:
        """Return where each placed session stands."""
        plan = self.plan()
        rooms = {room.id: room.name for room in plan.rooms}
        return {
            plan.title(one): f"{one.starts_at:%H:%M} {rooms[one.room_id]}"
            for one in plan.sessions
            if one.starts_at and one.room_id
        }
