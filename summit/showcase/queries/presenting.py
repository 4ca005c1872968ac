"""Reading who presents a project, what they ask of the room, and their slides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import NoResultFound

from summit.accounts.models import Person
from summit.core.access import Actor, Permission, PersonActor
from summit.core.db import db
from summit.edition.rules import Feature
from summit.showcase.models import Presenter, RoomWish, RoomWords, Slides, Submission
from summit.showcase.queries.submissions import get_managed, own
from summit.showcase.states import ACCEPTED_OR_LATER, CONFIRMED_OR_LATER, SubmissionState


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a room must have, and what else was asked."""

    features: frozenset[Feature]
    words: str


@dataclass(frozen=True, slots=True)
class Stage:
    """All that was settled about presenting one submission."""

    presenters: Sequence[Presenter]
    wishes: Wishes
    slides: Slides | None


def stage(submission: Submission) -> Stage:
    """Return all of it, for whoever may see the submission."""
    return Stage(presenters(submission.id), room_wishes(submission.id), slides(submission.id))


def presenters(submission_id: UUID) -> Sequence[Presenter]:
    """Return who presents a submission, in the order they were named."""
    query = select(Presenter).where(Presenter.submission_id == submission_id)
    return db.session.scalars(query.order_by(Presenter.named_at, Presenter.person_id)).all()


def presenter(submission_id: UUID, person_id: UUID) -> Presenter:
    """Return one of them, or raise ``NoResultFound``."""
    query = select(Presenter).where(Presenter.submission_id == submission_id)
    return db.session.scalars(query.where(Presenter.person_id == person_id)).one()


def presenters_of_edition(
    edition_id: UUID, *, actor: PersonActor, states: frozenset[SubmissionState] = ACCEPTED_OR_LATER
) -> Mapping[UUID, Sequence[UUID]]:
    """Return who presents each submission of an edition that is presented; for those who plan it."""
    if not actor.permissions & {Permission.AGENDA_MANAGE, Permission.REGISTRATION_MANAGE}:
        raise NoResultFound
    query = (
        select(Presenter.submission_id, Presenter.person_id)
        .join(Submission, Submission.id == Presenter.submission_id)
        .where(Submission.edition_id == edition_id, Submission.state.in_(states))
        .order_by(Presenter.named_at, Presenter.person_id)
    )
    found: dict[UUID, list[UUID]] = {}
    for submission_id, person_id in db.session.execute(query):
        found.setdefault(submission_id, []).append(person_id)
    return found


def presents(address: Any, edition_id: Any) -> ColumnElement[bool]:
    """Return the condition that an address, normalised, is of a confirmed presenter, for other features."""
    query = (
        select(Presenter.person_id)
        .join(Submission, Submission.id == Presenter.submission_id)
        .join(Person, Person.id == Presenter.person_id)
        .where(Submission.edition_id == edition_id, Submission.state.in_(CONFIRMED_OR_LATER))
    )
    return query.where(Person.email == address).exists()


def room_wishes(submission_id: UUID) -> Wishes:
    """Return what the room must have."""
    wished = db.session.scalars(select(RoomWish.feature).where(RoomWish.submission_id == submission_id))
    words = db.session.scalar(select(RoomWords.words).where(RoomWords.submission_id == submission_id))
    return Wishes(frozenset(wished), words or "")


def slides(submission_id: UUID) -> Slides | None:
    """Return the slides sent last, if any were."""
    return db.session.scalars(select(Slides).where(Slides.submission_id == submission_id)).one_or_none()


def visible_slides(submission_id: UUID, *, actor: Actor) -> Slides:
    """Return slides to their authors, to organisers, and to all once published with consent."""
    found = slides(submission_id)
    if found is None or not _may_see(submission_id, found, actor):
        raise NoResultFound
    return found


def _may_see(submission_id: UUID, found: Slides, actor: Actor) -> bool:
    state = db.session.scalar(select(Submission.state).where(Submission.id == submission_id))
    if found.may_publish and state is SubmissionState.PUBLISHED:
        return True
    if not isinstance(actor, PersonActor):
        return False
    if db.session.scalar(own(actor).with_only_columns(Submission.id).where(Submission.id == submission_id)):
        return True
    return Permission.SHOWCASE_MANAGE in actor.permissions and bool(get_managed(submission_id, actor=actor))
