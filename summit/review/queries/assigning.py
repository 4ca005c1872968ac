"""Whom a chair can ask, and why not somebody else."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from summit.accounts.models import Person
from summit.accounts.queries import live_grants
from summit.core.access import Permission, PersonActor, Role
from summit.core.clock import now
from summit.core.db import db
from summit.core.errors import DomainError, msg
from summit.review.models import Affiliation, OtherAddress, Review, ReviewerProfile
from summit.review.queries.conflicts import visible_conflicts
from summit.review.queries.interests import interests_of
from summit.review.rules.conflicts import conflicts
from summit.review.states import EXPECTED, ProfileState, ReviewState
from summit.showcase.models import Submission
from summit.showcase.queries import IN_REVIEWING, Reviewable
from summit.showcase.states import SubmissionState

ASKABLE = frozenset({SubmissionState.SUBMITTED, SubmissionState.IN_REVIEW})
"""Where somebody can still be asked for a review."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reviewer as one submission sees them: how much they have to read, and why they cannot read this."""

    person: Person
    load: int
    refusals: Sequence[DomainError]


@dataclass(frozen=True, slots=True)
class ReviewerRow:
    """A reviewer in the chairs' list."""

    person: Person
    organisations: Sequence[str]
    counts: Mapping[ReviewState, int]
    addresses: Sequence[str] = ()
    profile: ReviewerProfile | None = None

    @property
    def expected(self) -> int:
        """How many reviews are asked of them."""
        return sum(self.counts.get(state, 0) for state in EXPECTED)


def reviewers(edition_id: UUID) -> Mapping[UUID, Person]:
    """Return who has the role of reviewer in an edition now, by name."""
    grants = live_grants(at=now(), role=Role.REVIEWER)
    people = {one.person_id: one.person for one in grants if one.edition_id in {None, edition_id}}
    return dict(sorted(people.items(), key=lambda pair: (pair[1].name.casefold(), str(pair[0]))))


def candidates(subject: Reviewable, *, hidden: Collection[UUID] = ()) -> Sequence[Candidate]:
    """Return every reviewer, those who can be asked first, the least busy of them at the top.

    Reviews of what is ``hidden`` from whoever looks count as no load.
    """
    people = reviewers(subject.edition_id)
    asked = _asked(subject.submission_id)
    interests = interests_of(people.keys())
    load = _counts(subject.edition_id, hidden)
    found = []
    for person_id, person in people.items():
        told: list[DomainError] = [
            conflict.error_about(person.name) for conflict in conflicts(interests[person_id], subject)
        ]
        if not interests[person_id].names:
            told.append(DomainError(msg("%(name)s has not said yet where they work."), name=person.name))
        if (state := asked.get(person_id)) is not None:
            told.append(DomainError(ASKED[state], name=person.name))
        busy = sum(load.get(person_id, {}).get(state, 0) for state in EXPECTED)
        found.append(Candidate(person, busy, told))
    return sorted(found, key=lambda one: (bool(one.refusals), one.load, one.person.name.casefold()))


def reviewer_rows(edition_id: UUID, *, actor: PersonActor) -> Sequence[ReviewerRow]:
    """Return every reviewer with where they work and what they have done, to those who assign."""
    if Permission.REVIEW_ASSIGN not in actor.permissions:
        raise NoResultFound
    people = reviewers(edition_id)
    query = select(Affiliation).options(joinedload(Affiliation.organisation))
    works: dict[UUID, list[str]] = {}
    for one in db.session.scalars(
        query.where(Affiliation.person_id.in_(people)).order_by(Affiliation.added_at)
    ):
        works.setdefault(one.person_id, []).append(one.organisation_name)
    counts = _counts(edition_id, visible_conflicts(actor))
    told = _profiles(edition_id)
    others = _addresses(people)
    return [
        ReviewerRow(person, works.get(one, []), counts.get(one, {}), others.get(one, []), told.get(one))
        for one, person in people.items()
    ]


def unanswered(edition_id: UUID, *, actor: PersonActor) -> Sequence[Person]:
    """Return who was invited and has not taken the role yet, to those who assign."""
    if Permission.REVIEW_ASSIGN not in actor.permissions:
        raise NoResultFound
    waiting = select(ReviewerProfile.person_id).where(
        ReviewerProfile.edition_id == edition_id, ReviewerProfile.state == ProfileState.INVITED
    )
    known = reviewers(edition_id)
    found = db.session.scalars(select(Person).where(Person.id.in_(waiting)))
    return sorted((one for one in found if one.id not in known), key=lambda one: one.name.casefold())


def own_addresses(actor: PersonActor) -> Sequence[str]:
    """Return the further addresses of somebody, to themselves."""
    return _addresses([actor.id]).get(actor.id, [])


def _addresses(person_ids: Collection[UUID]) -> Mapping[UUID, list[str]]:
    query = select(OtherAddress.person_id, OtherAddress.email).where(OtherAddress.person_id.in_(person_ids))
    found: dict[UUID, list[str]] = {}
    for person_id, email in db.session.execute(query.order_by(OtherAddress.email)):
        found.setdefault(person_id, []).append(email)
    return found


def _profiles(edition_id: UUID) -> Mapping[UUID, ReviewerProfile]:
    query = select(ReviewerProfile).where(ReviewerProfile.edition_id == edition_id)
    return {one.person_id: one for one in db.session.scalars(query)}


def reviewer_row(person_id: UUID, *, edition_id: UUID, actor: PersonActor) -> ReviewerRow:
    """Return one reviewer, to those who assign; who is no reviewer does not exist."""
    rows = {row.person.id: row for row in reviewer_rows(edition_id, actor=actor)}
    if person_id not in rows:
        raise NoResultFound
    return rows[person_id]


ASKED: Mapping[ReviewState, str] = {
    ReviewState.ASSIGNED: msg("%(name)s has been asked to review this project."),
    ReviewState.STARTED: msg("%(name)s is reviewing this project."),
    ReviewState.SUBMITTED: msg("%(name)s has reviewed this project."),
    ReviewState.DECLINED: msg("%(name)s has declined to review this project."),
}


def _asked(submission_id: UUID) -> Mapping[UUID, ReviewState]:
    query = select(Review.reviewer_id, Review.state).where(
        Review.submission_id == submission_id, Review.state != ReviewState.REMOVED
    )
    return dict(db.session.execute(query).all())


def _counts(edition_id: UUID, hidden: Collection[UUID]) -> Mapping[UUID, Mapping[ReviewState, int]]:
    query = (
        select(Review.reviewer_id, Review.state, func.count())
        .join(Submission, Submission.id == Review.submission_id)
        .where(Submission.edition_id == edition_id, Submission.state.in_(IN_REVIEWING))
        .where(Submission.id.not_in(hidden))
        .group_by(Review.reviewer_id, Review.state)
    )
    found: dict[UUID, dict[ReviewState, int]] = {}
    for person_id, state, count in db.session.execute(query):
        found.setdefault(person_id, {})[state] = count
    return found
