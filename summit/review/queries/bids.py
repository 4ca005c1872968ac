"""What a reviewer sees when they say what they want to judge, and a chair of one submission's conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from summit.accounts.models import Person
from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.core.paging import Page
from summit.projects.document.project import ProjectDocument
from summit.review.models import AuthorReply, HiddenWords, NamedConflict, Remark
from summit.review.queries.assigning import reviewers
from summit.review.queries.interests import interests_of
from summit.review.queries.panel import subject_of
from summit.review.queries.phases import hidden_words, remarks_of, reply_of, settings_of
from summit.review.queries.taking_part import biddable, bids_of, suitability
from summit.review.queries.veils import Giveaways, giveaways, veil_of
from summit.review.rules.affinity import Affinity
from summit.review.rules.conflicts import Conflict, ConflictKind, found
from summit.review.rules.reviewers import BidChoice
from summit.showcase.models import Submission
from summit.showcase.queries import Reviewable, get_own

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Biddable:
    """One project in the list, as the preset shows it, and how well the reviewer suits it."""

    submission_id: UUID
    title: str
    summary: str | None
    affinity: Affinity
    choice: BidChoice | None


@dataclass(frozen=True, slots=True)
class Bidding:
    """One page of the list; nothing while bidding is closed."""

    page: Page[Biddable]
    is_open: bool
    chosen: int


@dataclass(frozen=True, slots=True)
class Held:
    """One person's conflicts with one submission, and which of them a chair overruled."""

    person: Person
    subject: Reviewable
    conflicts: Sequence[Conflict]
    overruled: frozenset[ConflictKind]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a chair knows around one submission's reviews."""

    subject: Reviewable
    held: Sequence[Held]
    hidden: Sequence[HiddenWords]
    giveaways: Sequence[Giveaways]
    remarks: Sequence[Remark]
    reply: AuthorReply | None


def bidding(edition_id: UUID, *, actor: PersonActor, page: int) -> Bidding:
    """Return a page of what a reviewer may want to judge, what suits them best at the top."""
    ids = biddable(edition_id, actor=actor)
    is_open, bids = settings_of(edition_id).bidding_open, bids_of(actor)
    if not is_open:
        return Bidding(Page([], 1, 1, 0), is_open=False, chosen=0)
    suits = suitability(edition_id, person_ids=[actor.id], submission_ids=ids)
    order = sorted(ids, key=lambda one: (-_worth(suits.of(actor.id, one)), one.bytes))
    pages = max(1, -(-len(order) // A_PAGE))
    number = min(max(page, 1), pages)
    wanted = order[(number - 1) * A_PAGE : number * A_PAGE]
    documents, veil = _documents(wanted), veil_of(edition_id, wanted)
    rows = []
    for one in wanted:
        basics = veil.document(one, documents[one]).basics
        rows.append(Biddable(one, basics.title, basics.summary, suits.of(actor.id, one), bids.get(one)))
    return Bidding(Page(rows, number, pages, len(order)), is_open=True, chosen=len(ids & bids.keys()))


def surroundings(submission_id: UUID, *, actor: PersonActor) -> Surroundings:
    """Return the conflicts of all reviewers, the hidden words and the discussion, to a chair."""
    subject = subject_of(submission_id, actor=actor, permission=Permission.REVIEW_DECIDE)
    people = reviewers(subject.edition_id)
    interests = interests_of(people.keys())
    held = [_held(person, subject, interests[one].overruled, list(found(interests[one], subject)))
            for one, person in people.items()]  # fmt: skip
    return Surroundings(
        subject=subject,
        held=[one for one in held if one.conflicts],
        hidden=hidden_words(submission_id, actor=actor),
        giveaways=giveaways(_documents([submission_id])[submission_id], people=_authors(subject)),
        remarks=remarks_of(submission_id),
        reply=reply_of(submission_id),
    )


def conflicts_with(submission_id: UUID, *, person_id: UUID, actor: PersonActor) -> Held:
    """Return one reviewer's conflicts with one submission, to a chair who may overrule them."""
    subject = subject_of(submission_id, actor=actor, permission=Permission.REVIEW_DECIDE)
    people = reviewers(subject.edition_id)
    if person_id not in people or person_id == actor.id:
        raise NoResultFound
    interests = interests_of([person_id])[person_id]
    may = [one for one in found(interests, subject) if one.kind is not ConflictKind.AUTHOR]
    return _held(people[person_id], subject, interests.overruled, may)


def named_by_authors(submission_id: UUID, *, actor: PersonActor) -> Sequence[NamedConflict]:
    """Return whom authors asked not to judge their project, to them."""
    get_own(submission_id, actor=actor)
    query = select(NamedConflict).where(NamedConflict.submission_id == submission_id)
    return db.session.scalars(query.order_by(NamedConflict.declared_at)).all()


def _held(
    person: Person,
    subject: Reviewable,
    overruled: frozenset[tuple[UUID, ConflictKind]],
    conflicts: Sequence[Conflict],
) -> Held:
    kinds = frozenset(kind for one, kind in overruled if one == subject.submission_id)
    return Held(person, subject, conflicts, kinds)


def _worth(suits: Affinity) -> float:
    """Return what the list is ordered by: not the bid itself, or rows would jump when one is made."""
    return suits.topic + suits.type + suits.region


def _documents(submission_ids: Sequence[UUID]) -> dict[UUID, ProjectDocument]:
    query = select(Submission).options(joinedload(Submission.read_version))
    rows = db.session.scalars(query.where(Submission.id.in_(submission_ids)))
    return {one.id: one.read_version.document for one in rows if one.read_version is not None}


def _authors(subject: Reviewable) -> Sequence[str]:
    return db.session.scalars(select(Person.name).where(Person.id.in_(subject.author_ids))).all()
