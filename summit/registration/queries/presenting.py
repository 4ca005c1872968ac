"""Who presents at an edition, and whether they are registered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from summit.accounts.models import Person
from summit.core.access import PersonActor
from summit.core.db import db
from summit.mail.models import OutboxMail
from summit.registration.models import Category, Registration
from summit.registration.queries.lists import for_managers
from summit.registration.rules import CategoryKind
from summit.registration.states import ENDED
from summit.showcase.queries import presenters_of_edition
from summit.showcase.states import CONFIRMED_OR_LATER

ASKED = "registration/presenter_asked"


@dataclass(frozen=True, slots=True)
class Presenting:
    """Somebody who presents, how many projects, and their live registration."""

    name: str
    email: str
    language: str
    projects: int
    registration: Registration | None
    asked_at: datetime | None

    @property
    def has_speakers_place(self) -> bool:
        """Whether they are registered as a speaker."""
        return self.registration is not None and self.registration.category.kind is CategoryKind.SPEAKER


def presenters(*, actor: PersonActor, edition_id: UUID) -> Sequence[Presenting]:
    """Return everybody who presents: those without a place first, then those in another category."""
    for_managers(actor)
    named = presenters_of_edition(edition_id, actor=actor, states=CONFIRMED_OR_LATER)
    projects = Counter(one for presenting in named.values() for one in presenting)
    people = db.session.scalars(select(Person).where(Person.id.in_(projects))).all()
    places = _places(edition_id, list(projects))
    asked = _asked([one.email for one in people])
    found = [
        Presenting(
            name=places[one.id].name if one.id in places else one.name,
            email=one.email,
            language=one.language,
            projects=projects[one.id],
            registration=places.get(one.id),
            asked_at=asked.get(one.email),
        )
        for one in people
    ]
    return sorted(found, key=_urgency)


def _urgency(one: Presenting) -> tuple[bool, bool, str]:
    return one.registration is not None, one.has_speakers_place, one.name.casefold()


def _places(edition_id: UUID, person_ids: Sequence[UUID]) -> Mapping[UUID, Registration]:
    query = select(Registration).where(
        Registration.edition_id == edition_id,
        Registration.person_id.in_(person_ids),
        Registration.state.not_in(ENDED),
    )
    rows = db.session.scalars(query.options(joinedload(Registration.category).raiseload(Category.only_days)))
    return {one.person_id: one for one in rows}


def _asked(emails: Sequence[str]) -> Mapping[str, datetime]:
    last = select(OutboxMail.recipient, func.max(OutboxMail.created_at))
    last = last.where(OutboxMail.template == ASKED, OutboxMail.recipient.in_(emails))
    return dict(db.session.execute(last.group_by(OutboxMail.recipient)).all())
