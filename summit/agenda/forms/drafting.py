"""What an editor asks of a draft, and what they say has happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from flask_babel import LazyString, gettext, lazy_gettext
from wtforms import BooleanField, HiddenField, IntegerField, SelectField

from summit.agenda.queries import Plan
from summit.agenda.rules.drafting import Event, Happened
from summit.agenda.rules.placing import BlockKind
from summit.core.clock import LONDON
from summit.core.forms import Form, required
from summit.core.language import long_date

ALL = "all"


class DraftForm(Form):
    """How long the search takes, and how near it stays to what people were told."""

    seconds = IntegerField(
        lazy_gettext("How many seconds may the search take?"),
        validators=[required(lazy_gettext("Enter how many seconds the search may take"))],
        description=lazy_gettext("A minute is plenty for 150 sessions. You can stop it at any time."),
    )
    is_near = BooleanField(lazy_gettext("Move little away from the published version"))


ABOUT: Mapping[Happened, tuple[str, ...]] = {
    Happened.CANCELLED: ("session",),
    Happened.ROOM: ("room", "block"),
    Happened.LATE: ("person", "until"),
}
"""What is asked about each thing that can happen; the first says what it happened to."""


class EventForm(Form):
    """What happened: one of three things, then what that is about."""

    kind = HiddenField()
    session = SelectField(
        lazy_gettext("Which session is cancelled?"), validators=[required(lazy_gettext("Choose a session"))]
    )
    room = SelectField(
        lazy_gettext("Which room is lost?"), validators=[required(lazy_gettext("Choose a room"))]
    )
    block = SelectField(lazy_gettext("For how long is the room lost?"))
    person = SelectField(
        lazy_gettext("Who comes late?"), validators=[required(lazy_gettext("Choose who comes late"))]
    )
    until = SelectField(
        lazy_gettext("From when are they there?"),
        validators=[required(lazy_gettext("Choose from when they are there"))],
    )

    @staticmethod
    def kinds() -> list[tuple[str, LazyString]]:
        """Return what can happen."""
        return [
            (Happened.CANCELLED.value, lazy_gettext("A session is cancelled")),
            (Happened.ROOM.value, lazy_gettext("A room is lost")),
            (Happened.LATE.value, lazy_gettext("Somebody comes late")),
        ]

    @classmethod
    def of(cls, plan: Plan, kind: Happened) -> EventForm:
        """Offer what the working copy has, and ask only what one kind of loss needs."""
        form = cls(data={"kind": kind.value, "block": ALL})
        parts = [block for block in plan.blocks if block.kind is BlockKind.TALKS]
        spans = [(str(block.id), _span(block.starts_at, block.ends_at)) for block in parts]
        people = {one for presenters in plan.presenters.values() for one in presenters}
        placed = [one for one in plan.sessions if one.starts_at]
        none = ("", gettext("Choose one"))
        form.session.choices = [none, *_by_name((one.id, plan.title(one)) for one in placed)]
        form.room.choices = [none, *((str(room.id), room.name) for room in plan.rooms)]
        form.block.choices = [(ALL, gettext("For good")), *spans]
        form.person.choices = [none, *_by_name((one, plan.names.get(one, "")) for one in people)]
        form.until.choices = [none, *spans]
        for name in {name for names in ABOUT.values() for name in names} - {*ABOUT[kind]}:
            del form[name]
        return form

    def event(self, plan: Plan) -> Event:
        """Return what happened, once it has been checked."""
        kind = Happened(self.kind.data or "")
        subject = UUID(self[ABOUT[kind][0]].data)
        if kind is Happened.ROOM:
            return Event(kind, subject, None if self.block.data == ALL else UUID(self.block.data))
        if kind is Happened.LATE:
            until = next(one.starts_at for one in plan.blocks if str(one.id) == self.until.data)
            return Event(kind, subject, until=until)
        return Event(kind, subject)


def _by_name(things: Iterable[tuple[UUID, str]]) -> list[tuple[str, str]]:
    return sorted(((str(key), name) for key, name in things), key=lambda row: row[1].casefold())


def _span(starts_at: datetime, ends_at: datetime) -> str:
    start, end = starts_at.astimezone(LONDON), ends_at.astimezone(LONDON)
    return f"{long_date(start.date())}, {start:%H:%M}–{end:%H:%M}"
