"""Deciding, and making decisions known."""

import pytest
from sqlalchemy.exc import NoResultFound

from summit.core.access import Role
from summit.core.lifecycle import IllegalTransitionError
from summit.review import queries, services
from summit.review.rules.decisions import (
    ChangedSincePreviewError,
    NoReviewError,
    NothingToReleaseError,
    ReasonMissingError,
)
from summit.review.states import DecisionState, Outcome
from summit.showcase import services as showcase
from tests.review.making import DUE, mails, release, reviewed, submitted, verbs, works_at
from tests.showcase.making import again


def told_of():
    return [mail for mail in mails() if mail[0] != "review/assigned"]


def decide(submission, chair, outcome=Outcome.ACCEPT, reason="Strong evidence."):
    return services.decide(submission.id, outcome=outcome, reason=reason, actor=chair)


@pytest.fixture
def judged(submission, chair, reviewers):
    reviewed(submission, chair, *reviewers)
    return submission


def test_a_decision_is_kept_and_nobody_is_told(judged, chair, author):
    decision = decide(judged, chair)
    assert (decision.state, decision.reviews, decision.mean) == (DecisionState.PENDING, 3, 5125)
    assert again(judged, author).state == "in review"
    assert told_of() == []
    with pytest.raises(NoResultFound):
        queries.told(judged.id, actor=author)


def test_releasing_moves_the_state_writes_the_record_and_mails_the_authors(judged, chair, author):
    decision = decide(judged, chair)
    assert [one.id for one in release(judged.edition_id, chair)] == [decision.id]
    assert again(judged, author).state == "accepted"
    assert told_of() == [("review/accepted", "ann@example.org")]
    assert verbs(decision.id) == ["decision.made", "decision.released"]
    assert queries.told(judged.id, actor=author).decision.id == decision.id


@pytest.mark.parametrize(
    ("outcome", "state", "template"),
    [
        (Outcome.ACCEPT, "accepted", "review/accepted"),
        (Outcome.RESERVE, "reserve", "review/reserve"),
        (Outcome.DECLINE, "declined", "review/declined"),
    ],
)
def test_each_outcome_has_its_state_and_its_mail(judged, chair, author, outcome, state, template):
    decide(judged, chair, outcome)
    release(judged.edition_id, chair)
    assert (again(judged, author).state, told_of()) == (state, [(template, "ann@example.org")])


def test_a_new_decision_replaces_the_pending_one_and_both_stay_on_record(judged, chair):
    first, second = decide(judged, chair), decide(judged, chair, Outcome.DECLINE, "Too thin.")
    states = {one.id: one.state for one in queries.dossier(judged.id, actor=chair).decisions}
    assert states == {first.id: DecisionState.REPLACED, second.id: DecisionState.PENDING}


def test_a_decision_taken_back_is_not_released(judged, chair):
    services.take_back(decide(judged, chair).id, actor=chair)
    with pytest.raises(NothingToReleaseError):
        release(judged.edition_id, chair)


def test_a_decision_needs_a_reason(judged, chair):
    with pytest.raises(ReasonMissingError):
        decide(judged, chair, reason="  ")


def test_a_decision_needs_a_review(submission, chair, reviewers):
    services.assign(submission.id, reviewer_ids=[reviewers[0].id], due_on=DUE, actor=chair)
    with pytest.raises(NoReviewError):
        decide(submission, chair)


def test_what_was_decided_and_released_is_not_decided_the_same_way_again(judged, chair):
    decide(judged, chair)
    release(judged.edition_id, chair)
    with pytest.raises(IllegalTransitionError):
        decide(judged, chair, Outcome.DECLINE)


def test_a_place_in_reserve_becomes_a_place(judged, chair, author):
    decide(judged, chair, Outcome.RESERVE)
    release(judged.edition_id, chair)
    decide(judged, chair, Outcome.ACCEPT, "A place became free.")
    release(judged.edition_id, chair)
    assert again(judged, author).state == "accepted"
    assert [template for template, _ in told_of()] == ["review/accepted", "review/reserve"]


def test_only_what_was_shown_is_released(judged, chair, author):
    decide(judged, chair)
    with pytest.raises(ChangedSincePreviewError):
        services.release(judged.edition_id, seen="another list", actor=chair)
    assert again(judged, author).state == "in review"


def test_a_decision_on_what_was_withdrawn_is_no_longer_waiting(judged, chair, author):
    decide(judged, chair)
    showcase.withdraw(submission_id=judged.id, reason="We lost the lead.", actor=author)
    assert list(queries.waiting(judged.edition_id, actor=chair)) == []


def test_a_review_that_changes_after_the_decision_is_pointed_at(judged, chair, reviewers):
    decide(judged, chair)
    assert [row.has_moved for row in queries.waiting(judged.edition_id, actor=chair)] == [False]
    mine = queries.desk(reviewers[0], edition_id=judged.edition_id).reviews[0]
    submitted(mine, reviewers[0], 1, 1, 1, 1, 1, 1)
    assert [row.has_moved for row in queries.waiting(judged.edition_id, actor=chair)] == [True]


def test_a_chair_releases_all_but_what_they_are_in_conflict_with(judged, chair, person, author):
    decide(judged, chair)
    partner = works_at(person("Padrig", Role.CHAIR), code="RX9")
    assert list(queries.waiting(judged.edition_id, actor=partner)) == []
    with pytest.raises(NothingToReleaseError):
        release(judged.edition_id, partner)
    assert again(judged, author).state == "in review"


def test_authors_read_levels_and_words_without_names(judged, chair, author, reviewers):
    decide(judged, chair)
    release(judged.edition_id, chair)
    feedback = queries.told(judged.id, actor=author).feedback
    assert [list(levels) for _, levels in feedback.levels] == [
        [3] * 3,
        [2] * 3,
        [2] * 3,
        [3] * 3,
        [1] * 3,
        [2] * 3,
    ]
    assert list(feedback.words) == ["Say more about the costs."] * 3
