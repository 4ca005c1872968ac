"""Assigning reviewers to all projects at once: found by a worker, looked at, used."""

from collections import Counter

import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from summit.core.access import Role
from summit.core.db import db
from summit.jobs import services as jobs
from summit.review import queries, services
from summit.review.assignment import ImpossibleAssignmentError
from summit.review.models import Review
from summit.review.queries.plans import plan as looked_at
from summit.review.rules.affinity import Matter
from summit.review.rules.answers import DeclineReason
from summit.review.rules.assigning import Change, StaleAssignmentError, Terms
from summit.review.services import planning
from summit.review.states import PlanState, ReviewState
from tests.review.making import DUE, assigned, blank, mails, works_at

TWO = Terms(DUE, reviews=2, load_max=2, other_service=False)


def found(edition, chair, terms=TWO, seconds=1):
    """Ask for an assignment and let the worker find it."""
    plan = services.request_plan(edition.id, terms, seconds=seconds, actor=chair)
    while claim := jobs.start_next():
        jobs.perform(claim)
    return queries.get_plan(plan.id, actor=chair)


def used(edition, chair, terms=TWO):
    plan = found(edition, chair, terms)
    services.use_plan(plan.id, actor=chair)
    return queries.get_plan(plan.id, actor=chair)


def counts(plan, chair):
    return Counter(looked_at(plan.id, actor=chair).changes.values())


def states():
    return Counter(db.session.scalars(select(Review.state)))


def test_nothing_happens_before_it_is_used_and_then_everybody_is_asked_in_one_mail(
    several, edition, chair, reviewers
):
    submissions = several(3)
    plan = found(edition, chair)
    assert (plan.state, states(), mails("review/assigned")) == (PlanState.READY, {}, [])
    assert counts(plan, chair) == {Change.NEW: 6}
    services.use_plan(plan.id, actor=chair)
    assert states() == {ReviewState.ASSIGNED: 6}
    each = Counter(db.session.scalars(select(Review.submission_id)))
    assert each == {one.id: 2 for one in submissions}
    told = [("review/assigned_several", f"{name}@example.org") for name in ("rhian", "robin", "rosa")]
    assert mails("review/assigned") == told


def test_nobody_but_its_chair_has_it(several, edition, chair, reviewers, person):
    several(1)
    plan = found(edition, chair)
    other = works_at(person("Other", Role.CHAIR), words="Elsewhere")
    with pytest.raises(NoResultFound):
        queries.get_plan(plan.id, actor=other)
    with pytest.raises(NoResultFound):
        services.request_plan(edition.id, TWO, seconds=1, actor=reviewers[0])


def test_what_somebody_has_begun_stays_theirs(several, edition, chair, reviewers):
    one = several(1)[0]
    review = assigned(one, chair, reviewers[0], reviewers[1])[0]
    services.save_draft(review.id, blank(review, reviewers[0]), seen=1, actor=reviewers[0])
    anew = Terms(DUE, reviews=1, other_service=False, keeps=False)
    plan = used(edition, chair, anew)
    assert plan.pairs == {(one.id, reviewers[0].id)}
    assert states() == {ReviewState.STARTED: 1, ReviewState.REMOVED: 1}


def test_after_a_review_was_given_back_only_its_place_is_filled(several, edition, chair, reviewers):
    several(3)
    used(edition, chair)
    review = db.session.scalars(select(Review).where(Review.reviewer_id == reviewers[0].id)).first()
    services.decline(review.id, because=DeclineReason.TIME, words="", actor=reviewers[0])
    plan = found(edition, chair, Terms(DUE, reviews=2, load_max=3, other_service=False))
    assert counts(plan, chair) == {Change.STAYS: 5, Change.NEW: 1}
    services.use_plan(plan.id, actor=chair)
    assert states() == {ReviewState.ASSIGNED: 6, ReviewState.DECLINED: 1}


def test_a_late_reviewer_gets_the_least_and_nothing_else_changes(
    several, edition, chair, reviewers, reviewer
):
    several(3)
    used(edition, chair)
    reviewer("Sian")
    plan = found(edition, chair, Terms(DUE, reviews=2, load_min=1, load_max=2, other_service=False))
    assert counts(plan, chair) == {Change.STAYS: 5, Change.NEW: 1, Change.GONE: 1}


def test_a_conflict_found_meanwhile_refuses_all_of_it(several, edition, chair, reviewers):
    several(2)
    plan = found(edition, chair)
    works_at(reviewers[0], code="E23000020")
    with pytest.raises(StaleAssignmentError):
        services.use_plan(plan.id, actor=chair)
    assert (states(), queries.get_plan(plan.id, actor=chair).state) == ({}, PlanState.READY)


def test_what_was_not_shown_is_not_done(several, edition, chair, reviewers):
    several(1)
    plan = found(edition, chair)
    with pytest.raises(StaleAssignmentError):
        services.use_plan(plan.id, seen="0" * 32, actor=chair)
    assert states() == {}


def test_what_is_short_is_named(several, edition, chair, reviewers):
    several(2)
    plan = found(edition, chair, Terms(DUE, reviews=4, other_service=False))
    assert plan.state is PlanState.IMPOSSIBLE
    assert plan.refusal % plan.refusal_values == (
        "2 submissions need 8 reviews; 3 reviewers without conflict can take 6 of them."
    )


@pytest.mark.parametrize(
    ("matter", "apart"),
    [
        (Matter("co_responding", frozenset({"co_responding"})), "all about “Co-responding”, "),
        (Matter(regions=frozenset({"South West"})), "all from South West, "),
        (Matter(), ""),
    ],
)
def test_what_is_short_is_named_by_what_sets_it_apart(several, edition, chair, reviewers, matter, apart):
    several(3)
    known = queries.facts(edition.id, due_on=DUE, actor=chair)
    for number, one in enumerate(known.subjects):
        known.suits.matters[one.submission_id] = matter if number < 2 else Matter("training")
    known.free[:2, 1:] = False
    with pytest.raises(ImpossibleAssignmentError) as refused:
        queries.instant(known, TWO)
    said = str(known.named(refused.value))
    assert said == (
        f"2 submissions{', ' if apart else ' '}{apart}need 4 reviews; "
        "1 reviewers without conflict can take 2 of them."
    )


def test_whoever_stops_the_search_gets_the_best_so_far(several, edition, chair, reviewers):
    several(2)
    plan = services.request_plan(edition.id, TWO, seconds=60, actor=chair)
    services.stop(plan.id, actor=chair)
    seen = []

    def shown(progress):
        seen.append(progress.best)
        return services.tell(plan.id, progress.best)

    done = services.work_out(plan.id, seconds=60, on_progress=shown)
    assert (len(seen), done.state, done.minimum_bound) == (1, PlanState.READY, None)
    assert counts(done, chair) == {Change.NEW: 4}


def test_one_reviewer_is_from_another_service_than_the_lead(several, edition, chair, reviewer):
    submissions = several(2)
    police = [reviewer(name, code=code) for name, code in (("Ann B", "E23000013"), ("Bob B", "E23000001"))]
    fire = reviewer("Fay", code="E31000001")
    plan = found(edition, chair, Terms(DUE, reviews=2))
    assert {(one.id, fire.id) for one in submissions} <= plan.pairs
    assert len(plan.pairs & {(one.id, p.id) for one in submissions for p in police}) == 2


def test_a_chair_in_conflict_assigns_all_but_what_they_may_not_see(several, edition, chair, reviewers):
    one, other = several(2)
    assigned(one, chair, reviewers[0])
    services.declare_conflict(one.id, reason="I advised them.", actor=chair)
    plan = found(edition, chair)
    assert {submission for submission, _ in plan.pairs} == {other.id}
    known = queries.facts(edition.id, due_on=DUE, actor=chair)
    assert (known.asked, dict(known.elsewhere)) == ({}, {})


def test_an_assignment_with_what_is_now_in_conflict_no_longer_exists(several, edition, chair, reviewers):
    one = several(1)[0]
    plan = found(edition, chair)
    services.declare_conflict(one.id, reason="I advised them.", actor=chair)
    assert queries.plans(edition.id, actor=chair) == []
    with pytest.raises(NoResultFound):
        planning.use_plan(plan.id, actor=chair)
