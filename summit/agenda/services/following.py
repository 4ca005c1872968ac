"""Choosing sessions and following them; what somebody plans is in no record: it concerns nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import NoResultFound

from summit.accounts.services import issue_link, revoke_links
from summit.agenda import queries
from summit.agenda.document import Item
from summit.agenda.models import Feed, Star
from summit.core.access import Scope
from summit.core.clock import LONDON, now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.registration.models import Registration
from summit.registration.queries.places import Onlooker
from summit.registration.rules import LINK_LIVES_AFTER_EVENT
from summit.registration.states import RegistrationState


def choose(reference: str, *, wanted: bool, actor: Onlooker) -> Item:
    """Star a session of the published agenda, or take the star away; twice is as good as once."""
    with unit_of_work():
        registration = queries.follower(actor, lock=True)
        release = queries.published()
        if registration is None or release is None or release.edition_id != registration.edition_id:
            raise NoResultFound
        item = queries.item(release, reference)
        if wanted and item in release.agenda.cancelled:
            raise DomainError(msg("This session has been cancelled."))
        there = item.id in queries.own_stars(registration)
        own = {"registration_id": registration.id, "person_id": registration.person_id, "session_id": item.id}
        if wanted and not there:
            db.session.add(Star(**own))
        elif there and not wanted:
            db.session.execute(delete(Star).filter_by(**own))
    return item


def open_feed(*, actor: Onlooker) -> str:
    """Return the token of a new link to one's own agenda; one that was made before stops working."""
    with unit_of_work():
        registration = queries.follower(actor, lock=True)
        if registration is None:
            raise NoResultFound
        feed = queries.own_feed(registration)
        if feed is None:
            feed = Feed(registration_id=registration.id, person_id=registration.person_id)
            db.session.add(feed)
            db.session.flush()
        revoke_links(Scope.AGENDA_FEED, feed.id)
        feed.opened_at = now()
        over = max(day.on for day in registration.category.edition.days)
        until = datetime.combine(over, time(), LONDON) + LINK_LIVES_AFTER_EVENT
        return issue_link(Scope.AGENDA_FEED, feed.id, expires_at=until)


def close_feed(*, actor: Onlooker) -> None:
    """Let the link to one's own agenda work no longer."""
    with unit_of_work():
        registration = queries.follower(actor, lock=True)
        feed = queries.own_feed(registration) if registration else None
        if feed is not None:
            revoke_links(Scope.AGENDA_FEED, feed.id)
            feed.opened_at = None


def choose_for_all(edition_id: UUID, pick: Callable[[int], Iterable[UUID]]) -> None:
    """Star for everybody who has a place what ``pick`` says for the first, the second and so on."""
    coming = select(Registration.id, Registration.person_id).where(
        Registration.edition_id == edition_id, Registration.state == RegistrationState.CONFIRMED
    )
    with unit_of_work():
        rows = db.session.execute(coming.order_by(Registration.created_at, Registration.reference)).all()
        for turn, (registration_id, person_id) in enumerate(rows):
            for session_id in pick(turn):
                own = {"registration_id": registration_id, "person_id": person_id}
                db.session.add(Star(**own, session_id=session_id))
