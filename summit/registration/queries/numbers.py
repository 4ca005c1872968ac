"""Registrations as numbers, for those who manage them; a cancelled one counts only over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select

from summit.core.access import PersonActor
from summit.core.clock import LONDON
from summit.core.db import db
from summit.edition.models import EditionDay
from summit.mail.models import OutboxMail
from summit.mail.states import MailState
from summit.organisations.models import Organisation, OrganisationTile
from summit.registration.models import Registration, RegistrationDay
from summit.registration.queries.lists import for_managers
from summit.registration.states import ENDED, HAS_PLACE, RegistrationState

LIVE = Registration.state.not_in(ENDED)
HELD = Registration.state.in_(HAS_PLACE)
FINE = 60  # days that are shown one by one; a longer time is shown week by week
WEEK = 7


@dataclass(frozen=True, slots=True)
class Standing:
    """The end of one day: how many had registered by then, how many held a place, how many waited."""

    on: date
    registered: int
    holding: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """All that the pictures show; what is counted by nothing known stands under None."""

    over_time: Sequence[Standing]
    by_category: Mapping[tuple[UUID, RegistrationState], int]
    by_day: Mapping[tuple[date, UUID], int]
    by_service: Mapping[Any, int]
    by_nation: Mapping[Any, int]
    by_region: Mapping[Any, int]
    by_tile: Mapping[str, int]
    by_mail_state: Mapping[MailState, int]


def numbers(*, actor: PersonActor, edition_id: UUID, at: datetime) -> Numbers:
    """Count the registrations of an edition in every way that is shown."""
    for_managers(actor)
    own = Registration.edition_id == edition_id
    placed = select(func.count()).select_from(Registration).where(own, LIVE)
    placed = placed.outerjoin(Organisation, Organisation.id == Registration.organisation_id)
    days = select(EditionDay.on, Registration.category_id, func.count()).select_from(Registration)
    days = days.join(RegistrationDay, RegistrationDay.registration_id == Registration.id)
    days = days.join(EditionDay, EditionDay.id == RegistrationDay.day_id).where(own, HELD)
    tiles = select(OrganisationTile.tile, func.count()).select_from(Registration).where(own, LIVE)
    tiles = tiles.join(
        OrganisationTile, OrganisationTile.organisation_id == Registration.organisation_id
    ).group_by(OrganisationTile.tile)
    mails = select(OutboxMail.state, func.count()).where(OutboxMail.template.startswith("registration/"))
    by_category = db.session.execute(
        select(Registration.category_id, Registration.state, func.count())
        .where(own)
        .group_by(Registration.category_id, Registration.state)
    )
    return Numbers(
        over_time=_over_time(own, at=at),
        by_category={(row[0], row[1]): row[2] for row in by_category},
        by_day={
            (row[0], row[1]): row[2]
            for row in db.session.execute(days.group_by(EditionDay.on, Registration.category_id))
        },
        by_service=_by(placed, Organisation.service),
        by_nation=_by(placed, Organisation.nation),
        by_region=_by(placed, Organisation.region),
        by_tile=dict(db.session.execute(tiles).all()),
        by_mail_state=dict(db.session.execute(mails.group_by(OutboxMail.state)).all()),
    )


def _by(query: Select[Any], column: Any) -> Mapping[Any, int]:
    rows = db.session.execute(query.with_only_columns(column, func.count()).group_by(column)).all()
    return dict(rows)


def _over_time(own: ColumnElement[bool], *, at: datetime) -> Sequence[Standing]:
    dates = select(
        Registration.created_at,
        Registration.confirmed_at,
        func.coalesce(Registration.cancelled_at, Registration.declined_at),
    )
    new, held, waiting = Counter[date](), Counter[date](), Counter[date]()
    for created, confirmed, ended in db.session.execute(dates.where(own)):
        new[_day(created)] += 1
        if confirmed:
            held[_day(confirmed)] += 1
        else:
            waiting[_day(created)] += 1
        if confirmed and _day(confirmed) > _day(created):
            waiting[_day(created)] += 1
            waiting[_day(confirmed)] -= 1
        if ended:
            (held if confirmed else waiting)[_day(ended)] -= 1
    if not new:
        return []
    first, last = min(new), max(_day(at), *new)
    days = [first + timedelta(days=one) for one in range((last - first).days + 1)]
    sums = [accumulate([counts[day] for day in days]) for counts in (new, held, waiting)]
    whole = [Standing(*row) for row in zip(days, *sums, strict=True)]
    return whole if len(whole) <= FINE else [*whole[:-1:WEEK], whole[-1]]


def _day(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()
