"""Many people that organisers bring in a table: looked at first, registered by a job."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from sqlalchemy import delete, select

from summit.accounts.models import Person
from summit.accounts.queries import actor_of
from summit.accounts.rules.addresses import normalised_email
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.crypto import seal, unseal
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.core.ids import new_id, new_reference
from summit.edition.queries import get_edition
from summit.jobs.models import Job
from summit.jobs.services import request_job
from summit.organisations.queries import exactly
from summit.organisations.rules.entries import Named
from summit.registration import queries
from summit.registration.models import Registration, SavedForm
from summit.registration.queries.lists import for_managers
from summit.registration.rules import FORM_LIVES
from summit.registration.rules.applications import Application
from summit.registration.services.places import add
from summit.registration.states import ENDED

IMPORT = "registration.import"
PURPOSE = "registrations to import"
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Brought:
    """What holds for all rows, and the rows as they were read."""

    edition_id: UUID
    category_id: UUID
    day_ids: tuple[UUID, ...]
    language: str
    rows: Sequence[Mapping[str, str]]
    categories: Mapping[str, UUID]  # by the names that a row may say, in small letters


def addresses_with_a_place(emails: Iterable[str], *, edition_id: UUID, actor: PersonActor) -> Collection[str]:
    """Return which of these addresses are registered already, as they are compared."""
    for_managers(actor)
    wanted, found = sorted({normalised_email(one) for one in emails if one}), set[str]()
    for begin in range(0, len(wanted), CHUNK):
        query = (
            select(Person.email)
            .join(Registration, Registration.person_id == Person.id)
            .where(
                Registration.edition_id == edition_id,
                Registration.state.not_in(ENDED),
                Person.email.in_(wanted[begin : begin + CHUNK]),
            )
        )
        found |= set(db.session.scalars(query))
    return found


def ask_to_import(brought: Brought, *, actor: PersonActor) -> Job:
    """Let the worker register these rows; they are kept sealed until it has done so."""
    for_managers(actor)
    plain = {
        "edition": str(brought.edition_id),
        "category": str(brought.category_id),
        "days": [str(day) for day in brought.day_ids],
        "language": brought.language,
        "rows": list(brought.rows),
        "categories": {name: str(key) for name, key in brought.categories.items()},
    }
    sealed = seal(zlib.compress(json.dumps(plain).encode()), purpose=PURPOSE)
    with unit_of_work():
        kept = SavedForm(id=new_id(), sealed=sealed, expires_at=now() + FORM_LIVES)
        db.session.add(kept)
        return request_job(IMPORT, actor=actor, arguments={"form": str(kept.id), "actor": str(actor.id)})


def import_kept(form_id: UUID, *, actor_id: UUID, watch: Callable[[int, int], None]) -> Mapping[str, int]:
    """Register the rows that were kept, one by one; done again, nobody is there twice."""
    kept = db.session.get(SavedForm, form_id)
    if kept is None:
        raise DomainError(msg("The list is no longer kept. Import it again."))
    brought = _opened(kept.sealed)
    actor = actor_of(actor_id, edition_id=brought.edition_id, at=now(), second_factor=True)
    if not isinstance(actor, PersonActor):
        raise DomainError(msg("Whoever asked for it may no longer do so."))
    counts = import_rows(brought, request_id=form_id, actor=actor, watch=watch)
    with unit_of_work():
        db.session.execute(delete(SavedForm).where(SavedForm.id == form_id))
    return counts


def import_rows(
    brought: Brought, *, request_id: UUID, actor: PersonActor, watch: Callable[[int, int], None]
) -> Mapping[str, int]:
    """Register each row in a transaction of its own; whoever has a place already is left alone."""
    added = left_out = 0
    days = get_edition(brought.edition_id).days
    only = {one.id: [day.id for day in one.days_of(days)] for one in queries.categories(brought.edition_id)}
    for number, row in enumerate(brought.rows, start=1):
        try:
            made = _application(row, brought, uuid5(request_id, str(number)))
            fitting = tuple(day for day in made.day_ids if day in only.get(made.category_id, ()))
            add(replace(made, day_ids=fitting or made.day_ids), actor=actor)
        except DomainError:
            left_out += 1
        else:
            added += 1
        watch(number, len(brought.rows))
    return {"added": added, "left_out": left_out}


def meant(words: str) -> Named | None:
    """Return the organisation that a row names: of the register when only one is called so."""
    if not words:
        return None
    found = exactly(words)
    return Named(organisation_id=found[0].id) if len(found) == 1 else Named(words=words)


def _application(row: Mapping[str, str], brought: Brought, request_id: UUID) -> Application:
    return Application(
        request_id=request_id,
        reference=new_reference(),
        name=row["name"],
        badge_name=row["badge_name"],
        email=row["email"],
        organisation=meant(row["organisation"]) or Named(words=""),
        job_title=row["job_title"],
        day_ids=brought.day_ids,
        category_id=brought.categories.get(row["category"].casefold(), brought.category_id),
        language=row["language"] or brought.language,
    )


def _opened(sealed: bytes) -> Brought:
    plain = json.loads(zlib.decompress(unseal(sealed, purpose=PURPOSE)))
    return Brought(
        edition_id=UUID(plain["edition"]),
        category_id=UUID(plain["category"]),
        day_ids=tuple(UUID(day) for day in plain["days"]),
        language=plain["language"],
        rows=plain["rows"],
        categories={name: UUID(key) for name, key in plain["categories"].items()},
    )
