"""What reviewers would read of a project, for its authors before they submit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from summit.core.access import PersonActor
from summit.projects import queries as projects
from summit.projects.document.project import ProjectDocument
from summit.review.queries.veils import Giveaways, giveaways, veil_of
from summit.review.rules.phases import Anonymity
from summit.showcase.models import Submission
from summit.showcase.queries import get_own


@dataclass(frozen=True, slots=True)
class AsRead:
    """A draft as the call's preset would show it, and what its free text gives away all the same."""

    submission: Submission
    anonymity: Anonymity
    title: str
    document: ProjectDocument
    giveaways: Sequence[Giveaways]


def as_read(submission_id: UUID, *, actor: PersonActor) -> AsRead:
    """Return an author's own draft as reviewers would read it."""
    submission = get_own(submission_id, actor=actor)
    veil = veil_of(submission.edition_id, [submission.id])
    document = projects.draft_of(submission.project).document
    people = [author.name for author in projects.authors_of(submission.project_id)]
    return AsRead(
        submission=submission,
        anonymity=veil.anonymity,
        title=veil.title(submission),
        document=veil.document(submission.id, document),
        giveaways=giveaways(document, people=people),
    )
