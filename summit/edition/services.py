"""What organisers do to editions: one function per use case, one transaction per function."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.edition import queries, rules
from summit.edition.models import Edition, EditionDay, EditionText, Room, RoomFeature, Track
from summit.edition.rules import EditionDetails, Feature, RoomDetails, TextKey, TrackDetails


class DayInUseError(DomainError):
    """Somebody comes on a day that an organiser wants to take away."""


def create_edition(details: EditionDetails, *, actor: PersonActor) -> Edition:
    """Add an edition; it is not current until somebody makes it so."""
    rules.check_details(details)
    with unit_of_work():
        _check_year(details.year)
        edition = Edition(**asdict(details))
        edition.days = [EditionDay(on=on) for on in rules.days_between(details.starts_on, details.ends_on)]
        db.session.add(edition)
        audit.record("edition.created", edition, actor_id=actor.id, name=(None, details.name))
    return edition


def edit_edition(edition_id: UUID, details: EditionDetails, *, version: int, actor: PersonActor) -> Edition:
    """Change an edition as it was when ``version`` was read, and refuse if it is another one now."""
    rules.check_details(details)
    with unit_of_work():
        edition = queries.get_edition(edition_id, lock=True)
        rules.check_same_version(opened=version, found=edition.version)
        _check_year(details.year, apart_from=edition.id)
        changes: dict[str, tuple[str | None, str | None]] = {}
        for field, after in asdict(details).items():
            before = getattr(edition, field)
            if before != after:
                changes[field] = (_text(before), _text(after))
                setattr(edition, field, after)
        _keep_days(edition)
        if changes:
            audit.record("edition.changed", edition, actor_id=actor.id, **changes)
    return edition


def make_current(edition_id: UUID, *, actor: PersonActor) -> Edition:
    """Make one edition the current one, and every other not."""
    with unit_of_work():
        db.session.execute(update(Edition).where(Edition.is_current).values(is_current=False))
        edition = db.session.get_one(Edition, edition_id)
        edition.is_current = True
        audit.record("edition.made_current", edition, actor_id=actor.id, is_current=("false", "true"))
    return edition


def write_words(
    edition_id: UUID,
    *,
    texts: Mapping[tuple[TextKey, str], str],
    day_labels: Mapping[UUID, str],
    actor: PersonActor,
) -> None:
    """Keep an organiser's words and the names of the days; an empty text takes the old one away."""
    with unit_of_work():
        edition = queries.get_edition(edition_id, lock=True)
        kept = {
            (text.key, text.language): text
            for text in db.session.scalars(select(EditionText).where(EditionText.edition_id == edition_id))
        }
        changes: dict[str, tuple[str | None, str | None]] = {}
        for (key, language), words in texts.items():
            before = kept[key, language].words if (key, language) in kept else ""
            if words != before:
                changes[f"{key}_{language}"] = (before, words)
                _write(edition_id, key, language, words, kept.get((key, language)))
        for day in edition.days:
            label = day_labels.get(day.id, day.label)
            if label != day.label:
                changes[f"day_{day.on.isoformat()}"] = (day.label, label)
                day.label = label
        if changes:
            audit.record("edition.words_changed", edition, actor_id=actor.id, **changes)


def save_room(
    details: RoomDetails,
    *,
    edition_id: UUID,
    room_id: UUID | None = None,
    version: int = 0,
    actor: PersonActor,
) -> Room:
    """Add a room, or change one as it was when ``version`` was read."""
    rules.check_room(details)
    wanted = {name: value for name, value in asdict(details).items() if name != "features"}
    with unit_of_work():
        queries.get_edition(edition_id, lock=True)
        if room_id is None:
            room = Room(edition_id=edition_id, **wanted)
            db.session.add(room)
        else:
            room = queries.room(room_id, edition_id=edition_id)
            rules.check_same_version(opened=version, found=room.version)
            for field, after in wanted.items():
                setattr(room, field, after)
        before = room.features
        there = {one.feature: one for one in room.has}
        room.has = [there.get(one) or RoomFeature(feature=one) for one in sorted(details.features)]
        flag_modified(room, "name")  # a change of its features alone is a change of the room
        _flush_named(msg("There is a room of this name already."))
        changes = {"name": (None, details.name), "features": (_listed(before), _listed(details.features))}
        audit.record("room.saved", room, actor_id=actor.id, **changes)
    return room


def remove_room(room_id: UUID, *, edition_id: UUID, actor: PersonActor) -> None:
    """Take away a room that nothing is placed in."""
    with unit_of_work():
        room = queries.room(room_id, edition_id=edition_id)
        audit.record("room.removed", room, actor_id=actor.id, name=(room.name, None))
        db.session.delete(room)
        _flush_unused(msg("Something on the agenda is in this room. Move it first."))


def save_track(
    details: TrackDetails,
    *,
    edition_id: UUID,
    track_id: UUID | None = None,
    version: int = 0,
    actor: PersonActor,
) -> Track:
    """Add a track, or change one as it was when ``version`` was read."""
    with unit_of_work():
        queries.get_edition(edition_id, lock=True)
        if track_id is None:
            track = Track(edition_id=edition_id, **asdict(details))
            db.session.add(track)
        else:
            track = queries.track(track_id, edition_id=edition_id)
            rules.check_same_version(opened=version, found=track.version)
            for field, after in asdict(details).items():
                setattr(track, field, after)
        _flush_named(msg("There is a track of this name already."))
        audit.record("track.saved", track, actor_id=actor.id, name=(None, details.name))
    return track


def remove_track(track_id: UUID, *, edition_id: UUID, actor: PersonActor) -> None:
    """Take away a track that no session belongs to."""
    with unit_of_work():
        track = queries.track(track_id, edition_id=edition_id)
        audit.record("track.removed", track, actor_id=actor.id, name=(track.name, None))
        db.session.delete(track)
        _flush_unused(msg("Sessions on the agenda belong to this track. Take them out of it first."))


def _flush_named(refusal: str) -> None:
    try:
        db.session.flush()
    except IntegrityError as clash:
        raise DomainError(refusal, field="name") from clash


def _flush_unused(refusal: str) -> None:
    try:
        db.session.flush()
    except IntegrityError as used:
        raise DomainError(refusal) from used


def _listed(features: Collection[Feature]) -> str:
    return ", ".join(sorted(features))


def _write(edition_id: UUID, key: TextKey, language: str, words: str, kept: EditionText | None) -> None:
    if kept is None:
        db.session.add(EditionText(edition_id=edition_id, key=key, language=language, words=words))
    elif words:
        kept.words = words
    else:
        db.session.delete(kept)


def _keep_days(edition: Edition) -> None:
    """Give the edition a row for each of its days; one that somebody comes on stays, by the foreign key."""
    wanted = rules.days_between(edition.starts_on, edition.ends_on)
    there = {day.on: day for day in edition.days}
    edition.days = [there.get(on) or EditionDay(on=on) for on in wanted]
    try:
        db.session.flush()
    except IntegrityError as clash:
        raise DayInUseError(
            msg("People have registered for a day that you are taking away."), field="ends_on"
        ) from clash


def _check_year(year: int, *, apart_from: UUID | None = None) -> None:
    other = db.session.scalar(select(Edition.id).where(Edition.year == year))
    if other not in {None, apart_from}:
        raise DomainError(msg("There is an edition of %(year)s already."), field="year", year=year)


def _text(value: date | str | int | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value if value is None else str(value)
