"""Working together: inviting authors, and asking a senior officer; whoever calls sends the mail."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.projects import queries
from summit.projects.models import AuthorInvitation, Project, ProjectAuthor, PublishingConsent
from summit.projects.states import ConsentAction, ConsentState, InvitedAction, InvitedState

MOST_WAITING = 20


class TooManyInvitedError(DomainError):
    """More people are invited than write one text."""


def invite_author(*, project_id: UUID, email: str, actor: PersonActor) -> AuthorInvitation:
    """Note that an address is invited to write along; inviting it again gives the invitation there is."""
    with unit_of_work():
        project = queries.get_own_project(project_id, actor=actor, lock=True)
        if any(author.email == email for author in queries.authors_of(project_id)):
            raise DomainError(msg("%(email)s is an author already."), field="email", email=email)
        waiting = queries.invitations_of(project_id, states=(InvitedState.INVITED,))
        again = next((one for one in waiting if one.email == email), None)
        if again is not None:
            return again
        if len(waiting) >= MOST_WAITING:
            raise TooManyInvitedError(
                msg("%(most)s people are invited and have not answered."), field="email", most=MOST_WAITING
            )
        invitation = AuthorInvitation(project_id=project_id, email=email, invited_by_id=actor.id)
        db.session.add(invitation)
        audit.record("project.author_invited", project, actor_id=actor.id, email=(None, email))
    return invitation


def join(invitation_id: UUID, *, person_id: UUID) -> AuthorInvitation:
    """Make whoever holds the invitation an author; whoever calls has checked that it is them."""
    with unit_of_work():
        found = db.session.get_one(AuthorInvitation, invitation_id, with_for_update=True)
        found.advance(InvitedAction.JOIN, at=now(), person_id=person_id)
        project = db.session.get_one(Project, found.project_id)
        if not db.session.get(ProjectAuthor, (project.id, person_id)):
            db.session.add(
                ProjectAuthor(project_id=project.id, person_id=person_id, added_by_id=found.invited_by_id)
            )
        audit.record("project.author_joined", project, actor_id=person_id, author=(None, str(person_id)))
    return found


def withdraw_invitation(*, project_id: UUID, invitation_id: UUID, actor: PersonActor) -> AuthorInvitation:
    """Take an invitation back."""
    with unit_of_work():
        project = queries.get_own_project(project_id, actor=actor, lock=True)
        mine = select(AuthorInvitation).where(
            AuthorInvitation.id == invitation_id, AuthorInvitation.project_id == project_id
        )
        found = db.session.scalars(mine).one()
        found.advance(InvitedAction.WITHDRAW, at=now())
        audit.record("project.author_not_invited", project, actor_id=actor.id, email=(found.email, None))
    return found


def ask_consent(
    *, project_id: UUID, officer: str, post: str, email: str, actor: PersonActor
) -> PublishingConsent:
    """Note that a senior officer is asked to agree to publishing; an earlier answer stays on record."""
    with unit_of_work():
        project = queries.get_own_project(project_id, actor=actor, lock=True)
        asked = PublishingConsent(
            project_id=project_id, officer=officer, post=post, email=email, asked_by_id=actor.id
        )
        db.session.add(asked)
        audit.record("project.consent_asked", project, actor_id=actor.id)
    return asked


def answer_consent(consent_id: UUID, *, action: ConsentAction, words: str = "") -> PublishingConsent:
    """Keep what the officer says of the newest version; whoever calls has checked that it is the officer."""
    with unit_of_work():
        found = db.session.get_one(PublishingConsent, consent_id, with_for_update=True)
        if action is ConsentAction.REFUSE and not words.strip():
            raise DomainError(msg("Say why you do not agree"), field="words")
        project = db.session.get_one(Project, found.project_id)
        version = queries.latest_version(project)
        before = found.state
        found.advance(action, at=now(), words=words.strip(), version_id=version.id if version else None)
        project.has_consent = found.state is ConsentState.GIVEN
        audit.record("project.consent_answered", project, actor_id=None, state=(before, found.state))
    return found
