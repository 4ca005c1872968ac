"""Reviewing: every project is read by three people, none of them in conflict with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from summit.core.access import PersonActor
from summit.core.clock import clock_at
from summit.demo.rules import diary as days
from summit.demo.rules.judging import answered, begun
from summit.demo.rules.scales import REVIEWED, Fate
from summit.demo.services.stage import Offered, Stage
from summit.review import queries
from summit.review.models import Review
from summit.review.rules.answers import Answers, DeclineReason, Judgement
from summit.review.rules.assigning import Terms
from summit.review.services import assign, begin_plan, decline, save_draft, submit, use_plan, work_out
from summit.showcase.queries import reviewable

READERS = 3
SEARCH = 2.0
"""Seconds that the search for the fairest assignment may take at most."""
STILL_DUE_IN = timedelta(days=10)


def review_all(stage: Stage, offered: Sequence[Offered]) -> None:
    """Ask three people about each project, some by hand and the rest at once, and let them answer in turn."""
    asked = [one for one in offered if one.offer.fate in REVIEWED]
    for one in asked:
        if one.offer.fate is Fate.OPEN:
            with clock_at(stage.diary.ago(days.ASSIGNED[0])):
                _assign_by_hand(stage, one)
    with clock_at(stage.diary.ago(days.ASSIGNED[1])):
        _assign_the_rest(stage, asked)
    actors = {actor.id: actor for actor in stage.reviewers}
    numbers = {actor.id: number for number, actor in enumerate(stage.reviewers)}
    empty = _empty(stage)
    todo = [(one, review) for one in asked for review in _to_submit(stage, one)]
    for at, (one, review) in stage.watch(list(stage.diary.over(todo, *days.REVIEWED)), label="Reviews"):
        reviewer = review.reviewer_id
        said = answered(empty, number=one.number, reviewer=numbers[reviewer], fate=one.offer.fate)
        with clock_at(at):
            submit(review.id, said, seen=review.version, actor=actors[reviewer])
    with clock_at(stage.diary.ago(days.REVIEWS_DUE)):
        _leave_open(stage, [one for one in asked if one.offer.fate is Fate.OPEN], actors=actors, empty=empty)


def _assign_by_hand(stage: Stage, one: Offered) -> None:
    """Ask those who are free of conflicts and have least to do, the printed reviewer before all others."""
    own = stage.cast["reviewer"].id
    candidates = queries.candidates(reviewable(one.submission_id))
    free = [candidate.person.id for candidate in candidates if not candidate.refusals]
    free.sort(key=lambda found: found != own)
    due_on = stage.diary.today + STILL_DUE_IN
    chair = stage.cast["chair"]
    chosen = free[: READERS + 1]
    one.reviews = list(assign(one.submission_id, reviewer_ids=chosen, due_on=due_on, actor=chair))


def _assign_the_rest(stage: Stage, asked: Sequence[Offered]) -> None:
    """Find the fairest assignment of all others, as the worker does, and use it."""
    chair = stage.cast["chair"]
    terms = Terms(due_on=stage.diary.ago(days.REVIEWS_DUE).date(), reviews=READERS)
    plan = begin_plan(stage.edition.id, terms, actor=chair)
    work_out(plan.id, seconds=SEARCH)
    use_plan(plan.id, actor=chair)
    for one in asked:
        if one.offer.fate is not Fate.OPEN:
            one.reviews = list(queries.reviews_of(one.submission_id))


def _to_submit(stage: Stage, one: Offered) -> list[Review]:
    """Return the reviews that are given: of what stays open, neither the printed reviewer's nor the last."""
    if one.offer.fate is not Fate.OPEN:
        return one.reviews
    return [review for review in one.reviews[:-1] if review.reviewer_id != stage.cast["reviewer"].id]


def _leave_open(
    stage: Stage, offered: Sequence[Offered], *, actors: Mapping[UUID, PersonActor], empty: Answers
) -> None:
    """Let the last reviewer give each back, and the printed one begin with the first."""
    for one in offered:
        last = one.reviews[-1]
        words = "I have no time this month (demonstration)."
        decline(last.id, because=DeclineReason.TIME, words=words, actor=actors[last.reviewer_id])
    own = stage.cast["reviewer"]
    mine = next(review for review in offered[0].reviews if review.reviewer_id == own.id)
    save_draft(mine.id, begun(empty, number=offered[0].number), seen=mine.version, actor=own)


def _empty(stage: Stage) -> Answers:
    return Answers(
        tuple(
            Judgement(criterion_id=one.id, code=one.code, name=one.name, weight=one.weight)
            for one in queries.criteria(stage.edition.id)
        )
    )
