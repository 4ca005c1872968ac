"""Putting two registrations of the same person together; the one that ends stays as history."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from summit.accounts.services import revoke_links
from summit.audit import services as audit
from summit.core.access import PersonActor, Scope
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.registration import queries, rules
from summit.registration.models import AccessNeeds, Answer, AnswerFile, Registration, RegistrationDay, Seat
from summit.registration.queries.duplicates import two
from summit.registration.queries.seats import seats_locked
from summit.registration.services import line, mails, seating
from summit.registration.services.counting import Pool, hold_rows, release_to
from summit.registration.services.forgetting import forget_own
from summit.registration.services.keys import issue_ticket, revoke_credentials
from summit.registration.states import HAS_PLACE, RegistrationAction, RegistrationState, SeatState

IDENTITY = (
    "person_id", "name", "badge_name", "email", "job_title", "language", "organisation_id",
    "organisation_words", "photo_consent",
)  # fmt: skip


def merge(one_id: UUID, other_id: UUID, *, identity_of: UUID, actor: PersonActor) -> Registration:
    """Let the one with the better place stay, with the name and address of ``identity_of``.

    Days, seats, needs and answers that only the other had go with it. The other is cancelled: its codes and
    links die, and a place it had goes to whoever is next.
    """
    with unit_of_work():
        at = now()
        looked = two(one_id, other_id, actor=actor)
        there = {one.id: one for one in queries.categories(looked.stays.edition_id, lock=True)}
        hold_rows(sorted({looked.stays.quota_id, looked.ends.quota_id}))
        found = two(one_id, other_id, actor=actor, lock=True)
        stays, ends, before = found.stays, found.ends, found.ends.state
        category = there[ends.category_id]
        is_own = ends.quota_id == category.quota_id
        pool = Pool(ends.quota_id, category.overall_quota_id if is_own else None)
        said = {name: getattr(ends, name) for name in IDENTITY}
        _carry_over(stays, ends, at=at)
        _end(ends, stays, before=before, at=at, actor=actor)
        if before in HAS_PLACE:
            release_to(pool)
        takes_over = identity_of == ends.id
        if takes_over:
            _take_over(stays, said, at=at)
        _settle(stays, ends, is_new=takes_over, at=at, actor=actor)
        line.pass_on(pool, edition=category.edition, at=at)
        line.fill(pool, edition=category.edition, at=at)
    return stays


def _carry_over(stays: Registration, ends: Registration, *, at: datetime) -> None:
    """Move to the one that stays what it lacks: days, seats, needs, answers."""
    chosen = {one.day_id for one in stays.chosen_days}
    fitting = {day.id for day in stays.category.days_of(stays.category.edition.days)}
    more = [one.day for one in ends.chosen_days if one.day_id in fitting - chosen]
    stays.chosen_days = [*stays.chosen_days, *(RegistrationDay(day=day) for day in more)]
    _move_seats(stays, ends)
    if stays.state is RegistrationState.CONFIRMED:
        seating.grant_wishes(stays, edition=stays.category.edition, at=at)
    if db.session.get(AccessNeeds, stays.id) is None:
        _move(AccessNeeds, AccessNeeds.registration_id == ends.id, stays.id)
    answered = select(Answer.question_id).where(Answer.registration_id == stays.id)
    left = Answer.registration_id == ends.id, Answer.question_id.not_in(answered)
    for question_id in db.session.scalars(select(Answer.question_id).where(*left)).all():
        for kind in (Answer, AnswerFile):
            _move(kind, (kind.registration_id == ends.id) & (kind.question_id == question_id), stays.id)


def _move_seats(stays: Registration, ends: Registration) -> None:
    hold_rows([one.quota_id for one in (*stays.seats, *ends.seats)])
    has = {one.quota_id for one in seats_locked(stays.id) if one.state is not SeatState.GIVEN_UP}
    for seat in seats_locked(ends.id):
        if seat.state is not SeatState.GIVEN_UP and seat.quota_id not in has:
            _move(Seat, Seat.id == seat.id, stays.id)
    db.session.expire(ends, ["seats"])
    db.session.expire(stays, ["seats"])


def _move(kind: type[AccessNeeds | Answer | AnswerFile | Seat], which: object, to: UUID) -> None:
    moved = update(kind).where(which).values(registration_id=to)  # type: ignore[arg-type]
    db.session.execute(moved.execution_options(synchronize_session=False))


def _end(
    ends: Registration, stays: Registration, *, before: RegistrationState, at: datetime, actor: PersonActor
) -> None:
    had_ticket = before is RegistrationState.CONFIRMED
    ends.advance(RegistrationAction.CANCEL, at=at)
    step, pair = (before, ends.state), (ends.reference, stays.reference)
    audit.record("registration.merged", ends, actor_id=actor.id, state=step, reference=pair)
    edition = ends.category.edition
    mails.merged(ends, edition=edition, at=at, had_place=had_ticket, stays=stays.reference)
    revoke_credentials(ends.id, at=at)
    revoke_links(Scope.REGISTRATION_OWN, ends.id)
    seating.give_up_all(ends, edition=edition, at=at)
    forget_own(ends.id)
    db.session.flush()


def _take_over(stays: Registration, said: dict[str, object], *, at: datetime) -> None:
    """Let the place be under the other name and address; codes and links die, as when it is passed on."""
    revoke_credentials(stays.id, at=at)
    revoke_links(Scope.REGISTRATION_OWN, stays.id)
    for name, value in said.items():
        setattr(stays, name, value)


def _settle(
    stays: Registration, ends: Registration, *, is_new: bool, at: datetime, actor: PersonActor
) -> None:
    stays.calendar_sequence += 1
    stays.search_text = rules.search_text(
        stays.name, stays.badge_name, stays.email, stays.reference, stays.organisation_words
    )
    pair = (ends.reference, stays.reference)
    audit.record("registration.merged", stays, actor_id=actor.id, reference=pair)
    db.session.flush()
    stays = queries.get_registration(stays.id, actor=actor, lock=True)
    edition = stays.category.edition
    if is_new and stays.state is RegistrationState.CONFIRMED:
        issue_ticket(stays.id, at=at)
        mails.confirmed(stays, edition=edition, at=at, waited=False)
    else:
        mails.changed(stays, edition=edition, at=at)
