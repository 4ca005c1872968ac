"""Working together: co-authors, partners and the senior officer are asked by mail and answer by link."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from summit.accounts import queries as people
from summit.accounts.rules.addresses import normalised_email
from summit.accounts.rules.roles import check_invited
from summit.accounts.services import (
    NewSession,
    issue_link,
    person_for,
    revoke_links,
    start_session,
    use_links,
)
from summit.core.access import PersonActor, Scope
from summit.core.clock import now
from summit.core.db import unit_of_work
from summit.core.errors import DomainError, msg
from summit.core.language import permanent_url
from summit.mail.services import enqueue
from summit.organisations import queries as register
from summit.projects import queries as projects
from summit.projects import services as records
from summit.projects.document.identity import Partner
from summit.projects.document.vocabularies import OTHER
from summit.projects.models import AuthorInvitation, PartnerConfirmation, PublishingConsent
from summit.projects.states import ConsentAction, PartnerAction
from summit.showcase import queries
from summit.showcase.models import Submission

LIVES = timedelta(days=90)


def invite_author(submission_id: UUID, *, email: str, actor: PersonActor) -> AuthorInvitation:
    """Ask somebody by mail to write along; asking again sends a new link and makes the old one dead."""
    with unit_of_work():
        submission = queries.get_own(submission_id, actor=actor, lock=True)
        invitation = records.invite_author(
            project_id=submission.project_id, email=normalised_email(email), actor=actor
        )
        _mail(
            submission, "showcase/co_author", Scope.SHOWCASE_AUTHOR, invitation.id, actor, to=invitation.email
        )
    return invitation


def join(
    invitation_id: UUID, *, name: str, signed_in: people.SignedIn | None, browser: str
) -> NewSession | None:
    """Become an author; whoever was not signed in is now, because the link came to their address."""
    with unit_of_work():
        invitation = projects.invitation(invitation_id)
        address = people.person(signed_in.actor.id).email if signed_in else invitation.email
        check_invited(invitation.email, somebody_else=None if address == invitation.email else address)
        person = person_for(invitation.email, name=name)
        records.join(invitation_id, person_id=person.id)
        use_links(Scope.SHOWCASE_AUTHOR, invitation_id)
        if signed_in is not None:
            return None
        return start_session(person.id, browser=browser, second_factor=False, next_path="/showcase/mine")


def withdraw_invitation(submission_id: UUID, *, invitation_id: UUID, actor: PersonActor) -> None:
    """Take an invitation back; its link is dead."""
    with unit_of_work():
        submission = queries.get_own(submission_id, actor=actor, lock=True)
        records.withdraw_invitation(
            project_id=submission.project_id, invitation_id=invitation_id, actor=actor
        )
        revoke_links(Scope.SHOWCASE_AUTHOR, invitation_id)


def ask_partner(submission_id: UUID, *, at: int, email: str, actor: PersonActor) -> PartnerConfirmation:
    """Ask one of the organisations that the text names whether it takes part as written."""
    with unit_of_work():
        submission = queries.get_own(submission_id, actor=actor, lock=True)
        everyone = projects.draft_of(submission.project).document.who.everyone
        if not 0 <= at < len(everyone):
            raise DomainError(msg("This partner is not in the text any more."))
        organisation_id, words = named(everyone[at])
        asked = records.ask_partner(
            project_id=submission.project_id,
            organisation_id=organisation_id,
            organisation_words=words,
            email=normalised_email(email),
            actor=actor,
        )
        _mail(submission, "showcase/partner", Scope.SHOWCASE_PARTNER, asked.id, actor, to=asked.asked_email)
    return asked


def answer_for_partner(
    confirmation_id: UUID, *, action: PartnerAction, words: str = ""
) -> PartnerConfirmation:
    """Keep what a partner says of the text as it stands; to dispute it takes words."""
    with unit_of_work():
        if action is PartnerAction.REFUSE and not words.strip():
            raise DomainError(msg("Say what is wrong"), field="words")
        asked = projects.confirmation(confirmation_id)
        _, _, version = projects.text_of(asked.project_id)
        return records.answer_for_partner(
            confirmation_id=confirmation_id, action=action, version=version, words=words.strip()
        )


def ask_consent(
    submission_id: UUID, *, officer: str, post: str, email: str, actor: PersonActor
) -> PublishingConsent:
    """Ask a named senior officer to agree to publishing."""
    with unit_of_work():
        submission = queries.get_own(submission_id, actor=actor, lock=True)
        asked = records.ask_consent(
            project_id=submission.project_id,
            officer=officer,
            post=post,
            email=normalised_email(email),
            actor=actor,
        )
        _mail(
            submission,
            "showcase/officer",
            Scope.SHOWCASE_CONSENT,
            asked.id,
            actor,
            to=asked.email,
            name=officer,
        )
    return asked


def answer_consent(consent_id: UUID, *, action: ConsentAction, words: str = "") -> PublishingConsent:
    """Keep what the senior officer says."""
    return records.answer_consent(consent_id, action=action, words=words)


def named(partner: Partner) -> tuple[UUID | None, str | None]:
    """Return which organisation is meant: one of the register by its id, or another in words."""
    organisation = partner.organisation
    known = register.by_codes([organisation.code]).get(organisation.code)
    if known is not None and organisation.code != OTHER:
        return known.id, None
    return None, organisation.words or partner.name or organisation.code


def _mail(
    submission: Submission,
    template: str,
    scope: Scope,
    subject_id: UUID,
    actor: PersonActor,
    **words: str,
) -> None:
    """Send a link that opens one thing; an earlier one to it is dead."""
    revoke_links(scope, subject_id)
    token = issue_link(scope, subject_id, expires_at=now() + LIVES)
    endpoints = {
        Scope.SHOWCASE_AUTHOR: "showcase.join",
        Scope.SHOWCASE_PARTNER: "showcase.partner",
        Scope.SHOWCASE_CONSENT: "showcase.officer",
    }
    enqueue(
        template,
        attachments=(),
        held=False,
        title=submission.project.title,
        event=submission.edition.name,
        asked_by=people.person(actor.id).name,
        answer_link=permanent_url(endpoints[scope], token=token),
        **words,
    )
