"""A record that is not published yet, as its authors will see it in the evidence base."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from summit.core.access import PersonActor
from summit.evidence.queries.published import areas_of, published
from summit.evidence.rules import Entry, Facet, card_of, code_of, stands_in
from summit.projects import queries as projects
from summit.projects.document.project import ProjectDocument
from summit.projects.rules import without_people
from summit.showcase.models import Submission
from summit.showcase.queries import get_own


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be published, were it published as it stands."""

    submission: Submission
    entry: Entry
    document: ProjectDocument


def preview(submission_id: UUID, *, actor: PersonActor) -> Preview:
    """Return an author's own draft as a record: without the people it names, and not assessed by anybody."""
    submission = get_own(submission_id, actor=actor)
    document = without_people(projects.draft_of(submission.project).document)
    card = card_of(document)
    here = stands_in(card.organisations, areas_of(published().bodies))
    entry = Entry(
        number=submission.project.number or submission.reference,
        version_id=submission.project_id,
        version=0,
        level=None,
        is_judged_by_person=False,
        card=card,
        areas=here,
        codes={**card.codes, Facet.LEVEL: code_of(None), Facet.AREA: here},
    )
    return Preview(submission, entry, document)
