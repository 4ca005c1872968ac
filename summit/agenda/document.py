"""The agenda as it is published: typed, whole and never changed; people stand in it as ids, not as names."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from summit.edition.rules import Feature, TrackColour


class Kind(StrEnum):
    """What is on; breaks, meals and socials are blocks of the day, the rest are sessions."""

    TALK = "talk"
    PANEL = "panel"
    WORKSHOP = "workshop"
    FILM = "film"
    POSTER = "poster"
    STAND = "stand"
    PLENARY = "plenary"
    BREAK = "break"
    MEAL = "meal"
    SOCIAL = "social"


class Part(BaseModel):
    """The parent of everything in the document: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ListedRoom(Part):
    """A room as it was when the agenda was published."""

    id: UUID
    name: str
    capacity: int
    features: tuple[Feature, ...] = ()


class ListedTrack(Part):
    """A track."""

    id: UUID
    name: str
    colour: TrackColour


class ListedDay(Part):
    """A day."""

    on: date
    label: str = ""


class Contributor(Part):
    """Somebody who presents or chairs; the name stands beside the document, where it can be erased."""

    person_id: UUID
    is_chair: bool = False


class Item(Part):
    """One thing on the agenda; one without a room is for everybody, wherever they are."""

    id: UUID
    kind: Kind
    title: str
    starts_at: AwareDatetime
    minutes: Annotated[int, Field(gt=0)]
    reference: str | None = None
    summary: str | None = None
    place: str | None = None
    room_id: UUID | None = None
    track_id: UUID | None = None
    is_for_all: bool = False
    people: tuple[Contributor, ...] = ()
    organisations: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    project: str | None = None
    submission_id: UUID | None = None

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_session(self) -> bool:
        """Tell whether it has a page of its own; a break has none."""
        return self.reference is not None


class Agenda(Part):
    """A whole agenda; ``cancelled`` are the sessions that earlier versions had and this one has not."""

    event: str
    venue: str
    days: tuple[ListedDay, ...] = ()
    rooms: tuple[ListedRoom, ...] = ()
    tracks: tuple[ListedTrack, ...] = ()
    items: tuple[Item, ...] = ()
    cancelled: tuple[Item, ...] = ()

    @property
    def person_ids(self) -> frozenset[UUID]:
        """Return everybody it names, also in what was cancelled."""
        return frozenset(one.person_id for item in (*self.items, *self.cancelled) for one in item.people)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        rooms = {None, *(room.id for room in self.rooms)}
        tracks = {None, *(track.id for track in self.tracks)}
        for item in self.items:
            if item.room_id not in rooms or item.track_id not in tracks:
                raise ValueError(f"{item.title} is in a room or a track that the agenda does not list.")
        return self
