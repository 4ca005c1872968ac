"""The agenda as typed data to read, and the description of it (OpenAPI 3.1) made from the same types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import models_json_schema

from summit.agenda.document import Item, Kind
from summit.agenda.exports.choosing import Choice, days_of
from summit.agenda.exports.pages import Whole
from summit.agenda.models import Release
from summit.agenda.rules.live import AS_PLANNED, Live, as_it_is
from summit.core.clock import LONDON
from summit.core.language import permanent_url
from summit.edition.rules import Feature, TrackColour

NAMES = "#/components/schemas/{model}"
QUERIES = {
    "day": ("A day of the agenda, as 2027-03-09", {"type": "string", "format": "date"}),
    "room": ("A room by its place in `rooms`, counted from 1", {"type": "integer", "minimum": 1}),
    "track": ("A track by its place in `tracks`, counted from 1", {"type": "integer", "minimum": 1}),
    "service": ("A service, as `police`", {"type": "string"}),
    "q": ("Words that all have to be in it", {"type": "string", "maxLength": 100}),
}


class Status(StrEnum):
    """What became of a session, the worst first."""

    CANCELLED = "cancelled"
    FULL = "full"
    MOVED = "moved"
    LATE = "late"
    AS_PLANNED = "as planned"


class Data(BaseModel):
    """The parent of all that is handed out: frozen, nothing beside what is described."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RoomData(Data):
    """A room."""

    id: UUID
    name: str
    capacity: int
    features: tuple[Feature, ...]


class TrackData(Data):
    """A track."""

    id: UUID
    name: str
    colour: TrackColour


class AgendaData(Data):
    """The newest version; `number` grows with every version, and with it the ETag."""

    event: str
    venue: str
    number: int
    note: str
    published_at: datetime
    days: tuple[date, ...]
    rooms: tuple[RoomData, ...]
    tracks: tuple[TrackData, ...]


class SessionData(Data):
    """A session or a break, as it really takes place; the planned beginning stands beside it."""

    id: UUID
    reference: str | None = Field(description="None for a break, which has no page.")
    kind: Kind
    title: str
    summary: str | None
    status: Status
    starts_at: datetime
    ends_at: datetime
    planned_at: datetime
    minutes: int
    room: str | None
    is_for_everybody: bool
    track: str | None
    presenters: tuple[str, ...]
    chairs: tuple[str, ...]
    organisations: tuple[str, ...]
    services: tuple[str, ...]
    project: str | None
    url: str


class SessionsData(Data):
    """What was asked for, in the order of the days."""

    number: int
    total: int
    sessions: tuple[SessionData, ...]


class ProblemData(Data):
    """Why there is nothing."""

    error: str


def agenda_data(release: Release) -> AgendaData:
    """Return the frame of the newest version."""
    agenda = release.agenda
    return AgendaData(
        event=agenda.event,
        venue=agenda.venue,
        number=release.number,
        note=release.note,
        published_at=release.made_at,
        days=tuple(day.on for day in agenda.days),
        rooms=tuple(RoomData(**room.model_dump()) for room in agenda.rooms),
        tracks=tuple(TrackData(**track.model_dump()) for track in agenda.tracks),
    )


def sessions_data(release: Release, choice: Choice) -> SessionsData:
    """Return what was asked for."""
    whole = Whole.of(release.agenda, release.who.names, release.live)
    found = [item for _, items in days_of(whole, choice) for item in items]
    sessions = tuple(_sessions(found, release))
    return SessionsData(number=release.number, total=len(sessions), sessions=sessions)


def session_data(item: Item, release: Release) -> SessionData:
    """Return one session."""
    return next(iter(_sessions([item], release)))


def described(title: str) -> Mapping[str, Any]:
    """Return the OpenAPI description of these addresses."""
    models = (AgendaData, SessionsData, SessionData, ProblemData)
    _, schemas = models_json_schema(
        [(model, "serialization") for model in models], ref_template=NAMES, by_alias=True
    )
    asked = [
        {"name": name, "in": "query", "description": words, "schema": schema, "required": False}
        for name, (words, schema) in QUERIES.items()
    ]
    reference = {"name": "reference", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": "1",
            "description": "Read-only. Every answer carries an ETag; ask again with If-None-Match.",
        },
        "servers": [{"url": permanent_url("site.home").rstrip("/")}],
        "paths": {
            "/api/agenda": _path("agenda", "The newest version", "AgendaData", []),
            "/api/agenda/sessions": _path("sessions", "Sessions and breaks", "SessionsData", asked),
            "/api/agenda/sessions/{reference}": _path("session", "One session", "SessionData", [reference]),
        },
        "components": {"schemas": schemas["$defs"]},
    }


def _path(name: str, words: str, model: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    def answer(description: str, of: str) -> dict[str, Any]:
        schema = {"$ref": NAMES.format(model=of)}
        return {"description": description, "content": {"application/json": {"schema": schema}}}

    return {
        "get": {
            "operationId": name,
            "summary": words,
            "parameters": parameters,
            "responses": {
                "200": answer(words, model),
                "304": {"description": "Nothing has changed since"},
                "404": answer("There is no such thing, or no agenda yet", "ProblemData"),
            },
        }
    }


def _sessions(items: Iterable[Item], release: Release) -> Iterable[SessionData]:
    agenda, live, page = release.agenda, release.live, permanent_url("agenda.index")
    rooms: dict[UUID | None, str] = {room.id: room.name for room in agenda.rooms}
    tracks = {track.id: track.name for track in agenda.tracks}
    gone = {item.id for item in agenda.cancelled}
    for item in items:
        said = live.get(item.id, AS_PLANNED)
        real = as_it_is(item, said)
        yield SessionData(
            **item.model_dump(include={"id", "reference", "kind", "title", "summary", "minutes", "project"}),
            status=_status(said, is_gone=item.id in gone),
            starts_at=real.starts_at.astimezone(LONDON),
            ends_at=real.ends_at.astimezone(LONDON),
            planned_at=item.starts_at.astimezone(LONDON),
            room=item.place or (rooms.get(real.room_id)),
            is_for_everybody=item.is_for_all,
            track=tracks.get(item.track_id) if item.track_id else None,
            presenters=_names(item, release, chairs=False),
            chairs=_names(item, release, chairs=True),
            organisations=item.organisations,
            services=item.services,
            url=f"{page}/{item.reference}" if item.reference else page,
        )


def _status(live: Live, *, is_gone: bool) -> Status:
    holds = {
        Status.CANCELLED: is_gone or live.is_cancelled,
        Status.FULL: live.is_full,
        Status.MOVED: live.room_id is not None,
        Status.LATE: live.late > 0,
    }
    return next((status for status, so in holds.items() if so), Status.AS_PLANNED)


def _names(item: Item, release: Release, *, chairs: bool) -> tuple[str, ...]:
    wanted = (one.person_id for one in item.people if one.is_chair == chairs)
    return tuple(name for person_id in wanted if (name := release.name_of(person_id)))
