"""The agenda as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext

from summit.agenda.document import Item
from summit.agenda.exports.interchange.schedule import as_they_are
from summit.agenda.models import Release
from summit.agenda.rules.names import KIND_WORDS
from summit.core.clock import LONDON
from summit.core.language import permanent_url
from summit.core.sheets.writing import Cell, Sheet


def agenda_sheet(release: Release) -> Sheet:
    """Return everything that is on, breaks too, in the order of the days."""
    head = [
        gettext("Day"), gettext("Starts"), gettext("Ends"), gettext("Minutes"), gettext("Room"),
        gettext("What it is"), gettext("Title"), gettext("Presented by"), gettext("Chaired by"),
        gettext("Organisations"), gettext("Services"), gettext("Track"), gettext("Project"),
        gettext("Reference"), gettext("Address"),
    ]  # fmt: skip
    return Sheet(gettext("Agenda"), head, _rows(release))


def _rows(release: Release) -> Iterator[list[Cell]]:
    agenda, page = release.agenda, permanent_url("agenda.index")
    rooms = {room.id: room.name for room in agenda.rooms}
    tracks = {track.id: track.name for track in agenda.tracks}
    for item in as_they_are(release):
        start, end = item.starts_at.astimezone(LONDON), item.ends_at.astimezone(LONDON)
        yield [
            start.date(), f"{start:%H:%M}", f"{end:%H:%M}", item.minutes,
            item.place or (rooms[item.room_id] if item.room_id else None),
            gettext(KIND_WORDS[item.kind]), item.title,
            _names(release, item, chairs=False), _names(release, item, chairs=True),
            "; ".join(item.organisations), "; ".join(item.services),
            tracks[item.track_id] if item.track_id else None, item.project, item.reference,
            f"{page}/{item.reference}" if item.reference else None,
        ]  # fmt: skip


def _names(release: Release, item: Item, *, chairs: bool) -> str:
    wanted = (one.person_id for one in item.people if one.is_chair == chairs)
    return "; ".join(name for person_id in wanted if (name := release.name_of(person_id)))
