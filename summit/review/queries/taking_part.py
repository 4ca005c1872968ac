"""Reviewers as assignment and the chairs see them: profile, bids, and how well they suit what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import JSON, select, type_coerce
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import selectinload

from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.organisations.models import Organisation
from summit.projects.models import FacetKind, Project, ProjectFacet, ProjectVersion
from summit.review.models import Affiliation, Bid, ReviewerProfile
from summit.review.queries.assigning import ASKABLE
from summit.review.queries.conflicts import visible_conflicts
from summit.review.rules.affinity import Affinity, Knowledge, Matter, affinity
from summit.review.rules.reviewers import BidChoice, ExpertiseKind
from summit.review.states import ProfileState
from summit.showcase.models import Submission


@dataclass(frozen=True, slots=True)
class Suitability:
    """How well several reviewers suit several submissions, each part of it kept."""

    knowledge: Mapping[UUID, Knowledge]
    matters: Mapping[UUID, Matter]
    bids: Mapping[tuple[UUID, UUID], BidChoice]

    def of(self, person_id: UUID, submission_id: UUID) -> Affinity:
        """Return how well one suits the other; what nobody said adds nothing."""
        return affinity(
            self.knowledge.get(person_id, Knowledge()),
            self.matters.get(submission_id, Matter()),
            self.bids.get((person_id, submission_id)),
        )


def own_profile(actor: PersonActor, *, edition_id: UUID, lock: bool = False) -> ReviewerProfile | None:
    """Return what a reviewer said of themselves for an edition, if they were asked or said anything."""
    return profile(actor.id, edition_id=edition_id, lock=lock)


def profile(person_id: UUID, *, edition_id: UUID, lock: bool = False) -> ReviewerProfile | None:
    """Return one profile; whoever calls has checked who may read it."""
    query = select(ReviewerProfile).options(selectinload(ReviewerProfile.expertise))
    query = query.where(ReviewerProfile.person_id == person_id, ReviewerProfile.edition_id == edition_id)
    if lock:
        query = query.with_for_update(of=ReviewerProfile).execution_options(populate_existing=True)
    return db.session.scalars(query).one_or_none()


def profiles(edition_id: UUID, *, actor: PersonActor) -> Mapping[UUID, ReviewerProfile]:
    """Return what reviewers said of themselves, by person, to those who assign."""
    if Permission.REVIEW_ASSIGN not in actor.permissions:
        raise NoResultFound
    query = select(ReviewerProfile).options(selectinload(ReviewerProfile.expertise))
    found = db.session.scalars(query.where(ReviewerProfile.edition_id == edition_id))
    return {one.person_id: one for one in found}


def takes_part(profile: ReviewerProfile | None, *, on: date) -> bool:
    """Tell whether somebody with the role can be asked on a day: they neither declined nor are away."""
    if profile is None:
        return True
    away = bool(profile.away_from and profile.away_until and profile.away_from <= on <= profile.away_until)
    return profile.state is not ProfileState.DECLINED and not away


def suitability(
    edition_id: UUID, *, person_ids: Collection[UUID], submission_ids: Collection[UUID]
) -> Suitability:
    """Return how well people suit submissions; whoever calls hides what is in conflict."""
    bids = select(Bid).where(Bid.person_id.in_(person_ids), Bid.submission_id.in_(submission_ids))
    return Suitability(
        knowledge=_knowledge(edition_id, person_ids),
        matters=_matters(submission_ids),
        bids={(one.person_id, one.submission_id): one.choice for one in db.session.scalars(bids)},
    )


def _knowledge(edition_id: UUID, person_ids: Collection[UUID]) -> Mapping[UUID, Knowledge]:
    query = select(ReviewerProfile).options(selectinload(ReviewerProfile.expertise))
    query = query.where(ReviewerProfile.edition_id == edition_id, ReviewerProfile.person_id.in_(person_ids))
    told = {one.person_id: one for one in db.session.scalars(query)}
    works = (
        select(Affiliation.person_id, Organisation.region)
        .join(Organisation, Organisation.id == Affiliation.organisation_id)
        .where(Affiliation.person_id.in_(person_ids), Affiliation.ended_at.is_(None))
    )
    regions: dict[UUID, set[str]] = defaultdict(set)
    for person_id, region in db.session.execute(works):
        if region is not None:
            regions[person_id].add(region)
    return {
        one: Knowledge(
            types=told[one].codes(ExpertiseKind.TYPE) if one in told else frozenset(),
            topics=told[one].codes(ExpertiseKind.TOPIC) if one in told else frozenset(),
            regions=frozenset(regions.get(one, ())),
        )
        for one in person_ids
    }


def _matters(submission_ids: Collection[UUID]) -> Mapping[UUID, Matter]:
    theme = type_coerce(ProjectVersion.impersonal, JSON)["basics"]["theme"].as_string()
    query = (
        select(Submission.id, Submission.project_id, Project.primary_type, theme)
        .join(Project, Project.id == Submission.project_id)
        .outerjoin(ProjectVersion, ProjectVersion.id == Submission.version_id)
        .where(Submission.id.in_(submission_ids))
    )
    rows: Sequence[tuple[UUID, UUID, str | None, str | None]] = db.session.execute(query).all()
    types, regions = (_facets(rows, kind) for kind in (FacetKind.TYPE, FacetKind.REGION))
    return {
        one: Matter(primary_type, frozenset(types[project_id]), topic, frozenset(regions[project_id]))
        for one, project_id, primary_type, topic in rows
    }


def _facets(
    rows: Sequence[tuple[UUID, UUID, str | None, str | None]], kind: FacetKind
) -> dict[UUID, set[str]]:
    query = select(ProjectFacet.project_id, ProjectFacet.code).where(
        ProjectFacet.project_id.in_({row[1] for row in rows}), ProjectFacet.kind == kind
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for project_id, code in db.session.execute(query):
        found[project_id].add(code)
    return found


def biddable(edition_id: UUID, *, actor: PersonActor) -> frozenset[UUID]:
    """Return what a reviewer may say they want to judge; what they are in conflict with is not there."""
    if Permission.REVIEW_SCORE not in actor.permissions:
        raise NoResultFound
    hidden = visible_conflicts(actor)
    query = select(Submission.id).where(Submission.edition_id == edition_id, Submission.state.in_(ASKABLE))
    return frozenset(db.session.scalars(query)) - frozenset(hidden)


def bids_of(actor: PersonActor) -> Mapping[UUID, BidChoice]:
    """Return what a reviewer said they want to judge."""
    query = select(Bid.submission_id, Bid.choice).where(Bid.person_id == actor.id)
    return dict(db.session.execute(query).all())
