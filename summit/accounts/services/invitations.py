"""Invitations: how people come by roles."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from summit.accounts import queries
from summit.accounts.models import Invitation, InvitationRole, RoleGrant
from summit.accounts.rules.addresses import normalised_email
from summit.accounts.rules.roles import check_invited
from summit.accounts.services.links import issue_link, revoke_links, use_links
from summit.accounts.services.people import check_may_give, person_for
from summit.accounts.services.sessions import NewSession, start_session
from summit.accounts.states import InvitationAction
from summit.audit import services as audit
from summit.core.access import PersonActor, Role, Scope
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.language import permanent_url
from summit.mail import services as mail

LIFETIME = timedelta(days=14)


def invite(
    *,
    email: str,
    roles: Collection[Role],
    edition_id: UUID | None,
    until: datetime | None,
    actor: PersonActor,
) -> Invitation:
    """Offer roles to whoever reads an address, in one edition or (None) in all."""
    for role in roles:
        check_may_give(role, actor)
    with unit_of_work():
        invitation = Invitation(
            email=normalised_email(email),
            edition_id=edition_id,
            until=until,
            invited_by_id=actor.id,
            expires_at=now() + LIFETIME,
            offers=[InvitationRole(role=role) for role in sorted(roles)],
        )
        db.session.add(invitation)
        audit.record("person.invited", invitation, actor_id=actor.id, roles=(None, _words(invitation)))
        token = issue_link(Scope.INVITATION, invitation.id, expires_at=invitation.expires_at)
        mail.enqueue(
            "accounts/invitation",
            to=invitation.email,
            invited_by=queries.person(actor.id).name,
            roles=_words(invitation),
            invitation_link=permanent_url("accounts.invitation", token=token),
        )
    return invitation


def accept_invitation(
    invitation_id: UUID, *, name: str, signed_in: queries.SignedIn | None, browser: str
) -> NewSession | None:
    """Take the roles; whoever was not signed in is now, because the link came to their address."""
    with unit_of_work():
        invitation = queries.invitation(invitation_id, lock=True)
        check_invited(invitation.email, somebody_else=queries.somebody_else(invitation, signed_in=signed_in))
        person = person_for(invitation.email, name=name)
        before = invitation.state
        invitation.advance(InvitationAction.ACCEPT, accepted_by_id=person.id)
        use_links(Scope.INVITATION, invitation.id)
        audit.record("invitation.accepted", invitation, actor_id=person.id, state=(before, invitation.state))
        for role in invitation.roles:
            _give(role, person_id=person.id, invitation=invitation)
        if signed_in is not None:
            return None
        return start_session(person.id, browser=browser, second_factor=False, next_path="/account")


def revoke_invitation(invitation_id: UUID, *, actor: PersonActor) -> Invitation:
    """Take an invitation back before anybody accepted it."""
    with unit_of_work():
        invitation = queries.pending_invitation(invitation_id, actor=actor)
        for role in invitation.roles:
            check_may_give(role, actor)
        before = invitation.state
        invitation.advance(InvitationAction.REVOKE)
        revoke_links(Scope.INVITATION, invitation.id)
        audit.record("invitation.revoked", invitation, actor_id=actor.id, state=(before, invitation.state))
    return invitation


def _give(role: Role, *, person_id: UUID, invitation: Invitation) -> None:
    grant = RoleGrant(
        person_id=person_id,
        role=role,
        granted_by_id=invitation.invited_by_id,
        edition_id=invitation.edition_id,
        until=invitation.until,
    )
    db.session.add(grant)
    audit.record("role.granted", grant, actor_id=invitation.invited_by_id, role=(None, role))


def _words(invitation: Invitation) -> str:
    return ", ".join(invitation.roles)
