"""Finding the edition, and what it says of itself. An edition is public; only its editing is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from summit.core.application import settings
from summit.core.contributions import EditionChoice
from summit.core.db import db
from summit.core.errors import NoSummitYetError, msg
from summit.edition import rules
from summit.edition.models import Edition, EditionText, Room, Track
from summit.edition.rules import NotReadyError, OutsideWindowError, TextKey


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A date worth knowing; ``label`` is a marked sentence, translated where it is shown."""

    label: str
    at: date | datetime


CURRENT_ID = select(Edition.id).where(Edition.is_current)  # built once: many requests ask it
CURRENT = CURRENT_ID.scalar_subquery()
WHOLE = select(Edition).where(Edition.is_current).options(joinedload(Edition.days))
WORDS = select(EditionText.language, EditionText.words).where(
    EditionText.edition_id == bindparam("edition_id"), EditionText.key == bindparam("key")
)


def current_edition() -> Edition:
    """Return the edition that an organiser made current, never simply the newest; without one refuse."""
    found = current_edition_or_none()
    if found is None:
        raise NoSummitYetError
    return found


def current_edition_or_none() -> Edition | None:
    """Return the current edition, or nothing before there is one."""
    return db.session.scalars(WHOLE).unique().one_or_none()


def current_edition_id() -> UUID | None:
    """Return the current edition's id, or nothing before there is one."""
    return db.session.connection().execute(CURRENT_ID).scalar()


def get_edition(edition_id: UUID, *, lock: bool = False) -> Edition:
    """Return one edition, locked when it is about to change; otherwise it does not exist."""
    query = select(Edition).where(Edition.id == edition_id)
    return db.session.scalars(query.with_for_update(of=Edition) if lock else query).one()


def editions() -> Sequence[Edition]:
    """Return every edition, the newest first."""
    return db.session.scalars(select(Edition).order_by(Edition.year.desc())).all()


def edition_choices() -> list[EditionChoice]:
    """Return every edition as a role may be given for it, the newest first."""
    return [EditionChoice(id=edition.id, name=edition.name) for edition in editions()]


def words(edition_id: UUID, key: TextKey, *, language: str) -> str:
    """Return an organiser's words for a place on the pages, in English where they have no Welsh."""
    rows = db.session.execute(WORDS, {"edition_id": edition_id, "key": key}).all()
    found = {spoken: said for spoken, said in rows if said}
    return found.get(language) or found.get("en", "")


def rooms(edition_id: UUID) -> Sequence[Room]:
    """Return the rooms of an edition with what they have, in the organisers' order."""
    query = select(Room).where(Room.edition_id == edition_id).options(joinedload(Room.has))
    return db.session.scalars(query.order_by(Room.rank, Room.name)).unique().all()


def room(room_id: UUID, *, edition_id: UUID) -> Room:
    """Return one room of an edition."""
    return db.session.scalars(select(Room).where(Room.id == room_id, Room.edition_id == edition_id)).one()


def tracks(edition_id: UUID) -> Sequence[Track]:
    """Return the tracks of an edition, in the organisers' order."""
    query = select(Track).where(Track.edition_id == edition_id)
    return db.session.scalars(query.order_by(Track.rank, Track.name)).all()


def track(track_id: UUID, *, edition_id: UUID) -> Track:
    """Return one track of an edition."""
    return db.session.scalars(select(Track).where(Track.id == track_id, Track.edition_id == edition_id)).one()


def all_words(edition_id: UUID) -> dict[tuple[TextKey, str], str]:
    """Return every text of an edition by place and language, for those who write them."""
    texts = db.session.scalars(select(EditionText).where(EditionText.edition_id == edition_id))
    return {(text.key, text.language): text.words for text in texts}


def key_dates(edition: Edition) -> tuple[KeyDate, ...]:
    """Return the dates that people plan by, in the order of time."""
    dates: tuple[tuple[str, date | datetime], ...] = (
        (msg("Call for projects opens"), edition.call_opens_at),
        (msg("Call for projects closes"), edition.call_closes_at),
        (msg("Decisions sent to authors"), edition.decisions_on),
        (msg("Registration opens"), edition.registration_opens_at),
        (msg("Registration closes"), edition.registration_closes_at),
        (msg("The Summit begins"), edition.starts_on),
    )
    return tuple(sorted((KeyDate(label, at) for label, at in dates), key=_moment))


def why_registration_is_closed(edition: Edition, *, at: datetime) -> list[NotReadyError | OutsideWindowError]:
    """Return every reason why nobody can register for an edition now; none means that it is open."""
    return rules.why_registration_is_closed(
        missing_facts=settings().missing_facts,
        venue_name=edition.venue_name,
        opens_at=edition.registration_opens_at,
        closes_at=edition.registration_closes_at,
        at=at,
    )


def _moment(key_date: KeyDate) -> tuple[date, float]:
    at = key_date.at
    return (at.astimezone(rules.LONDON).date(), at.timestamp()) if isinstance(at, datetime) else (at, -1.0)
