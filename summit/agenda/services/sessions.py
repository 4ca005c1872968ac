"""What is on: talks about accepted projects, and what organisers add."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm.attributes import flag_modified

from summit.accounts.services import person_for
from summit.agenda import queries
from summit.agenda.document import Kind
from summit.agenda.models import PersonMark, RoomMark, Session, SessionNeed, SessionPerson
from summit.agenda.rules.placing import OF_FORMAT
from summit.agenda.rules.times import check_minutes
from summit.agenda.services.marks import check_still_fits, locked_plan, mark_session
from summit.agenda.services.moving import forget
from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.edition.queries import get_edition, track
from summit.edition.rules import Feature, check_same_version
from summit.projects.queries import authors_of
from summit.showcase.queries import presenters_of_edition, room_wishes


@dataclass(frozen=True, slots=True)
class SessionDetails:
    """What an editor tells us of a session; one about a project takes its title and words from there."""

    kind: Kind
    minutes: int
    title: str | None = None
    description: str | None = None
    track_id: UUID | None = None
    audience: int | None = None
    needs: frozenset[Feature] = frozenset()
    price: int | None = None
    """What leaving it out costs, in attendees, as long as it is not decided."""


def bring_in(*, edition_id: UUID, actor: PersonActor) -> list[Session]:
    """Make a session of each accepted project that has none, as its authors want it presented.

    Where they named no presenters, all authors present.
    """
    with unit_of_work():
        get_edition(edition_id, lock=True)
        made, named = [], presenters_of_edition(edition_id, actor=actor)
        for submission in queries.to_bring_in(edition_id, actor=actor):
            kind, minutes = OF_FORMAT[submission.format or ""]
            session = Session(edition_id=edition_id, kind=kind, minutes=minutes, submission_id=submission.id)
            session.people = [
                SessionPerson(person_id=person_id, position=number)
                for number, person_id in enumerate(
                    named.get(submission.id) or [author.id for author in authors_of(submission.project_id)]
                )
            ]
            session.has_needs = [SessionNeed(feature=one) for one in room_wishes(submission.id).features]
            db.session.add(session)
            audit.record("session.brought_in", session, actor_id=actor.id, kind=(None, kind))
            made.append(session)
    return made


def save_session(
    details: SessionDetails,
    *,
    edition_id: UUID,
    session_id: UUID | None = None,
    version: int = 0,
    actor: PersonActor,
) -> Session:
    """Add a session of the organisers' own, or change one as long as its place stays possible."""
    check_minutes(details.minutes)
    with unit_of_work():
        get_edition(edition_id, lock=True)
        if details.track_id is not None:
            track(details.track_id, edition_id=edition_id)
        if session_id is None:
            session = Session(edition_id=edition_id, kind=details.kind, minutes=details.minutes)
            _write(session, details)
            db.session.add(session)
            db.session.flush()
        else:
            session = queries.session(session_id, edition_id=edition_id, actor=actor)
            check_same_version(opened=version, found=session.version)
            _write(session, details)
            db.session.flush()
            _hold(session, actor=actor)
        changes = {"kind": (None, details.kind), "minutes": (None, str(details.minutes))}
        audit.record("session.saved", session, actor_id=actor.id, **changes)
    return session


def add_presenter(
    session_id: UUID, *, email: str, name: str, edition_id: UUID, actor: PersonActor
) -> SessionPerson:
    """Name somebody who presents; refused when they are elsewhere at that time."""
    with unit_of_work():
        get_edition(edition_id, lock=True)
        session = queries.session(session_id, edition_id=edition_id, actor=actor)
        somebody = person_for(email, name=name)
        if any(one.person_id == somebody.id for one in session.people):
            raise DomainError(msg("This person presents it already."), field="email")
        last = max((one.position for one in session.people), default=-1)
        presenter = SessionPerson(person_id=somebody.id, position=last + 1)
        session.people.append(presenter)
        _people_changed(session, actor=actor)
        audit.record("session.presenter_added", session, actor_id=actor.id, people=(None, str(somebody.id)))
    return presenter


def remove_presenter(session_id: UUID, person_id: UUID, *, edition_id: UUID, actor: PersonActor) -> None:
    """Take somebody off a session: an author who does not come, say."""
    with unit_of_work():
        get_edition(edition_id, lock=True)
        session = queries.session(session_id, edition_id=edition_id, actor=actor)
        there = {one.person_id: one for one in session.people}
        if person_id not in there:
            raise NoResultFound
        session.people.remove(there[person_id])
        _people_changed(session, actor=actor)
        audit.record("session.presenter_removed", session, actor_id=actor.id, people=(str(person_id), None))


def remove_session(session_id: UUID, *, edition_id: UUID, version: int, actor: PersonActor) -> None:
    """Take a session off the working copy; a project that is still accepted can be brought in again."""
    with unit_of_work():
        get_edition(edition_id, lock=True)
        session = queries.session(session_id, edition_id=edition_id, actor=actor)
        check_same_version(opened=version, found=session.version)
        for model in (RoomMark, PersonMark):
            db.session.execute(delete(model).where(model.session_id == session.id))
        forget(session.id)
        audit.record("session.removed", session, actor_id=actor.id, title=(session.title, None))
        db.session.delete(session)


def _write(session: Session, details: SessionDetails) -> None:
    session.kind, session.minutes = details.kind, details.minutes
    session.track_id, session.audience = details.track_id, details.audience
    session.price = details.price
    if session.submission_id is None:
        if not details.title:
            raise DomainError(msg("Enter a title"), field="title")
        session.title, session.description = details.title, details.description or None
    there = {one.feature: one for one in session.has_needs}
    session.has_needs = [there.get(one) or SessionNeed(feature=one) for one in sorted(details.needs)]
    if session.id is not None and session in db.session:
        flag_modified(session, "minutes")  # a change of its needs alone is a change of the session


def _people_changed(session: Session, *, actor: PersonActor) -> None:
    flag_modified(session, "minutes")  # a change of its people alone is a change of the session
    db.session.flush()
    _hold(session, actor=actor)


def _hold(session: Session, *, actor: PersonActor) -> None:
    """Keep its place for what a session has become, or refuse what does not fit there."""
    whole = locked_plan(session.edition_id, actor=actor)
    check_still_fits(session, whole, actor=actor)
    mark_session(session, whole)
