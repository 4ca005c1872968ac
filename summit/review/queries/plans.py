"""Assignments that a chair asked for: they exist for that chair alone, and show what using them would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import selectinload

from summit.accounts.models import Person
from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.review.models import AssignmentPlan
from summit.review.queries.assigning import ASKABLE
from summit.review.queries.panel import hidden_from
from summit.review.queries.planning import BEGUN, Facts, facts
from summit.review.rules.affinity import Affinity
from summit.review.rules.assigning import Change, Pair, StaleAssignmentError
from summit.review.states import PlanState, ReviewState
from summit.showcase.queries import IN_REVIEWING, Reviewable

NEWEST = 10
Changes = Mapping[Pair, Change]


@dataclass(frozen=True, slots=True)
class Assigned:
    """One reviewer of one project: what becomes of the pair, and why these two."""

    person: Person
    change: Change
    affinity: Affinity


@dataclass(frozen=True, slots=True)
class Served:
    """One project with its reviewers, and how well they suit it together."""

    subject: Reviewable
    pairs: Sequence[Assigned]

    @property
    def score(self) -> float:
        """How well it is served."""
        return sum(one.affinity.total for one in self.pairs if one.change is not Change.GONE)


@dataclass(frozen=True, slots=True)
class Load:
    """How many reviews somebody has by what becomes of them, and how many they may have."""

    person: Person
    counts: Mapping[Change, int]
    limit: int


@dataclass(frozen=True, slots=True)
class Plan:
    """An assignment as its chair looks at it: the worst served first."""

    plan: AssignmentPlan
    changes: Changes
    served: Sequence[Served]
    loads: Sequence[Load]

    def count(self, change: Change) -> int:
        """Return how many pairs this becomes of."""
        return sum(one == change for one in self.changes.values())


def plans(edition_id: UUID, *, actor: PersonActor) -> Sequence[AssignmentPlan]:
    """Return the newest assignments that a chair asked for, but those with what is hidden from them now."""
    hidden = hidden_from(actor, Permission.REVIEW_ASSIGN)
    query = select(AssignmentPlan).options(selectinload(AssignmentPlan.rows))
    own = query.where(AssignmentPlan.edition_id == edition_id, AssignmentPlan.made_by_id == actor.id)
    found = db.session.scalars(own.order_by(AssignmentPlan.made_at.desc(), AssignmentPlan.id).limit(NEWEST))
    return [one for one in found if not any(row.submission_id in hidden for row in one.rows)]


def get_plan(plan_id: UUID, *, actor: PersonActor, lock: bool = False) -> AssignmentPlan:
    """Return one assignment to whoever asked for it; with what is hidden from them now it does not exist."""
    hidden = hidden_from(actor, Permission.REVIEW_ASSIGN)
    query = select(AssignmentPlan).options(selectinload(AssignmentPlan.rows))
    query = query.where(AssignmentPlan.id == plan_id, AssignmentPlan.made_by_id == actor.id)
    if lock:
        query = query.with_for_update(of=AssignmentPlan).execution_options(populate_existing=True)
    found = db.session.scalars(query).one()
    if any(row.submission_id in hidden for row in found.rows):
        raise NoResultFound
    return found


def plan(plan_id: UUID, *, actor: PersonActor) -> Plan:
    """Return an assignment with what using it would do, or (used already) with what became of it."""
    found = get_plan(plan_id, actor=actor)
    is_used = found.state is PlanState.USED
    states = IN_REVIEWING if is_used else ASKABLE
    known = facts(found.edition_id, due_on=found.due_on, actor=actor, states=states)
    changes = outcome(found.pairs, known) if is_used else changes_of(found.pairs, known)
    return Plan(found, changes, _served(known, changes), _loads(found, known, changes))


def changes_of(pairs: frozenset[Pair], known: Facts) -> Changes:
    """Return what using these pairs does now; refuse pairs that can no longer be."""
    rows, columns = known.numbers
    for pair in pairs - known.asked.keys():
        one, other = rows.get(pair[0]), columns.get(pair[1])
        if one is None or other is None or not known.free[one, other]:
            raise StaleAssignmentError
    about = {one for one, _ in pairs}
    if not about <= rows.keys() or any(known.asked.get(one) is ReviewState.DECLINED for one in pairs):
        raise StaleAssignmentError
    there = {pair: state for pair, state in known.asked.items() if pair[0] in about}
    found = dict.fromkeys(pairs - there.keys(), Change.NEW)
    for pair, state in there.items():
        if state in BEGUN:
            found[pair] = Change.BEGUN
        elif state is ReviewState.ASSIGNED:
            found[pair] = Change.STAYS if pair in pairs else Change.GONE
    return found


def outcome(pairs: frozenset[Pair], known: Facts) -> Changes:
    """Return what became of pairs that were used: begun, still to begin, or gone."""
    became = {ReviewState.ASSIGNED: Change.STAYS, **dict.fromkeys(BEGUN, Change.BEGUN)}
    there, _ = known.numbers
    return {
        one: became.get(state, Change.GONE) if (state := known.asked.get(one)) else Change.GONE
        for one in pairs
        if one[0] in there
    }


def _served(known: Facts, changes: Changes) -> Sequence[Served]:
    people = {one.id: one for one in known.people}
    found: dict[UUID, list[Assigned]] = {}
    for (submission_id, person_id), change in changes.items():
        if person := people.get(person_id):
            pair = Assigned(person, change, known.suits.of(person_id, submission_id))
            found.setdefault(submission_id, []).append(pair)
    order = list(Change)
    rows = [
        Served(one, sorted(found[one.submission_id],
                           key=lambda pair: (order.index(pair.change), pair.person.name.casefold())))
        for one in known.subjects
        if one.submission_id in found
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (round(row.score, 6), row.subject.title.casefold()))


def _loads(found: AssignmentPlan, known: Facts, changes: Changes) -> Sequence[Load]:
    counts: dict[UUID, Counter[Change]] = {one.id: Counter() for one in known.people}
    for (_, person_id), change in changes.items():
        if person_id in counts:
            counts[person_id][change] += 1
    about = {one for one, _ in changes}
    for (submission_id, person_id), state in known.asked.items():
        if submission_id not in about and state in {*BEGUN, ReviewState.ASSIGNED}:
            counts[person_id][Change.BEGUN if state in BEGUN else Change.STAYS] += 1
    for person_id, count in known.elsewhere.items():
        if person_id in counts:
            counts[person_id][Change.BEGUN] += count
    return [Load(one, counts[one.id], known.limit(one.id, found.terms)) for one in known.people]
