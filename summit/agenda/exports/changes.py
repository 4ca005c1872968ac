"""What differs between two versions, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from flask_babel import LazyString, gettext, lazy_gettext, ngettext

from summit.agenda.document import Agenda, Item
from summit.agenda.exports.live import clock
from summit.agenda.models import Move, Release, Session
from summit.agenda.queries import Plan
from summit.agenda.rules.changes import Change, differences
from summit.agenda.rules.moves import Spot
from summit.core.language import long_date

PARTS: Mapping[str, LazyString] = {
    "title": lazy_gettext("title"),
    "kind": lazy_gettext("what it is"),
    "summary": lazy_gettext("what it is about"),
    "people": lazy_gettext("who takes part"),
    "organisations": lazy_gettext("organisations"),
    "services": lazy_gettext("services"),
    "track_id": lazy_gettext("track"),
    "is_for_all": lazy_gettext("for whom it is"),
    "project": lazy_gettext("project"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """Each row has a title first, then where it stands, or what became of it."""

    new: Sequence[tuple[str, str]]
    moved: Sequence[tuple[str, str, str]]
    changed: Sequence[tuple[str, str]]
    cancelled: Sequence[tuple[str, str]]

    def __bool__(self) -> bool:
        """Tell whether there is anything to tell."""
        return bool(self.new or self.moved or self.changed or self.cancelled)


def compared(before: Release | None, after: Agenda) -> Told:
    """Return what differs from the version before, in the reader's language."""
    found = differences(before.agenda if before else None, after)
    old, new = _rooms(before.agenda if before else after), _rooms(after)
    return Told(
        new=[(one.title, _place(one, new)) for one in found.new],
        moved=[(one.after.title, _place(one.before, old), _place(one.after, new)) for one in found.moved],
        changed=[(one.after.title, _parts(one)) for one in found.changed],
        cancelled=[(one.title, _place(one, old)) for one in found.cancelled],
    )


def placed(session: Session, plan: Plan) -> str | None:
    """Return where a session of the working copy stands, if it has a place."""
    if session.starts_at is None or session.ends_at is None:
        return None
    room = plan.room_names[session.room_id]
    return when(session.starts_at, session.ends_at, room)


def placed_at(spot: Spot, session: Session, plan: Plan) -> str:
    """Return in words where a session would stand."""
    room = plan.room_names[spot.room_id]
    return when(spot.starts_at, spot.starts_at + timedelta(minutes=session.minutes), room)


def move_words(move: Move, plan: Plan) -> str:
    """Return what a move did, for the button that takes it back."""
    if len(move.steps) != 1:
        return str(ngettext("%(num)s session moved", "%(num)s sessions moved", len(move.steps)))
    step = move.steps[0]
    title = plan.title(plan.session(step.session_id))
    if step.after is None:
        return str(gettext("“%(title)s” taken out", title=title))
    room = plan.room_names.get(step.after.room_id, "")
    return str(
        gettext(
            "“%(title)s” to %(start)s, %(room)s", title=title, start=clock(step.after.starts_at), room=room
        )
    )


def when(start: datetime, end: datetime, where: str = "") -> str:
    """Return a time of the venue's clock, and the place if there is one."""
    said = gettext("%(day)s, %(start)s to %(end)s", day=long_date(start), start=clock(start), end=clock(end))
    return f"{said}, {where}" if where else str(said)


def _place(item: Item, rooms: Mapping[UUID | None, str]) -> str:
    return when(item.starts_at, item.ends_at, item.place or rooms.get(item.room_id, ""))


def _parts(change: Change) -> str:
    names = [
        str(name)
        for field, name in PARTS.items()
        if getattr(change.before, field) != getattr(change.after, field)
    ]
    return ", ".join(names)


def _rooms(agenda: Agenda) -> Mapping[UUID | None, str]:
    return {room.id: room.name for room in agenda.rooms}
