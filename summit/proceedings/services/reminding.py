"""The clock of the desk: authors are reminded once of what they are asked for, before its day and on it."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from summit.core.clock import LONDON, now
from summit.core.db import db, unit_of_work
from summit.core.language import mailed_url
from summit.edition.queries import current_edition_id
from summit.proceedings import queries
from summit.proceedings.models import EditedEntry
from summit.proceedings.rules import reminds_on
from summit.proceedings.services.letters import ask_authors, write_to_authors
from summit.proceedings.states import EditState
from summit.projects.models import Project
from summit.showcase.models import Submission
from summit.showcase.queries import awaited_by_anybody


def remind() -> int:
    """Remind the authors of the current edition of what is due; returns how many entries were."""
    edition_id = current_edition_id()
    if edition_id is None:
        return 0
    today = now().astimezone(LONDON).date()
    return _remind_of_proofs(edition_id, today) + _remind_of_finals(edition_id, today)


def _remind_of_proofs(edition_id: UUID, today: date) -> int:
    found = {one.project.id: one for one in queries.entries_at_desk(edition_id) if one.due_on}
    done = 0
    for project_id, one in found.items():
        with unit_of_work():
            row = queries.row_of(edition_id, project_id)
            if row and row.state is EditState.WITH_AUTHOR and _is_due(row, row.due_on, today):
                row.reminded_on = today
                ask_authors("proceedings/proof_due", one, edition_id, due_on=row.due_on or today)
                done += 1
    return done


def _remind_of_finals(edition_id: UUID, today: date) -> int:
    record = queries.record_of(edition_id)
    due_on = record.finals_due_on if record else None
    if due_on is None or not reminds_on(due_on, reminded_on=None, today=today):
        return 0
    ids = [submission.id for submission in awaited_by_anybody(edition_id)]
    return sum(_remind_of_final(one, due_on, today) for one in ids)


def _remind_of_final(submission_id: UUID, due_on: date, today: date) -> bool:
    with unit_of_work():
        submission = db.session.get_one(Submission, submission_id)
        row = queries.row_of(submission.edition_id, submission.project_id)
        if row is None:
            row = EditedEntry(edition_id=submission.edition_id, project_id=submission.project_id)
            db.session.add(row)
            db.session.flush()
        if not _is_due(row, due_on, today):
            return False
        row.reminded_on = today
        write_to_authors(
            "proceedings/final_due",
            db.session.get_one(Project, submission.project_id),
            None,
            due_on=due_on,
            address=partial(mailed_url, "showcase.show", submission_id=submission_id),
        )
    return True


def _is_due(row: EditedEntry, due_on: date | None, today: date) -> bool:
    return due_on is not None and reminds_on(due_on, reminded_on=row.reminded_on, today=today)
