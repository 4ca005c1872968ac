"""Everything kept on one submission: for a complaint, or for whoever asks what is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from summit.accounts.models import Person
from summit.core.access import PersonActor
from summit.core.db import db
from summit.edition.queries import current_edition
from summit.projects import queries as projects
from summit.projects.models import ProjectVersion
from summit.review.models import Minute
from summit.review.queries.bids import Surroundings, surroundings
from summit.review.queries.decisions import DecisionMail, decision_mails
from summit.review.queries.drafts import minutes_of
from summit.review.queries.panel import Dossier, dossier
from summit.showcase.queries import names


@dataclass(frozen=True, slots=True)
class WholeFile:
    """One submission with its reviews, decisions, minutes, discussion, conflicts and mails."""

    dossier: Dossier
    version: ProjectVersion
    around: Surroundings
    minutes: Sequence[Minute]
    mails: Sequence[DecisionMail]
    authors: Sequence[Person]
    names: dict[UUID, str]


def whole_file(submission_id: UUID, *, actor: PersonActor) -> WholeFile:
    """Return everything kept on one submission to a chair who is not in conflict with it."""
    found = dossier(submission_id, actor=actor)
    minutes = minutes_of(submission_id, actor=actor)
    around = surroundings(submission_id, actor=actor)
    people = {one.decided_by_id for one in found.decisions} | {one.taken_by_id for one in minutes}
    people |= {one.released_by_id for one in found.decisions if one.released_by_id}
    mails = decision_mails(current_edition().id, actor=actor)
    return WholeFile(
        dossier=found,
        version=projects.get_version(found.subject.version_id),
        around=around,
        minutes=minutes,
        mails=[one for one in mails if one.submission_id == submission_id],
        authors=[db.session.get_one(Person, one) for one in sorted(found.subject.author_ids)],
        names=dict(names(people)),
    )
