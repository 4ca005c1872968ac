"""The mails between editors and authors, each filed with the submission it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from summit.accounts.models import Person
from summit.core.db import db
from summit.core.language import long_date, mailed_url, speaking
from summit.mail.services import enqueue, tells_of
from summit.proceedings.models import EditedEntry
from summit.proceedings.queries import AtDesk
from summit.projects.models import Project
from summit.projects.queries import authors_of
from summit.showcase.queries import printed_submission


def ask_authors(template: str, found: AtDesk, edition_id: UUID, *, due_on: date, words: str = "") -> None:
    """Write to everybody who wrote an entry, in the language each reads, in the caller's unit of work."""
    address = partial(mailed_url, "proceedings.proof", number=found.number)
    write_to_authors(template, found.project, edition_id, due_on=due_on, address=address, words=words)


def write_to_authors(
    template: str,
    project: Project,
    edition_id: UUID | None,
    *,
    due_on: date,
    address: Callable[..., str],
    words: str = "",
) -> None:
    """Write to the authors of a project about a day; ``address(reader=language)`` is where it is done."""
    for person in authors_of(project.id):
        with speaking(person.language):
            due = long_date(due_on)
        _write(
            template,
            person,
            project,
            edition_id,
            due=due,
            address=address(reader=person.language),
            words=words,
        )


def tell_editor(template: str, row: EditedEntry, found: AtDesk, *, words: str) -> None:
    """Tell whoever sent a proof what its authors answered."""
    editor = db.session.get_one(Person, row.sent_by_id)
    address = mailed_url("proceedings.edited", reader=editor.language, number=found.number)
    _write(template, editor, found.project, row.edition_id, address=address, words=words)


def _write(template: str, person: Person, project: Project, edition_id: UUID | None, **context: str) -> None:
    mail_id = enqueue(
        template,
        to=person.email,
        language=person.language,
        attachments=(),
        held=False,
        name=person.name,
        number=project.number or "",
        title=project.title,
        **context,
    )
    submission = printed_submission(edition_id, project.id) if edition_id else None
    if submission is not None:
        tells_of(mail_id, submission.id)
