"""Changing many submissions by a table: tried first on every row, and only then done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import db, rehearsal
from summit.core.errors import DomainError, msg
from summit.showcase import queries
from summit.showcase.models import Submission
from summit.showcase.services.tags import set_tags


@dataclass(frozen=True, slots=True)
class RowWanted:
    """What one row of a table asks for; None is what the table does not say."""

    line: int
    reference: str
    tags: tuple[str, ...] | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True)
class RowDone:
    """What became of a row: how the submission read before and after, or why it was refused."""

    wanted: RowWanted
    title: str = ""
    before: tuple[str, str] = ("", "")
    after: tuple[str, str] = ("", "")
    refusal: DomainError | None = None

    @property
    def is_change(self) -> bool:
        """Tell whether anything is other than before."""
        return self.refusal is None and self.before != self.after


def change_by_table(
    edition_id: UUID, rows: Sequence[RowWanted], *, actor: PersonActor, dry_run: bool
) -> Sequence[RowDone]:
    """Change each submission as its row says, and say which rows were refused; a dry run takes it back."""
    done: list[RowDone] = []
    seen: set[str] = set()
    with rehearsal(only=dry_run):
        known = {one.reference: one for one in queries.by_reference(edition_id, actor=actor)}
        for row in rows:
            done.append(_try(row, known.get(row.reference), seen, actor=actor))
            seen.add(row.reference)
    return done


def _try(
    row: RowWanted, submission: Submission | None, seen: Collection[str], *, actor: PersonActor
) -> RowDone:
    if submission is None:
        return RowDone(row, refusal=DomainError(msg("No submission to this Summit has this reference.")))
    title, before = submission.project.title, _reads(submission)
    if row.reference in seen:
        return RowDone(row, title, refusal=DomainError(msg("A row above has the same reference.")))
    try:
        with db.session.begin_nested():
            if row.tags is not None:
                set_tags(submission.id, row.tags, actor=actor)
            if row.format is not None and row.format != submission.format:
                _set_format(submission, row.format, actor=actor)
            db.session.flush()
    except DomainError as refusal:
        return RowDone(row, title, refusal=refusal)
    return RowDone(row, title, before, _reads(submission))


def _reads(submission: Submission) -> tuple[str, str]:
    return ", ".join(queries.tags_of(submission)), submission.format or ""


def _set_format(submission: Submission, code: str, *, actor: PersonActor) -> None:
    if code not in queries.call_formats(submission.edition_id):
        raise DomainError(msg("There is no way to present that is called %(code)s."), code=code)
    before, submission.format = submission.format, code
    audit.record("submission.format_chosen", submission, actor_id=actor.id, format=(before, code))
