"""What organisers type about rooms and tracks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import LazyString, lazy_gettext
from wtforms import HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import NumberRange, Optional

from summit.core.forms import AtMost, CheckboxesField, Form, required
from summit.edition.models import Room, Track
from summit.edition.rules import (
    ROOM_NAME_LENGTH,
    TRACK_NAME_LENGTH,
    Feature,
    RoomDetails,
    TrackColour,
    TrackDetails,
)

FEATURE_NAMES: Mapping[Feature, LazyString] = {
    Feature.STEP_FREE: lazy_gettext("Step-free access"),
    Feature.HEARING_LOOP: lazy_gettext("Hearing loop"),
    Feature.PROJECTOR: lazy_gettext("Projector and screen"),
    Feature.STREAMING: lazy_gettext("Live streaming"),
    Feature.TABLES: lazy_gettext("Tables and chairs that can be moved"),
}
COLOUR_NAMES: Mapping[TrackColour, LazyString] = {
    TrackColour.BLUE: lazy_gettext("Blue"),
    TrackColour.GREEN: lazy_gettext("Green"),
    TrackColour.RED: lazy_gettext("Red"),
    TrackColour.GOLD: lazy_gettext("Gold"),
    TrackColour.PURPLE: lazy_gettext("Purple"),
    TrackColour.GREY: lazy_gettext("Grey"),
}
LARGEST_ROOM = 100_000
FARTHEST_WALK = 120


def _walk(label: LazyString, hint: LazyString) -> IntegerField:
    return IntegerField(
        label,
        validators=[Optional(), NumberRange(0, FARTHEST_WALK, lazy_gettext("Enter minutes, like 3"))],
        description=hint,
        render_kw={"inputmode": "numeric"},
    )


def _rank() -> IntegerField:
    return IntegerField(
        lazy_gettext("Order"),
        validators=[Optional(), NumberRange(0, 999, lazy_gettext("Enter a number, like 2"))],
        description=lazy_gettext("The smallest number is listed first."),
        render_kw={"inputmode": "numeric"},
    )


class RoomForm(Form):
    """A room."""

    name = StringField(
        lazy_gettext("Name"),
        validators=[
            required(lazy_gettext("Enter the name of the room")),
            AtMost(characters=ROOM_NAME_LENGTH),
        ],
    )
    capacity = IntegerField(
        lazy_gettext("How many people it holds"),
        validators=[
            required(lazy_gettext("Enter how many people it holds, like 80")),
            NumberRange(1, LARGEST_ROOM, lazy_gettext("Enter how many people it holds, like 80")),
        ],
        render_kw={"inputmode": "numeric"},
    )
    features = CheckboxesField(
        lazy_gettext("What it has"), choices=list(FEATURE_NAMES.items()), validators=[Optional()]
    )
    walk_east = _walk(
        lazy_gettext("Minutes’ walk from the west end of the venue"),
        lazy_gettext(
            "With the next answer, it lets us see how far two rooms are apart. Give both or neither."
        ),
    )
    walk_north = _walk(
        lazy_gettext("Minutes’ walk from the south end of the venue"), lazy_gettext("For example, 2")
    )
    rank = _rank()
    version = HiddenField()

    def details(self) -> RoomDetails:
        """Return what was typed, typed."""
        return RoomDetails(
            name=self.name.data or "",
            capacity=self.capacity.data or 0,
            features=frozenset(Feature(code) for code in self.features.data or ()),
            walk_east=self.walk_east.data,
            walk_north=self.walk_north.data,
            rank=self.rank.data or 0,
        )


class TrackForm(Form):
    """A track."""

    name = StringField(
        lazy_gettext("Name"),
        validators=[
            required(lazy_gettext("Enter the name of the track")),
            AtMost(characters=TRACK_NAME_LENGTH),
        ],
    )
    colour = SelectField(lazy_gettext("Colour"), choices=list(COLOUR_NAMES.items()))
    rank = _rank()
    version = HiddenField()

    def details(self) -> TrackDetails:
        """Return what was typed, typed."""
        return TrackDetails(
            name=self.name.data or "", colour=TrackColour(self.colour.data), rank=self.rank.data or 0
        )


def room_data(room: Room) -> dict[str, Any]:
    """Return a room as the form shows it."""
    names = ("name", "capacity", "walk_east", "walk_north", "rank")
    data = {name: getattr(room, name) for name in names}
    return data | {"features": sorted(room.features), "version": str(room.version)}


def track_data(track: Track) -> dict[str, Any]:
    """Return a track as the form shows it."""
    data = {name: getattr(track, name) for name in ("name", "colour", "rank")}
    return data | {"version": str(track.version)}
