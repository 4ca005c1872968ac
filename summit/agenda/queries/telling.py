"""What a version changes for whom, in their own language, and how far the mails that tell them are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from summit.accounts.models import Person
from summit.agenda.document import Agenda, Item
from summit.agenda.models import Places, Release, Star, Told
from summit.agenda.queries.published import newest, release
from summit.agenda.rules.telling import Concern, concerns
from summit.core.access import PersonActor
from summit.core.db import db
from summit.core.errors import DomainError, msg
from summit.core.language import clock_time, long_date, mailed_url, speaking, translated
from summit.mail.models import OutboxMail
from summit.mail.queries import Letter, letter
from summit.mail.queries.wordings import wording_in_use
from summit.registration.models import Registration, Seat
from summit.registration.states import ENDED, SeatState

TEMPLATE = "agenda/changed"
CANCELLED = msg("“%(title)s” is cancelled. It was planned for %(place)s.")
MOVED = msg("“%(title)s” has moved. It was planned for %(old)s. It is now on %(place)s.")
NEW = msg("You take part in “%(title)s” on %(place)s.")
LEFT = msg("You do not take part in “%(title)s” any longer.")
WHEN = msg("%(day)s, %(start)s to %(end)s")


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody whom a version concerns."""

    person: Person
    concern: Concern
    was_told: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """All whom a version concerns, against which earlier version, and the mails there are."""

    release: Release
    before: Release | None
    people: Sequence[Addressee]
    mails: Sequence[OutboxMail]

    @property
    def waiting(self) -> list[Addressee]:
        """Return who has not been told."""
        return [one for one in self.people if not one.was_told]


def batch(edition_id: UUID, number: int, *, actor: PersonActor) -> Batch:
    """Return whom a version concerns; it is compared with the last one that anybody was told of.

    Before anybody was, it is compared with the one before it.
    """
    found, previous = release(edition_id, number, actor=actor)
    told = select(Told.release_id).join(Release).where(Release.edition_id == edition_id)
    earlier = select(Release).where(Release.id.in_(told), Release.number < number)
    before = db.session.scalars(earlier.order_by(Release.number.desc()).limit(1)).first() or previous
    found_for = concerns(before.agenda if before else None, found.agenda, _followers(edition_id))
    done = set(db.session.scalars(select(Told.person_id).where(Told.release_id == found.id)))
    people = db.session.scalars(select(Person).where(Person.id.in_(found_for)).order_by(Person.name)).all()
    mails = select(OutboxMail).where(OutboxMail.about_id == found.id, OutboxMail.template == TEMPLATE)
    return Batch(
        found,
        before,
        [Addressee(one, found_for[one.id], one.id in done) for one in people],
        db.session.scalars(mails.order_by(OutboxMail.recipient)).all(),
    )


def preview(
    edition_id: UUID, number: int, person_id: UUID, *, actor: PersonActor
) -> tuple[Addressee, Letter]:
    """Return the mail that somebody would get, as they would read it."""
    found = batch(edition_id, number, actor=actor)
    one = next((each for each in found.people if each.person.id == person_id), None)
    if one is None:
        raise NoResultFound
    speaks = one.person.language
    words = wording_in_use(TEMPLATE, speaks)
    return one, letter(TEMPLATE, language=speaks, context=mail_words(one, found), words=words)


def check_is_newest(found: Release) -> None:
    """Refuse to tell of a version that another one has followed."""
    last = newest(found.edition_id)
    if last is None or last.id != found.id:
        raise DomainError(msg("A newer version is public. Tell people of that one."))


def mail_words(one: Addressee, found: Batch) -> Mapping[str, str]:
    """Return what the mail to somebody says, in the language they read."""
    with speaking(one.person.language):
        lines = list(_lines(one.concern, found))
        return {
            "name": one.person.name,
            "event": found.release.agenda.event,
            "number": str(found.release.number),
            "note": found.release.note,
            "changes": "\n\n".join(lines),
            "address": mailed_url("agenda.index", reader=one.person.language),
        }


def _lines(concern: Concern, found: Batch) -> Iterator[str]:
    after = found.release.agenda
    before = found.before.agenda if found.before else after
    for item in concern.cancelled:
        yield translated(CANCELLED) % _said(item, before)
    for change in concern.moved:
        old = {"old": _said(change.before, before)["place"]}
        yield translated(MOVED) % (old | _said(change.after, after))
    for item in concern.new:
        yield translated(NEW) % _said(item, after)
    for item in concern.left:
        yield translated(LEFT) % {"title": item.title}


def _said(item: Item, agenda: Agenda) -> dict[str, str]:
    where = item.place or next((room.name for room in agenda.rooms if room.id == item.room_id), "")
    when = translated(WHEN) % {
        "day": long_date(item.starts_at),
        "start": clock_time(item.starts_at),
        "end": clock_time(item.ends_at),
    }
    return {"title": item.title, "place": f"{when}, {where}" if where else when}


def _followers(edition_id: UUID) -> Mapping[UUID, set[UUID]]:
    """Return who starred each thing or booked a place in it, and has not given their own place back."""
    live = (Registration.edition_id == edition_id, Registration.state.not_in(ENDED))
    mine = (Registration.id == Star.registration_id) & (Registration.person_id == Star.person_id)
    starred = select(Star.session_id, Star.person_id).join(Registration, mine).where(*live)
    booked = (
        select(Places.session_id, Registration.person_id)
        .join(Seat, Seat.quota_id == Places.quota_id)
        .join(Registration, Registration.id == Seat.registration_id)
        .where(*live, Seat.state.not_in((SeatState.GIVEN_UP, SeatState.LAPSED)))
    )
    found: dict[UUID, set[UUID]] = {}
    for session_id, person_id in (*db.session.execute(starred), *db.session.execute(booked)):
        found.setdefault(session_id, set()).add(person_id)
    return found
