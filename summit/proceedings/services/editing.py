"""What editors do to an entry: correct it, send it to its authors, settle it, give it a place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import ValidationError

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import LONDON, now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.edition.queries import current_edition
from summit.edition.rules import SecondEditorError
from summit.jobs import services as jobs
from summit.proceedings import queries
from summit.proceedings.models import BookRecord, EditedEntry, EditorialNote
from summit.proceedings.queries import AtDesk
from summit.proceedings.rules import Order, in_given_order, is_soon_enough
from summit.proceedings.services.books import record
from summit.proceedings.services.letters import ask_authors
from summit.proceedings.states import VERBS, EditAction, EditState
from summit.projects import services as projects
from summit.projects.document.about import Section
from summit.projects.document.faults import sentences_of
from summit.projects.document.values import Part
from summit.projects.models import ProjectVersion
from summit.projects.queries import authors_of
from summit.projects.rules import with_row, without_row
from summit.showcase.queries import hidden_projects
from summit.showcase.services import settle_final

PROOF = "proceedings.proof"
"""The name of the job that lays out the proof of one entry."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Which entry, and which state of it was on the page."""

    number: str
    version: int


@dataclass(frozen=True, slots=True)
class Held:
    """An entry in the caller's unit of work: what the desk says of it, and the row that keeps it."""

    found: AtDesk
    row: EditedEntry


def correct(seen: Seen, section: Section, part: Part, *, actor: PersonActor) -> ProjectVersion:
    """Let a section of an entry say something else; it becomes a version that its authors are shown."""
    return _correct(seen, section, lambda _: part, actor=actor)


def correct_row(
    seen: Seen, section: Section, name: str, row: Part | None, *, at: int, actor: PersonActor
) -> ProjectVersion:
    """Exchange one row of a list (a measure, an amount, a partner); None takes it out."""
    if row is None:
        return _correct(seen, section, lambda part: without_row(part, name, at=at), actor=actor)
    return _correct(seen, section, lambda part: with_row(part, name, row, at=at), actor=actor)


def send(seen: Seen, *, due_on: date, words: str, actor: PersonActor) -> EditedEntry:
    """Send the proof to everybody who wrote the entry; they approve it or say what is wrong.

    :raises DomainError: when it has no authors, or the day is over.
    """
    _check_day(due_on)
    with unit_of_work():
        held = _held(seen, actor)
        if not authors_of(held.found.project.id):
            raise DomainError(msg("Nobody is named as the author of this entry: settle it yourself."))
        _send(held, due_on, words, actor)
    return held.row


def send_all(*, due_on: date, words: str, actor: PersonActor) -> int:
    """Send the proof of every entry in edit that has authors; returns how many were sent.

    :raises DomainError: when the day is over.
    """
    _check_day(due_on)
    with unit_of_work():
        edition = current_edition()
        record(edition)  # locked: one change of the desk at a time
        found = queries.entries_at_desk(edition.id, without=hidden_projects(edition.id, actor=actor))
        ready = [one for one in found if one.state is EditState.IN_EDIT and authors_of(one.project.id)]
        for one in ready:
            _send(Held(one, _row(one, edition.id)), due_on, words, actor)
    return len(ready)


def settle(seen: Seen, *, actor: PersonActor) -> EditedEntry:
    """Take the text as it stands for the last word, without the authors'."""
    with unit_of_work():
        held = _held(seen, actor)
        give_last_word(held, EditAction.SETTLE, actor=actor)
    return held.row


def take_back(seen: Seen, *, actor: PersonActor) -> EditedEntry:
    """Edit on, although the authors have been asked."""
    return _step(seen, EditAction.TAKE_BACK, actor=actor)


def reopen(seen: Seen, *, actor: PersonActor) -> EditedEntry:
    """Edit an entry again that had its last word."""
    return _step(seen, EditAction.REOPEN, actor=actor)


def set_order(order: Order, numbers: Sequence[str], *, actor: PersonActor) -> BookRecord:
    """Say what orders the book; ``numbers`` are the entries by hand, for that order."""
    with unit_of_work():
        edition = current_edition()
        kept = record(edition)
        kept.order = order
        if order is Order.BY_HAND:
            found = {one.number: one for one in queries.entries_at_desk(edition.id)}
            for place, number in enumerate(in_given_order(found, numbers), start=1):
                _row(found[number], edition.id).place = place
        audit.record("proceedings.ordered", edition, actor_id=actor.id, order=(None, order))
    return kept


def set_deadlines(
    *, finals_due_on: date | None, answers_due_on: date | None, actor: PersonActor
) -> BookRecord:
    """Say until when final versions are awaited, and until when authors are asked to answer."""
    with unit_of_work():
        edition = current_edition()
        kept = record(edition)
        kept.finals_due_on, kept.answers_due_on = finals_due_on, answers_due_on
        audit.record("proceedings.deadlines_set", edition, actor_id=actor.id)
    return kept


def take(held: Held, action: EditAction, *, actor: PersonActor) -> None:
    """Take one step in the caller's unit of work, on the record."""
    before = held.row.state
    held.row.advance(action, at=now(), by=actor.id)
    db.session.flush()
    audit.record(VERBS[action], held.row, actor_id=actor.id, state=(before, held.row.state))


def give_last_word(held: Held, action: EditAction, *, actor: PersonActor) -> None:
    """Approve or settle in the caller's unit of work: from now on the text is what is printed."""
    take(held, action, actor=actor)
    version_id = held.row.version_id
    if version_id is not None and version_id != held.row.received_id:
        edition_id, project_id = held.row.edition_id, held.row.project_id
        settle_final(edition_id=edition_id, project_id=project_id, version_id=version_id, actor_id=actor.id)
        held.row.received_id = version_id


def note(held: Held, words: str, *, actor: PersonActor, by_author: bool) -> None:
    """Keep what was said, if anything was, beside the text it was said of."""
    if words and held.row.version_id:
        db.session.add(
            EditorialNote(
                entry_id=held.row.id,
                version_id=held.row.version_id,
                by_id=actor.id,
                by_author=by_author,
                words=words,
            )
        )


def hold(found: AtDesk, edition_id: UUID, seen: Seen) -> Held:
    """Lock an entry in the caller's unit of work, as it was on the page; what is newer is received first."""
    if found.seen != seen.version:
        raise SecondEditorError(msg("Somebody else changed this since you opened it."))
    return Held(found, _row(found, edition_id))


def _held(seen: Seen, actor: PersonActor) -> Held:
    edition = current_edition()
    record(edition)  # locked: one change of the desk at a time
    hidden = hidden_projects(edition.id, actor=actor)
    return hold(queries.entry_at_desk(edition.id, seen.number, without=hidden), edition.id, seen)


def _row(found: AtDesk, edition_id: UUID) -> EditedEntry:
    row = queries.row_of(edition_id, found.project.id)
    if row is None:
        row = EditedEntry(edition_id=edition_id, project_id=found.project.id)
        db.session.add(row)
    if row.received_id != found.received.id:
        row.advance(EditAction.RECEIVE, at=now(), by=None)
        row.received_id = row.version_id = found.received.id
        row.proof_id = None
        db.session.flush()
    return row


def _step(seen: Seen, action: EditAction, *, actor: PersonActor) -> EditedEntry:
    with unit_of_work():
        held = _held(seen, actor)
        take(held, action, actor=actor)
    return held.row


def _correct(
    seen: Seen, section: Section, change: Callable[[Part], Part], *, actor: PersonActor
) -> ProjectVersion:
    with unit_of_work():
        held = _held(seen, actor)
        if held.row.state is not EditState.IN_EDIT:
            raise DomainError(msg("The entry is not in edit. Take it back or open it again first."))
        text = held.found.text.document
        try:
            part = change(text.section(section))
        except ValidationError as error:
            said = sentences_of(error)[0]
            raise DomainError(said.message, **said.values) from error
        version = projects.correct(
            project_id=held.found.project.id, text=text, section=section, part=part, actor=actor
        )
        held.row.version_id = version.id
        audit.record("entry.corrected", held.row, actor_id=actor.id, section=(None, section))
    return version


def _check_day(due_on: date) -> None:
    if not is_soon_enough(due_on, today=now().astimezone(LONDON).date()):
        raise DomainError(msg("Enter a day that is not over, within a year"), field="due_on")


def _send(held: Held, due_on: date, words: str, actor: PersonActor) -> None:
    held.row.due_on, held.row.sent_by_id, held.row.reminded_on = due_on, actor.id, None
    take(held, EditAction.SEND, actor=actor)
    note(held, words, actor=actor, by_author=False)
    ask_authors("proceedings/proof", held.found, held.row.edition_id, due_on=due_on, words=words)
    _ask_for_pages(held, actor)


def _ask_for_pages(held: Held, actor: PersonActor) -> None:
    held.row.proof_id = None
    jobs.request_job(PROOF, actor=actor, arguments={"entry_id": str(held.row.id)})
