"""What authors write: sections, the rows in them, and how they would present."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from pydantic import ValidationError

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import unit_of_work
from summit.core.errors import DomainError, msg
from summit.projects import queries as drafts
from summit.projects import services as projects
from summit.projects.document.about import Section
from summit.projects.document.faults import sentences_of
from summit.projects.document.values import Part
from summit.projects.models import DraftSection
from summit.projects.rules import moved_row, with_row, without_row
from summit.projects.services import EditConflictError
from summit.showcase import queries, rules
from summit.showcase.models import Submission


@dataclass(frozen=True, slots=True)
class Place:
    """Where an author writes, and which save of the section they saw (0: none yet)."""

    submission_id: UUID
    section: Section
    seen: int
    name: str = ""


def save_section(place: Place, part: Part, *, actor: PersonActor) -> DraftSection:
    """Keep what an author wrote in one section, finished or not; also when the call has closed."""
    with unit_of_work():
        submission = queries.get_own(place.submission_id, actor=actor, lock=True)
        rules.check_editable(submission.state)
        return _save(submission, place, part, actor)


def save_row(place: Place, row: Part, *, at: int | None, actor: PersonActor) -> DraftSection:
    """Add a row to a list of a section (at: None), or exchange one."""
    return _change_rows(place, lambda part: with_row(part, place.name, row, at=at), actor)


def remove_row(place: Place, *, at: int, actor: PersonActor) -> DraftSection:
    """Take a row out of a list."""
    return _change_rows(place, lambda part: without_row(part, place.name, at=at), actor)


def move_row(place: Place, *, at: int, to: int, actor: PersonActor) -> DraftSection:
    """Give a row another place in its list."""
    return _change_rows(place, lambda part: moved_row(part, place.name, at=at, to=to), actor)


def choose_format(submission_id: UUID, *, format: str, actor: PersonActor) -> Submission:  # noqa: A002
    """Say how the project would be presented."""
    with unit_of_work():
        submission = queries.get_own(submission_id, actor=actor, lock=True)
        rules.check_editable(submission.state)
        row = queries.call_formats(submission.edition_id).get(format)
        if row is None or not row.is_offered:
            raise DomainError(msg("Select one of the answers in the list"), field="format")
        before, submission.format = submission.format, format
        if before != format:
            audit.record("submission.format_chosen", submission, actor_id=actor.id, format=(before, format))
    return submission


def _change_rows(place: Place, change: Callable[[Part], Part], actor: PersonActor) -> DraftSection:
    """Change a list as it is saved now, unless somebody changed the section since it was opened."""
    with unit_of_work():
        submission = queries.get_own(place.submission_id, actor=actor, lock=True)
        rules.check_editable(submission.state)
        draft = drafts.draft_of(submission.project)
        saved, part = draft.sections.get(place.section), draft.document.section(place.section)
        found = saved.version if saved else 0
        if found != place.seen:
            raise EditConflictError(section=place.section, mine=part, theirs=part, version=found)
        try:
            changed = change(part)
        except ValidationError as error:
            said = sentences_of(error)[0]
            raise DomainError(said.message, **said.values) from error
        return _save(submission, place, changed, actor)


def _save(submission: Submission, place: Place, part: Part, actor: PersonActor) -> DraftSection:
    return projects.save_section(
        project_id=submission.project_id,
        section=place.section,
        part=part,
        seen=place.seen,
        actor=actor,
    )
