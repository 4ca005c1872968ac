"""Who follows the agenda, and what they have chosen: each their own, editors the numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import aliased

from summit.agenda.models import Feed, Star
from summit.agenda.rules.pricing import Crowd
from summit.core.access import LinkHolder, Permission, PersonActor, Scope
from summit.core.db import db
from summit.edition.queries import current_edition_id
from summit.registration.models import Registration
from summit.registration.queries import get_registration, latest_of
from summit.registration.queries.places import Onlooker, seated
from summit.registration.states import ENDED, RegistrationState


def follower(actor: Onlooker, *, lock: bool = False) -> Registration | None:
    """Return the place with which somebody follows, and its seats: of their link, or of this edition."""
    if isinstance(actor, PersonActor):
        edition_id = current_edition_id()
        own = latest_of(actor, edition_id=edition_id, loaded=seated) if edition_id else None
        found = get_registration(own.id, actor=actor, lock=True) if own and lock else own
    else:
        found = get_registration(actor.subject_id, actor=actor, lock=lock)
    return found if found and found.state not in ENDED else None


def own_stars(registration: Registration) -> frozenset[UUID]:
    """Return what somebody has chosen; what an earlier owner of the place chose is not theirs."""
    query = select(Star.session_id).where(
        Star.registration_id == registration.id, Star.person_id == registration.person_id
    )
    return frozenset(db.session.scalars(query))


def stars(edition_id: UUID, *, actor: PersonActor) -> Sequence[frozenset[UUID]]:
    """Return what each attendee who has starred anything wants to go to, nobody named, for the solver."""
    chosen: dict[UUID, set[UUID]] = {}
    rows = db.session.execute(
        _counted(edition_id, actor).with_only_columns(Star.registration_id, Star.session_id)
    )
    for registration_id, session_id in rows:
        chosen.setdefault(registration_id, set()).add(session_id)
    return [frozenset(one) for _, one in sorted(chosen.items())]


def star_counts(edition_id: UUID, *, actor: PersonActor) -> Mapping[UUID, int]:
    """Return how many want to go to each session that anybody wants to go to."""
    query = _counted(edition_id, actor).with_only_columns(Star.session_id, func.count())
    return dict(db.session.execute(query.group_by(Star.session_id)).all())


def pair_counts(edition_id: UUID, *, actor: PersonActor) -> Mapping[frozenset[UUID], int]:
    """Return how many want to go to both of each two sessions."""
    counts: Counter[frozenset[UUID]] = Counter()
    for one in stars(edition_id, actor=actor):
        counts.update(frozenset(pair) for pair in combinations(one, 2))
    return counts


def starred_with(session_id: UUID, *, edition_id: UUID, actor: PersonActor) -> Mapping[UUID, int]:
    """Return, for one session, how many of those who want to go to it want to go to each other one."""
    other = aliased(Star)
    both = (other.registration_id == Star.registration_id) & (other.person_id == Star.person_id)
    query = _counted(edition_id, actor).join(other, both)
    query = query.where(Star.session_id == session_id, other.session_id != session_id)
    return dict(
        db.session.execute(
            query.with_only_columns(other.session_id, func.count()).group_by(other.session_id)
        ).all()
    )


def crowd(session_id: UUID, *, edition_id: UUID, actor: PersonActor) -> Crowd:
    """Return how many want to go to a session, and how many of them to each other one."""
    size = star_counts(edition_id, actor=actor).get(session_id, 0)
    return Crowd(size, starred_with(session_id, edition_id=edition_id, actor=actor) if size else {})


def _counted(edition_id: UUID, actor: PersonActor) -> Select[Star]:
    """Return the stars of those who have a place and chose them themselves."""
    if Permission.AGENDA_MANAGE not in actor.permissions:
        raise NoResultFound
    mine = (Registration.id == Star.registration_id) & (Registration.person_id == Star.person_id)
    return (
        select(Star)
        .join(Registration, mine)
        .where(Registration.edition_id == edition_id, Registration.state == RegistrationState.CONFIRMED)
    )


def own_feed(registration: Registration) -> Feed | None:
    """Return somebody's own feed, if they ever had one."""
    query = select(Feed).where(
        Feed.registration_id == registration.id, Feed.person_id == registration.person_id
    )
    return db.session.scalars(query).one_or_none()


def feed_owner(holder: LinkHolder) -> Registration:
    """Return the place whose agenda a feed's link opens, as long as it is that person's and lives."""
    if holder.scope is not Scope.AGENDA_FEED:
        raise NoResultFound
    feed = db.session.scalars(select(Feed).where(Feed.id == holder.subject_id)).one()
    whose = LinkHolder(Scope.REGISTRATION_OWN, feed.registration_id)
    found = get_registration(feed.registration_id, actor=whose)
    if found.person_id != feed.person_id or found.state in ENDED:
        raise NoResultFound
    return found
