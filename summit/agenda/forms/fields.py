"""The forms of the agenda's editors; each ends in a typed value."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, time
from typing import Any
from uuid import UUID

from flask_babel import LazyString, gettext, lazy_gettext
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import NumberRange, Optional

from summit.agenda.document import Kind
from summit.agenda.models import TITLE_LENGTH, Block, Session
from summit.agenda.queries import Plan
from summit.agenda.rules.changes import NOTE_LENGTH
from summit.agenda.rules.names import BLOCK_WORDS, KIND_WORDS
from summit.agenda.rules.placing import FOR_EVERYBODY, SESSIONS, BlockKind
from summit.agenda.rules.times import LONGEST, SHORTEST, london_moment
from summit.agenda.services import BlockDetails, SessionDetails, Spot
from summit.core.clock import LONDON
from summit.core.forms import AtMost, CheckboxesField, Form, required
from summit.core.language import clock_time, long_date
from summit.edition.forms import FEATURE_NAMES
from summit.edition.models import Edition
from summit.edition.rules import Feature

NONE = ""
DESCRIPTION_WORDS = 150
LARGEST_AUDIENCE = 100_000
USUAL_PRICE = 20


def _time(label: LazyString) -> TimeField:
    return TimeField(
        label,
        validators=[required(lazy_gettext("Enter a time, like 14:30"))],
        description=lazy_gettext("On the venue’s clock, in steps of 5 minutes, for example 09:30"),
        render_kw={"step": "300"},
    )


class Versioned(Form):
    """A form that knows what its reader saw."""

    version = HiddenField()

    @property
    def seen(self) -> int:
        """Return the version that the page was opened with; a forged one fits none."""
        typed = self.version.data or ""
        return int(typed) if typed.isdecimal() else -1


class BlockForm(Versioned):
    """A part of a day."""

    day = SelectField(lazy_gettext("Day"), validators=[required(lazy_gettext("Select the day"))])
    kind = RadioField(
        lazy_gettext("What it is for"),
        choices=[(kind, lazy_gettext(words)) for kind, words in BLOCK_WORDS.items()],
        validators=[required(lazy_gettext("Select what it is for"))],
    )
    title = StringField(
        lazy_gettext("Name on the agenda"),
        validators=[Optional(), AtMost(characters=TITLE_LENGTH)],
        description=lazy_gettext("For example, Lunch. Time for talks needs none."),
    )
    place = StringField(
        lazy_gettext("Where"),
        validators=[Optional(), AtMost(characters=TITLE_LENGTH)],
        description=lazy_gettext("For a break, a meal or a social, for example Exhibition hall"),
    )
    starts = _time(lazy_gettext("Starts"))
    ends = _time(lazy_gettext("Ends"))

    @classmethod
    def of(cls, edition: Edition, block: Block | None, *, day: str = "", **more: None) -> BlockForm:
        """Return the form for a new part of a day, or one that is there; ``formdata=None``: as saved."""
        form = cls(data=_block_data(block) if block else {"day": day}, **more)
        form.day.choices = [(str(one.id), long_date(one.on)) for one in edition.days]
        return form

    def details(self, edition: Edition) -> BlockDetails:
        """Return what was typed, typed; a time that does not exist is refused."""
        chosen = next(day for day in edition.days if str(day.id) == self.day.data)
        return BlockDetails(
            day_id=chosen.id,
            kind=BlockKind(self.kind.data),
            starts_at=london_moment(chosen.on, self.starts.data or time(), field="starts"),
            ends_at=london_moment(chosen.on, self.ends.data or time(), field="ends"),
            title=self.title.data or None,
            place=self.place.data or None,
        )


class SessionForm(Versioned):
    """A session; one about a project has no title and no words of its own."""

    kind = RadioField(
        lazy_gettext("What it is"),
        choices=[(kind, lazy_gettext(words)) for kind, words in KIND_WORDS.items() if kind in SESSIONS],
        validators=[required(lazy_gettext("Select what it is"))],
    )
    title = StringField(
        lazy_gettext("Title"),
        validators=[required(lazy_gettext("Enter a title")), AtMost(characters=TITLE_LENGTH)],
    )
    description = TextAreaField(
        lazy_gettext("What it is about"), validators=[Optional(), AtMost(words=DESCRIPTION_WORDS)]
    )
    minutes = IntegerField(
        lazy_gettext("Length in minutes"),
        validators=[
            required(lazy_gettext("Enter the length in minutes, like 45")),
            NumberRange(SHORTEST, LONGEST, lazy_gettext("The length must be 5 to 480 minutes")),
        ],
        render_kw={"inputmode": "numeric"},
    )
    track = SelectField(lazy_gettext("Track"), validators=[Optional()])
    audience = IntegerField(
        lazy_gettext("How many people are expected"),
        validators=[Optional(), NumberRange(1, LARGEST_AUDIENCE, lazy_gettext("Enter a number, like 60"))],
        description=lazy_gettext("We warn you when a room is too small."),
        render_kw={"inputmode": "numeric"},
    )
    needs = CheckboxesField(
        lazy_gettext("What it needs of the room"),
        choices=list(FEATURE_NAMES.items()),
        validators=[Optional()],
    )

    is_tentative = BooleanField(
        lazy_gettext("Not decided yet: drafts may leave it out, and it is not published")
    )
    price = IntegerField(
        lazy_gettext("While it is not decided: what leaving it out costs"),
        validators=[Optional(), NumberRange(1, LARGEST_AUDIENCE, lazy_gettext("Enter a number, like 60"))],
        description=lazy_gettext("In attendees who would miss it. A draft leaves it out only to save more."),
        render_kw={"inputmode": "numeric"},
    )

    @classmethod
    def of(cls, plan: Plan, session: Session | None, **more: None) -> SessionForm:
        """Return the form for a session of the organisers' own, or one that is there; ``more`` as above."""
        form = cls(data=_session_data(session) if session else {"kind": Kind.PANEL}, **more)
        form.track.choices = [(NONE, gettext("None")), *((str(one.id), one.name) for one in plan.tracks)]
        if session is not None and session.submission_id is not None:
            del form.title
            del form.description
        return form

    def details(self) -> SessionDetails:
        """Return what was typed, typed."""
        return SessionDetails(
            kind=Kind(self.kind.data),
            minutes=self.minutes.data or 0,
            title=self.title.data if "title" in self else None,
            description=self.description.data if "description" in self else None,
            track_id=UUID(self.track.data) if self.track.data else None,
            audience=self.audience.data,
            needs=frozenset(Feature(code) for code in self.needs.data or ()),
            price=(self.price.data or USUAL_PRICE) if self.is_tentative.data else None,
        )


class PlaceForm(Versioned):
    """Where a session stands."""

    block = SelectField(
        lazy_gettext("Part of the day"), validators=[required(lazy_gettext("Select a part of the day"))]
    )
    room = SelectField(lazy_gettext("Room"), validators=[required(lazy_gettext("Select a room"))])
    start = _time(lazy_gettext("Starts"))
    confirmed = StringField()  # what was warned of: another place needs another warning

    @classmethod
    def of(cls, plan: Plan, session: Session, asked: Mapping[str, str]) -> PlaceForm:
        """Return the form with the place a session has, or the one that was asked for."""
        data: dict[str, Any] = {"version": str(session.version)}
        if session.starts_at:
            start = session.starts_at.astimezone(LONDON).time()
            data |= {"block": str(session.block_id), "room": str(session.room_id), "start": start}
        data |= {name: asked[name] for name in ("block", "room") if name in asked}
        with suppress(ValueError):
            data |= {"start": time.fromisoformat(asked["start"])} if "start" in asked else {}
        form = cls(data=data)
        open_blocks = [one for one in plan.blocks if one.kind not in FOR_EVERYBODY]
        form.block.choices = [(str(one.id), block_label(one)) for one in open_blocks]
        form.room.choices = [
            (str(one.id), gettext("%(room)s (%(capacity)s people)", room=one.name, capacity=one.capacity))
            for one in plan.rooms
        ]
        return form

    @property
    def asked(self) -> str:
        """Return the place that was asked for, for the button that confirms it."""
        return f"{self.block.data} {self.room.data} {self.start.data}"

    @property
    def is_confirmed(self) -> bool:
        """Tell whether this very place was confirmed."""
        return bool(self.confirmed.data == self.asked)

    def spot(self, plan: Plan) -> Spot:
        """Return the place that was asked for; a time that does not exist is refused."""
        block = next(one for one in plan.blocks if str(one.id) == self.block.data)
        on: date = next(day.on for day in plan.edition.days if day.id == block.day_id)
        start = london_moment(on, self.start.data or time(), field="start")
        return Spot(block_id=block.id, room_id=UUID(self.room.data), starts_at=start)


class PublishForm(Form):
    """The note of a version, and which one it follows."""

    note = TextAreaField(
        lazy_gettext("What has changed, for everybody to read"),
        validators=[
            required(lazy_gettext("Enter what has changed, for example First version")),
            AtMost(characters=NOTE_LENGTH),
        ],
    )
    seen = HiddenField()

    @property
    def followed(self) -> int:
        """Return the number of the version that was compared; a forged one fits none."""
        typed = self.seen.data or ""
        return int(typed) if typed.isdecimal() else -1


def block_label(block: Block) -> str:
    """Return "Tuesday 9 March 2027, 09:30 to 10:45"."""
    return str(
        gettext(
            "%(day)s, %(start)s to %(end)s",
            day=long_date(block.starts_at),
            start=clock_time(block.starts_at),
            end=clock_time(block.ends_at),
        )
    )


def _block_data(block: Block) -> dict[str, Any]:
    return {
        "day": str(block.day_id),
        "kind": block.kind,
        "title": block.title,
        "place": block.place,
        "starts": block.starts_at.astimezone(LONDON).time(),
        "ends": block.ends_at.astimezone(LONDON).time(),
        "version": str(block.version),
    }


def _session_data(session: Session) -> dict[str, Any]:
    return {
        "kind": session.kind,
        "title": session.title,
        "description": session.description,
        "minutes": session.minutes,
        "track": str(session.track_id or NONE),
        "audience": session.audience,
        "needs": [str(need) for need in session.needs],
        "is_tentative": session.is_tentative,
        "price": session.price,
        "version": str(session.version),
    }
