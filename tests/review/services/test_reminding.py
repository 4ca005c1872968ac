"""Reminders by rule and by hand, asking somebody else, opening the discussion."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import NoResultFound

from summit.core.access import Role
from summit.review import queries, services
from summit.review.rules.answers import DeclineReason
from summit.review.rules.phases import Anonymity, Others
from summit.review.rules.reminding import RemindedTodayError, Reminders
from summit.review.services import Choice
from summit.review.states import ReviewState
from tests.review.making import DUE, assigned, mails, reviewed, submitted, works_at

LATER = date(2027, 3, 1)


def reminded():
    return [address for _, address in mails("review/reminder")]


def on(clock, day):
    clock.move_to(f"{day.isoformat()} 09:00:00 +0000")


def choose(submission, chair, reminders):
    choice = Choice(Anonymity.NAMED, Others.NEVER, names_seen=False, bidding_open=True, replies_open=False,
                    reminders=reminders)  # fmt: skip
    services.change_settings(submission.edition_id, choice, actor=chair)


def test_reviewers_are_reminded_by_rule_once_for_all_their_reviews(several, chair, reviewers, clock):
    made = several(2)
    reviews = [assigned(one, chair, *reviewers[:2]) for one in made]
    submitted(reviews[0][1], reviewers[1])
    submitted(reviews[1][1], reviewers[1])
    on(clock, DUE - timedelta(days=4))
    assert services.remind_due() == 0
    on(clock, DUE - timedelta(days=3))
    assert (services.remind_due(), services.remind_due()) == (1, 0)
    assert reminded() == ["rhian@example.org"]
    on(clock, DUE + timedelta(days=1))
    assert services.remind_due() == 1
    choose(made[0], chair, Reminders(None, None))
    on(clock, DUE + timedelta(days=10))
    assert services.remind_due() == 0


def test_who_came_into_conflict_meanwhile_is_not_reminded(submission, chair, reviewers, clock):
    assigned(submission, chair, reviewers[0])
    works_at(reviewers[0], code="RX9")
    on(clock, DUE)
    assert services.remind_due() == 0


def test_a_chair_reminds_one_or_all_who_are_late_but_nobody_twice_a_day(submission, chair, reviewers, clock):
    first, second = assigned(submission, chair, *reviewers[:2])
    edition_id = submission.edition_id
    services.remind(first.id, edition_id=edition_id, actor=chair)
    with pytest.raises(RemindedTodayError):
        services.remind(first.id, edition_id=edition_id, actor=chair)
    assert services.remind_late(edition_id, actor=chair) == 0
    on(clock, DUE + timedelta(days=1))
    services.remind(second.id, edition_id=edition_id, actor=chair)
    assert services.remind_late(edition_id, actor=chair) == 1
    assert reminded() == ["rhian@example.org", "rhian@example.org", "robin@example.org"]


def test_a_chair_in_conflict_reminds_and_replaces_nobody(submission, chair, reviewers, person):
    (review,) = assigned(submission, chair, reviewers[0])
    partner = works_at(person("Padrig", Role.CHAIR), code="RX9")
    with pytest.raises(NoResultFound):
        services.remind(review.id, edition_id=submission.edition_id, actor=partner)
    with pytest.raises(NoResultFound):
        queries.replacement(review.id, actor=partner)
    found = queries.progress(submission.edition_id, actor=partner)
    assert (found.submitted, found.open, found.late, found.missing, found.counts) == (0, [], [], [], {})


def test_somebody_else_is_asked_for_what_was_given_back(submission, chair, reviewers):
    (review,) = assigned(submission, chair, reviewers[0])
    services.decline(review.id, because=DeclineReason.TIME, words="", actor=reviewers[0])
    found = queries.progress(submission.edition_id, actor=chair)
    assert [one.id for one in found.missing] == [review.id]
    suited = queries.replacement(review.id, actor=chair).suited
    assert [one.candidate.person.name for one in suited] == ["Robin", "Rosa"]
    services.replace(review.id, reviewer_id=reviewers[1].id, due_on=LATER, actor=chair)
    states = {one.reviewer_id: one.state for one in queries.reviews_of(submission.id)}
    assert states == {reviewers[0].id: ReviewState.DECLINED, reviewers[1].id: ReviewState.ASSIGNED}


def test_what_nobody_has_begun_is_taken_back_and_what_was_begun_stays(submission, chair, reviewers):
    (review,) = assigned(submission, chair, reviewers[0])
    fresh = services.replace(review.id, reviewer_id=reviewers[1].id, due_on=LATER, actor=chair)
    assert [one.reviewer_id for one in queries.reviews_of(submission.id)] == [reviewers[1].id]
    answers = queries.answers_of(
        queries.get_review(fresh.id, actor=reviewers[1]), queries.criteria(submission.edition_id)
    )
    services.save_draft(fresh.id, answers, seen=fresh.version, actor=reviewers[1])
    services.replace(fresh.id, reviewer_id=reviewers[2].id, due_on=LATER, actor=chair)
    assert {one.state for one in queries.reviews_of(submission.id)} == {
        ReviewState.STARTED,
        ReviewState.ASSIGNED,
    }


def test_where_reviewers_disagree_a_chair_opens_the_discussion(submission, chair, reviewers):
    for review, actor, level in zip(
        assigned(submission, chair, *reviewers), reviewers, (4, 4, 0), strict=True
    ):
        submitted(review, actor, *[level] * 6)
    (found,) = queries.disagreements(submission.edition_id, actor=chair)
    assert (found.row.submission_id, found.is_discussed) == (submission.id, False)
    mine = queries.desk(reviewers[0], edition_id=submission.edition_id).reviews[0]
    assert queries.around(mine.id, actor=reviewers[0]).may_talk is False
    services.open_discussion(submission.id, actor=chair)
    assert len(mails("review/discuss")) == 3
    assert queries.around(mine.id, actor=reviewers[0]).may_talk is True
    assert queries.disagreements(submission.edition_id, actor=chair)[0].is_discussed is True


def test_reviews_that_agree_are_not_pointed_at(submission, chair, reviewers):
    reviewed(submission, chair, *reviewers)
    assert list(queries.disagreements(submission.edition_id, actor=chair)) == []


def test_the_page_offers_all_of_it(submission, client_of, chair, reviewers):
    assigned(submission, chair, reviewers[0])
    client = client_of(chair)
    page = client.get("/review/progress").text
    assert (page.count(">Remind<"), page.count(">Ask somebody else<")) == (1, 1)
    review = queries.reviews_of(submission.id)[0]
    done = client.post(f"/review/reviews/{review.id}/remind", follow_redirects=True).text
    assert done.count("A reminder is on its way.") == 1
    again = client.post(f"/review/reviews/{review.id}/remind", follow_redirects=True).text
    assert again.count("They have been reminded of this review today already.") == 1
    page = client.get(f"/review/reviews/{review.id}/replace").text
    assert page.count('name="reviewer"') == 2
    said = {"reviewer": str(reviewers[1].id), "due_on-day": "1", "due_on-month": "3", "due_on-year": "2027"}
    done = client.post(f"/review/reviews/{review.id}/replace", data=said, follow_redirects=True).text
    assert done.count("They have been asked by email.") == 1
