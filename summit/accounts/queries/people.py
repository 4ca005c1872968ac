"""Reading people, roles and invitations; every read of other people says for whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload, selectinload

from summit.accounts.models import Invitation, Person, RoleGrant
from summit.accounts.queries.actors import SignedIn, lives
from summit.accounts.rules.addresses import normalised_email
from summit.accounts.states import InvitationState
from summit.core.access import GRANTED_BY_ADMINISTRATORS, Permission, PersonActor, Role
from summit.core.clock import now
from summit.core.db import db

MOST_FOUND = 50


def person(person_id: UUID) -> Person:
    """Return one person, for code that knows whom it asks for."""
    return db.session.get_one(Person, person_id)


def person_with_email(email: str) -> Person | None:
    """Return the person with this address, if there is one; never show anybody whether there is."""
    return db.session.scalars(select(Person).where(Person.email == normalised_email(email))).one_or_none()


def names_of(person_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return what each person is called; a page that may show who did something asks this."""
    found = select(Person.id, Person.name).where(Person.id.in_(person_ids))
    return dict(db.session.execute(found).all())


def ids_with_address(part: str) -> Sequence[UUID]:
    """Return the people whose address or name has this in it, for a search by those who may see both."""
    like = f"%{part.casefold()}%"
    found = select(Person.id).where(or_(Person.email.like(like), func.lower(Person.name).like(like)))
    return db.session.scalars(found.limit(MOST_FOUND)).all()


def live_grants(*, at: datetime, role: Role | None = None, lock: bool = False) -> Sequence[RoleGrant]:
    """Return the roles that people have now, for code that decides with them."""
    query = select(RoleGrant).options(joinedload(RoleGrant.person, innerjoin=True))
    query = query.where(lives(RoleGrant.until, at)).order_by(RoleGrant.granted_at, RoleGrant.id)
    if role is not None:
        query = query.where(RoleGrant.role == role)
    return db.session.scalars(query.with_for_update(of=RoleGrant) if lock else query).all()


def live_grant(grant_id: UUID, *, actor: PersonActor, at: datetime) -> RoleGrant:
    """Return one role that somebody has now, to those who give roles; to others it does not exist."""
    _for_those_who_grant(actor)
    grants = select(RoleGrant).where(RoleGrant.id == grant_id, lives(RoleGrant.until, at))
    return db.session.scalars(grants.with_for_update()).one()


def grants_seen_by(actor: PersonActor, *, at: datetime) -> Sequence[RoleGrant]:
    """Return who has which role now, by name, to those who give roles."""
    _for_those_who_grant(actor)
    return sorted(live_grants(at=at), key=lambda g: (g.person.name.casefold(), str(g.person_id), g.role))


def pending_invitations(actor: PersonActor) -> Sequence[Invitation]:
    """Return the invitations nobody accepted yet, newest first, to those who give roles."""
    _for_those_who_grant(actor)
    query = select(Invitation).options(selectinload(Invitation.offers))
    query = query.where(Invitation.state == InvitationState.PENDING)
    return db.session.scalars(query.order_by(Invitation.created_at.desc(), Invitation.id)).all()


def pending_invitation(invitation_id: UUID, *, actor: PersonActor) -> Invitation:
    """Return one invitation that nobody accepted yet, to be changed by those who give roles."""
    _for_those_who_grant(actor)
    return invitation(invitation_id, lock=True)


def somebody_else(invitation: Invitation, *, signed_in: SignedIn | None) -> str | None:
    """Return the address of whoever is signed in, when the invitation was sent to another."""
    address = person(signed_in.actor.id).email if signed_in else invitation.email
    return None if address == invitation.email else address


def has_name(email: str) -> bool:
    """Tell whether we know what to call whoever reads this address."""
    known = person_with_email(email)
    return known is not None and known.name != known.email


def own_grants(actor: PersonActor) -> Sequence[RoleGrant]:
    """Return the roles a person has now, in any edition."""
    query = select(RoleGrant).where(RoleGrant.person_id == actor.id, lives(RoleGrant.until, now()))
    return db.session.scalars(query.order_by(RoleGrant.role, RoleGrant.id)).all()


def roles_given_by(actor: PersonActor) -> list[Role]:
    """Return the roles that somebody may give and end."""
    if Permission.ACCOUNT_GRANT not in actor.permissions:
        return [Role.REVIEWER] if Permission.REVIEW_ASSIGN in actor.permissions else []
    administers = Permission.ACCOUNT_ADMINISTER in actor.permissions
    return [role for role in Role if administers or role not in GRANTED_BY_ADMINISTRATORS]


def invitation(invitation_id: UUID, *, lock: bool = False) -> Invitation:
    """Return one invitation with its roles, for whoever holds its link."""
    query = select(Invitation).options(selectinload(Invitation.offers)).where(Invitation.id == invitation_id)
    return db.session.scalars(query.with_for_update() if lock else query).one()


def _for_those_who_grant(actor: PersonActor) -> None:
    if Permission.ACCOUNT_GRANT not in actor.permissions:
        raise NoResultFound
