"""Deciding, and making decisions known."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from summit.core.access import Role
from summit.core.db import db
from summit.core.lifecycle import IllegalTransitionError
from summit.mail.models import OutboxMail
from summit.mail.queries import letter
from summit.mail.services import wordings
from summit.mail.states import MailAction, MailState
from summit.review import queries, services
from summit.review.rules.decisions import (
    ChangedSincePreviewError,
    NoReviewError,
    NothingToReleaseError,
    ReasonMissingError,
    fingerprint,
)
from summit.review.rules.phases import Anonymity, Others, Told
from summit.review.services import Choice
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
    assert [one.words for one in feedback.said] == ["Say more about the costs."] * 3


def tell(judged, chair, *told):
    choice = Choice(Anonymity.NAMED, Others.NEVER, names_seen=False, bidding_open=True, replies_open=False,
                    released=told)  # fmt: skip
    services.change_settings(judged.edition_id, choice, actor=chair)


def outbox():
    return db.session.scalars(select(OutboxMail).where(OutboxMail.template == "review/accepted")).one()


@pytest.mark.parametrize("told", [(), (Told.MEAN,), (Told.WORDS,), tuple(Told)])
def test_the_reviews_are_released_field_by_field(judged, chair, author, told):
    tell(judged, chair, *told)
    decide(judged, chair)
    release(judged.edition_id, chair)
    found = queries.told(judged.id, actor=author).feedback
    assert (found.mean is not None, bool(found.levels)) == (Told.MEAN in told, Told.LEVELS in told)
    for has, one in (("words", Told.WORDS), ("recommendation", Told.RECOMMENDATIONS)):
        assert [bool(getattr(said, has)) for said in found.said] == [one in told] * 3
    text = letter("review/accepted", language="en", context=outbox().context).text
    assert ("51.3 of 100" in text, "Say more about the costs." in text, "Recommended: accept." in text) == (
        Told.MEAN in told,
        Told.WORDS in told,
        Told.RECOMMENDATIONS in told,
    )


def test_mails_can_be_held_and_let_go(judged, chair, author):
    decide(judged, chair)
    waiting = queries.waiting(judged.edition_id, actor=chair)
    seen = fingerprint(row.decision.id for row in waiting)
    services.release(judged.edition_id, seen=seen, hold=True, actor=chair)
    assert again(judged, author).state == "accepted"

    def states():
        return [one.state for one in queries.decision_mails(judged.edition_id, actor=chair)]

    assert states() == [MailState.HELD]
    assert services.move_mails(judged.edition_id, MailAction.RELEASE, actor=chair) == 1
    assert states() == [MailState.QUEUED]
    assert services.move_mails(judged.edition_id, MailAction.HOLD, only=judged.id, actor=chair) == 1
    assert states() == [MailState.HELD]


def test_a_chair_in_conflict_neither_sees_nor_moves_the_mail(judged, chair, person):
    decide(judged, chair)
    release(judged.edition_id, chair)
    partner = works_at(person("Padrig", Role.CHAIR), code="RX9")
    assert list(queries.decision_mails(judged.edition_id, actor=partner)) == []
    assert services.move_mails(judged.edition_id, MailAction.HOLD, actor=partner) == 0


def test_only_what_is_ticked_is_released(judged, chair, author):
    decision = decide(judged, chair)
    seen = fingerprint([decision.id])
    with pytest.raises(NothingToReleaseError):
        services.release(judged.edition_id, seen=seen, only=[], actor=chair)
    services.release(judged.edition_id, seen=seen, only=[decision.id], actor=chair)
    assert again(judged, author).state == "accepted"


def test_an_organisers_words_leave_out_what_is_not_told(judged, chair, person):
    organiser = person("Olwen", Role.ORGANISER)
    kind = wordings.kind_of("review/accepted", actor=organiser)
    body = wordings.our_words(kind, "en").body
    assert body.count("{if scores}") == body.count("{if mean}") == 1
    wordings.save_wording(kind.template, "en", subject="{reference}", body=body, opened=0, actor=organiser)
    tell(judged, chair, Told.WORDS)
    pending = queries.get_pending(decide(judged, chair).id, actor=chair)
    text = queries.preview(pending).letter.text
    assert ("Levels on each" in text, "{" in text, "Say more about the costs." in text) == (
        False,
        False,
        True,
    )
