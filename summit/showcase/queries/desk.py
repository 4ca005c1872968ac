"""An author's desk: one submission with its draft, what is missing, and what was submitted."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from summit.core.access import PersonActor
from summit.core.clock import LONDON, now
from summit.projects import queries as projects
from summit.projects.document.about import Section
from summit.projects.document.project import ProjectDocument
from summit.projects.document.sentences import Fault
from summit.projects.models import ProjectVersion
from summit.projects.queries import Draft, SavedSection
from summit.projects.rules import Progress, SectionProgress, completeness
from summit.showcase.models import Submission
from summit.showcase.queries.call import call_times
from summit.showcase.queries.submissions import get_own
from summit.showcase.rules import CallTimes, faults_before_submission
from summit.showcase.states import EDITABLE


@dataclass(frozen=True, slots=True)
class Desk:
    """What an author works on."""

    submission: Submission
    draft: Draft
    version: ProjectVersion | None
    tasks: tuple[SectionProgress, ...]
    faults: tuple[Fault, ...]
    call: CallTimes

    @property
    def is_editable(self) -> bool:
        """Tell whether the text may be changed now."""
        return self.submission.state in EDITABLE

    @property
    def is_ready(self) -> bool:
        """Tell whether nothing is missing; what is optional may be."""
        return not self.faults and self.submission.format is not None

    @property
    def is_changed(self) -> bool:
        """Tell whether the draft says something else than what was sent last."""
        return self.version is None or self.version.document != self.draft.document

    @property
    def completed(self) -> int:
        """How many sections are complete."""
        return sum(task.progress is Progress.COMPLETED for task in self.tasks)

    def saved(self, section: Section) -> SavedSection | None:
        """Return a section as it was last saved, if it was."""
        return self.draft.sections.get(section)


def desk(submission_id: UUID, *, actor: PersonActor) -> Desk:
    """Return one of a person's own submissions, ready to be worked on."""
    submission = get_own(submission_id, actor=actor)
    draft = projects.draft_of(submission.project)
    sent = submission.final_version_id or submission.version_id
    return Desk(
        submission=submission,
        draft=draft,
        version=projects.get_version(sent) if sent else None,
        tasks=completeness(draft.document),
        call=call_times(submission.edition, person_ids=[actor.id]),
        faults=faults_before_submission(draft.document, today=now().astimezone(LONDON).date()),
    )


def document_of(submission: Submission) -> ProjectDocument:
    """Return what stands for a submission now: the version sent last, or the draft before there is one."""
    sent = submission.final_version_id or submission.version_id
    if sent is not None:
        return projects.get_version(sent).document
    return projects.draft_of(submission.project).document


def reviewed(submission: Submission) -> ProjectDocument | None:
    """Return the text that reviewers read, if it was submitted."""
    return projects.get_version(submission.version_id).document if submission.version_id else None
