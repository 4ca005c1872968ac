"""Who writes a project along, and what partners and senior officers have said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summit.accounts.models import Person
from summit.organisations import queries as register
from summit.projects import queries as projects
from summit.projects.document.vocabularies import OTHER
from summit.projects.models import AuthorInvitation, PartnerConfirmation, PublishingConsent
from summit.showcase.models import Submission
from summit.showcase.queries.submissions import authors


@dataclass(frozen=True, slots=True)
class NamedPartner:
    """One organisation that the text names, and what it was asked and said, if it was."""

    at: int
    name: str
    is_lead: bool
    asked: PartnerConfirmation | None


@dataclass(frozen=True, slots=True)
class Together:
    """Everybody who has a part in a submission."""

    authors: Sequence[Person]
    invitations: Sequence[AuthorInvitation]
    partners: Sequence[NamedPartner]
    consents: Sequence[PublishingConsent]

    @property
    def confirmed(self) -> int:
        """How many partners have confirmed."""
        return sum(one.asked is not None and one.asked.state == "confirmed" for one in self.partners)


def together(submission: Submission) -> Together:
    """Return who has a part; whoever calls has checked who may see it."""
    return Together(
        authors=authors(submission),
        invitations=projects.invitations_of(submission.project_id),
        partners=partners(submission),
        consents=projects.consents_of(submission.project_id),
    )


def partners(submission: Submission) -> list[NamedPartner]:
    """Return the organisations that the draft names, for whoever may see the submission."""
    document = projects.draft_of(submission.project).document
    everyone = document.who.everyone
    known = register.by_codes({one.organisation.code for one in everyone} - {OTHER})
    names = {code: organisation.name for code, organisation in known.items()}
    asked = {
        one.organisation_name.casefold(): one for one in projects.confirmations_of(submission.project_id)
    }
    found = []
    for at, partner in enumerate(everyone):
        organisation = partner.organisation
        name = organisation.words or names.get(organisation.code) or partner.name or organisation.code
        found.append(NamedPartner(at, name, partner == document.who.lead, asked.get(name.casefold())))
    return found
