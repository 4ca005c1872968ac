"""What an organiser sees before making a book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summit.core.access import PersonActor
from summit.core.db import db
from summit.edition.models import Edition
from summit.edition.queries import current_edition_or_none, tracks
from summit.jobs.models import Job
from summit.jobs.queries import visible_to
from summit.proceedings.models import BookRecord
from summit.proceedings.queries.editing import count_approved
from summit.proceedings.queries.sources import printed_versions, record_of
from summit.proceedings.rules import Order
from summit.projects.document.project import ProjectDocument

KIND = "proceedings"
"""The name of the job that makes a book."""
REMEMBERED = 10


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry as the desk lists it."""

    number: str
    document: ProjectDocument


@dataclass(frozen=True, slots=True)
class Desk:
    """The edition, what its book would have, what is said of it, and the books made so far."""

    edition: Edition | None
    entries: Sequence[Listed]
    tracks: Sequence[str]
    record: BookRecord | None
    books: Sequence[Job]
    unapproved: int = 0
    """Entries whose authors have not given their word at the editors' desk."""

    @property
    def order(self) -> Order:
        """What orders the book, where nothing else is asked for."""
        return self.record.order if self.record else Order.BY_TYPE


def desk(actor: PersonActor) -> Desk:
    """Return the desk of the current edition."""
    edition = current_edition_or_none()
    made = visible_to(actor).where(Job.kind == KIND).order_by(Job.created_at.desc(), Job.id).limit(REMEMBERED)
    printed = printed_versions(edition.id) if edition else ()
    return Desk(
        edition=edition,
        entries=[Listed(one.project.number or "", one.version.impersonal) for one in printed],
        tracks=[track.name for track in tracks(edition.id)] if edition else (),
        record=record_of(edition.id) if edition else None,
        books=db.session.scalars(made).all(),
        unapproved=len(printed) - count_approved(edition.id) if edition else 0,
    )
