"""Assigning reviewers to all projects at once: asked for, worked out in the background, looked at, used."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.exc import NoResultFound

from summit.accounts.queries import actor_of
from summit.audit import services as audit
from summit.core.access import Permission, PersonActor
from summit.core.clock import LONDON, now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError
from summit.edition.queries import get_edition
from summit.jobs.services import request_job
from summit.mail.services import tells_of
from summit.review import queries
from summit.review.models import AssignmentPair, AssignmentPlan
from summit.review.rules.assigning import Change, Pair, StaleAssignmentError, Terms, mark_of
from summit.review.services.assigning import ask, locked, mail_one, mail_several
from summit.review.services.rubric import open_rubric
from summit.review.states import PlanAction, PlanState, ReviewAction, ReviewState
from summit.showcase.queries import Reviewable
from summit.showcase.services import start_review

if TYPE_CHECKING:
    from summit.review.assignment import Assignment
    from summit.review.assignment.problem import OnProgress

KIND = "review.assign"


def request_plan(edition_id: UUID, terms: Terms, *, seconds: int, actor: PersonActor) -> AssignmentPlan:
    """Ask for an assignment; a worker finds it, and nothing changes before it is used."""
    with unit_of_work():
        plan = begin_plan(edition_id, terms, actor=actor)
        arguments = {"plan_id": str(plan.id), "seconds": seconds}
        plan.job_id = request_job(KIND, actor=actor, arguments=arguments).id
    return plan


def begin_plan(edition_id: UUID, terms: Terms, *, actor: PersonActor) -> AssignmentPlan:
    """Note what is asked, in a plan that has no pairs yet."""
    if Permission.REVIEW_ASSIGN not in actor.permissions:
        raise NoResultFound
    terms.check(today=now().astimezone(LONDON).date())
    with unit_of_work():
        get_edition(edition_id)
        plan = AssignmentPlan(
            edition_id=edition_id,
            made_by_id=actor.id,
            due_on=terms.due_on,
            reviews=terms.reviews,
            load_min=terms.load_min,
            load_max=terms.load_max,
            other_service=terms.other_service,
            keeps=terms.keeps,
        )
        db.session.add(plan)
        audit.record("assignment.wanted", plan, actor_id=actor.id)
        db.session.flush()
    return plan


def work_out(plan_id: UUID, *, seconds: float, on_progress: OnProgress | None = None) -> AssignmentPlan:
    """Find the assignment that a plan asks for, or what is short; the best so far when it is stopped."""
    from summit.review.assignment import ImpossibleAssignmentError, assign  # noqa: PLC0415 (numpy, 20 MB, for this alone)

    plan = db.session.get_one(AssignmentPlan, plan_id)
    known = queries.facts(plan.edition_id, due_on=plan.due_on, actor=_maker(plan))
    try:
        found = assign(known.problem(plan.terms), seconds=seconds, on_progress=on_progress)
    except ImpossibleAssignmentError as refusal:
        return _refuse(plan_id, known.named(refusal))
    with unit_of_work():
        plan = _open_plan(plan_id)
        if plan.state is PlanState.WANTED:
            _note(plan, found)
            _keep(plan.id, known.pairs_of(found.pairs))
            plan.advance(PlanAction.FIND, at=now())
            audit.record("assignment.found", plan, actor_id=None)
    return plan


def plan_from_list(
    edition_id: UUID, wanted: Collection[Pair], terms: Terms, *, actor: PersonActor
) -> AssignmentPlan:
    """Make a plan of what a list asks for beside what is asked already; it is used as any other."""
    with unit_of_work():
        plan = begin_plan(edition_id, terms, actor=actor)
        known = queries.facts(edition_id, due_on=terms.due_on, actor=actor)
        about = {one for one, _ in wanted}
        there = {
            pair
            for pair, state in known.asked.items()
            if pair[0] in about and state is not ReviewState.DECLINED
        }
        pairs = frozenset(wanted) | there
        queries.changes_of(pairs, known)
        _keep(plan.id, pairs)
        plan.advance(PlanAction.FIND, at=now())
        audit.record("assignment.found", plan, actor_id=actor.id)
    return plan


def tell(plan_id: UUID, best: Assignment) -> bool:
    """Keep how good the best so far is; False when its chair asked to stop."""
    with unit_of_work():
        plan = _open_plan(plan_id)
        if plan.state is PlanState.WANTED:
            _note(plan, best)
        return plan.stop_asked_at is None


def stop(plan_id: UUID, *, actor: PersonActor) -> AssignmentPlan:
    """Ask the search to stop at its next step and to give the best so far."""
    with unit_of_work():
        plan = queries.get_plan(plan_id, actor=actor, lock=True)
        plan.stop_asked_at = plan.stop_asked_at or now()
        audit.record("assignment.stopped", plan, actor_id=actor.id)
    return plan


def use_plan(plan_id: UUID, *, seen: str | None = None, actor: PersonActor) -> AssignmentPlan:
    """Ask everybody for what is new, take back what nobody began; all of it or, if one cannot be, nothing."""
    with unit_of_work():
        plan = queries.get_plan(plan_id, actor=actor, lock=True)
        plan.advance(PlanAction.USE, at=now())
        known = queries.facts(plan.edition_id, due_on=plan.due_on, actor=actor)
        changes = queries.changes_of(plan.pairs, known)
        if seen is not None and seen != mark_of(changes.items()):
            raise StaleAssignmentError
        open_rubric(plan.edition_id, actor=actor)
        for pair in _of(changes, Change.GONE):
            _take_back(pair, actor=actor)
        _ask_all(plan, known, _of(changes, Change.NEW), actor=actor)
        audit.record("assignment.used", plan, actor_id=actor.id)
    return plan


def _ask_all(
    plan: AssignmentPlan, known: queries.Facts, new: Collection[Pair], *, actor: PersonActor
) -> None:
    subjects = {one.submission_id: one for one in known.subjects}
    people = {one.id: one for one in known.people}
    for submission_id in sorted({one for one, _ in new}):
        start_review(submission_id, actor=actor)
    asked: dict[UUID, list[tuple[Reviewable, UUID]]] = {}
    for submission_id, person_id in new:
        subject = subjects[submission_id]
        review = ask(subject, people[person_id], due_on=plan.due_on, actor=actor)
        asked.setdefault(person_id, []).append((subject, review.id))
    for person_id, reviews in asked.items():
        person = people[person_id]
        if len(reviews) > 1:
            mail_several(person, due_on=plan.due_on)
        else:
            subject, review_id = reviews[0]
            tells_of(mail_one(person, subject, review_id, due_on=plan.due_on), subject.submission_id)


def _take_back(pair: Pair, *, actor: PersonActor) -> None:
    review = locked(*pair)
    if review is None or review.state is not ReviewState.ASSIGNED:
        raise StaleAssignmentError
    review.advance(ReviewAction.REMOVE, at=now())
    changed = (ReviewState.ASSIGNED, review.state)
    audit.record("review.removed", review, actor_id=actor.id, state=changed)


def _refuse(plan_id: UUID, refusal: DomainError) -> AssignmentPlan:
    with unit_of_work():
        plan = _open_plan(plan_id)
        if plan.state is PlanState.WANTED:
            plan.refusal, plan.refusal_values = refusal.message, dict(refusal.values)
            plan.advance(PlanAction.REFUSE, at=now())
            audit.record("assignment.impossible", plan, actor_id=None)
    return plan


def _maker(plan: AssignmentPlan) -> PersonActor:
    actor = actor_of(plan.made_by_id, edition_id=plan.edition_id, at=now(), second_factor=True)
    if not isinstance(actor, PersonActor):
        raise NoResultFound
    return actor


def _open_plan(plan_id: UUID) -> AssignmentPlan:
    return db.session.get_one(AssignmentPlan, plan_id, with_for_update=True, populate_existing=True)


def _note(plan: AssignmentPlan, found: Assignment) -> None:
    plan.total, plan.total_optimum, plan.minimum = found.total, found.total_optimum, found.minimum
    plan.minimum_bound = None if found.minimum_bound == float("inf") else found.minimum_bound


def _keep(plan_id: UUID, pairs: Collection[Pair]) -> None:
    rows = [
        AssignmentPair(plan_id=plan_id, submission_id=one, reviewer_id=other) for one, other in sorted(pairs)
    ]
    db.session.add_all(rows)


def _of(changes: queries.Changes, change: Change) -> list[Pair]:
    return sorted(pair for pair, became in changes.items() if became is change)
