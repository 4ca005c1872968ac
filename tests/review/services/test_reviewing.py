"""What reviewers do with what they were asked for."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, NoResultFound

from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError
from summit.core.lifecycle import IllegalTransitionError
from summit.review import queries, services
from summit.review.rules.answers import DeclineReason, IncompleteReviewError
from summit.review.services import SecondWindowError
from summit.review.services.reviewing import ReviewClosedError
from summit.review.states import Outcome
from summit.showcase import services as showcase
from tests.review.making import assigned, blank, filled, release, submitted, verbs


@pytest.fixture
def rhian(reviewers):
    return reviewers[0]


@pytest.fixture
def review(submission, chair, rhian):
    return assigned(submission, chair, rhian)[0]


def save(review, actor, answers, *, seen=None):
    version = queries.get_review(review.id, actor=actor).version
    return services.save_draft(review.id, answers, seen=version if seen is None else seen, actor=actor)


def saved(review, actor):
    found = queries.get_review(review.id, actor=actor)
    return queries.answers_of(found, queries.criteria(found.submission.edition_id))


def test_a_draft_is_kept_however_little_it_says(review, rhian):
    empty = blank(review, rhian)
    first = replace(empty.judgements[0], level=3)
    answers = replace(empty, judgements=(first, *empty.judgements[1:]), to_chairs="Ask them about the vans.")
    assert save(review, rhian, answers).state == "started"
    assert saved(review, rhian) == answers


def test_a_submitted_review_has_a_total_and_stands_in_the_record(review, rhian):
    done = submitted(review, rhian, 4, 3, 2, None, 1, 0)
    assert (done.state, done.total) == ("submitted", 4861)  # 100 * (60 + 45 + 50 + 20 + 0) / (4 * 90)
    assert verbs(review.id) == ["review.assigned", "review.submitted"]
    assert done.submitted_at == done.saved_at


def test_a_review_that_lacks_something_is_kept_as_a_draft(review, rhian):
    answers = replace(filled(review, rhian), confidence=None)
    with pytest.raises(IncompleteReviewError) as refusal:
        services.submit(review.id, answers, seen=review.version, actor=rhian)
    assert [fault.field for fault in refusal.value.faults] == ["confidence"]
    found = queries.get_review(review.id, actor=rhian)
    assert (found.state, found.total, found.version) == ("started", None, refusal.value.version)
    assert saved(review, rhian) == answers


def test_a_submitted_review_can_be_revised_while_the_decision_is_not_out(review, rhian):
    submitted(review, rhian, 1, 1, 1, 1, 1, 1)
    assert submitted(review, rhian, 2, 2, 2, 2, 2, 2).total == 5000
    assert verbs(review.id) == ["review.assigned", "review.revised", "review.submitted"]


def test_an_incomplete_revision_leaves_the_submitted_review_as_it_was(review, rhian):
    submitted(review, rhian, 1, 1, 1, 1, 1, 1)
    before = saved(review, rhian)
    seen = queries.get_review(review.id, actor=rhian).version
    with pytest.raises(IncompleteReviewError):
        services.submit(review.id, replace(before, to_authors=" "), seen=seen, actor=rhian)
    assert saved(review, rhian) == before


def test_a_second_window_overwrites_nothing(review, rhian):
    first = filled(review, rhian, 1, 1, 1, 1, 1, 1)
    save(review, rhian, first, seen=1)
    with pytest.raises(SecondWindowError) as refusal:
        save(review, rhian, filled(review, rhian, 3, 3, 3, 3, 3, 3), seen=1)
    assert refusal.value.theirs == first
    assert saved(review, rhian) == first


def test_once_the_decision_is_out_nothing_can_be_added(review, rhian, submission, chair):
    submitted(review, rhian)
    services.decide(submission.id, outcome=Outcome.ACCEPT, reason="Good.", actor=chair)
    release(submission.edition_id, chair)
    with pytest.raises(ReviewClosedError):
        submitted(review, rhian)


def test_declining_frees_the_place_and_keeps_the_reason(review, rhian, submission, chair):
    done = services.decline(review.id, because=DeclineReason.TIME, words="", actor=rhian)
    assert (done.state, done.declined_because) == ("declined", "time")
    rows = queries.panel(submission.edition_id, actor=chair).page.rows
    assert [row.expected for row in rows] == [0]
    with pytest.raises(IllegalTransitionError):
        submitted(review, rhian)


def test_a_conflict_told_while_declining_hides_the_submission(review, rhian, submission):
    services.decline(review.id, because=DeclineReason.CONFLICT, words="My brother leads it.", actor=rhian)
    assert queries.conflicts_of(rhian) == {submission.id}
    with pytest.raises(NoResultFound):
        queries.get_review(review.id, actor=rhian)


@pytest.mark.parametrize("because", [DeclineReason.CONFLICT, DeclineReason.OTHER])
def test_some_reasons_need_words(review, rhian, because):
    with pytest.raises(DomainError) as refusal:
        services.decline(review.id, because=because, words=" ", actor=rhian)
    assert refusal.value.field == "words"
    assert queries.get_review(review.id, actor=rhian).state == "assigned"


def test_what_was_begun_is_not_taken_away(review, rhian, submission, chair):
    save(review, rhian, blank(review, rhian))
    with pytest.raises(IllegalTransitionError):
        services.remove(review.id, submission_id=submission.id, actor=chair)


def test_to_another_reviewer_the_review_does_not_exist(review, reviewers):
    with pytest.raises(NoResultFound):
        queries.get_review(review.id, actor=reviewers[1])


def test_what_its_authors_withdrew_is_gone_and_counted(review, rhian, submission, author):
    showcase.withdraw(submission_id=submission.id, reason="We lost the lead.", actor=author)
    desk = queries.desk(rhian, edition_id=submission.edition_id)
    assert (list(desk.reviews), desk.withdrawn) == ([], 1)


def test_the_database_refuses_a_step_the_table_lacks(review, rhian, app):
    submitted(review, rhian)
    with pytest.raises(IntegrityError, match=r"review\.state: not a step of its lifecycle"), unit_of_work():
        db.session.execute(text("UPDATE review SET state = 'assigned', total = NULL"))
