"""Becoming a reviewer: invited, answering, saying what one knows, bidding."""

from datetime import date

import pytest
from sqlalchemy.exc import NoResultFound

from summit.accounts.queries import person_with_email
from summit.core.errors import DomainError
from summit.review import queries, services
from summit.review.rules.reviewers import BidChoice
from summit.review.services import Offer
from summit.review.states import ProfileState
from tests.review.making import mails

KNOWS = Offer(capacity=6, types=frozenset({"co_location"}), topics=frozenset({"mental_health"}))


def test_who_is_invited_has_a_profile_that_waits_for_their_answer(edition, chair, reviewers):
    asked = services.invite_reviewer(
        edition.id, email="New@Example.org", name="Nerys", offer=KNOWS, actor=chair
    )
    services.invite_reviewer(edition.id, email="rhian@example.org", name="", offer=Offer(), actor=chair)
    assert (asked.state, asked.capacity, person_with_email("new@example.org").name) == (
        ProfileState.INVITED, 6, "Nerys",
    )  # fmt: skip
    assert mails("accounts/invitation") == [("accounts/invitation", "new@example.org")]
    assert mails("review/invited") == [("review/invited", "rhian@example.org")]


def test_a_reviewer_takes_part_changes_what_they_said_and_stays_out(edition, reviewers, chair):
    one = reviewers[0]
    services.take_part(edition.id, KNOWS, actor=one)
    services.take_part(edition.id, Offer(capacity=4, topics=frozenset({"estates"})), actor=one)
    profile = queries.profiles(edition.id, actor=chair)[one.id]
    assert (profile.capacity, [row.code for row in profile.expertise]) == (4, ["estates"])
    assert queries.takes_part(profile, on=date(2027, 1, 1)) is True
    services.stay_out(edition.id, actor=one)
    assert queries.takes_part(queries.own_profile(one, edition_id=edition.id), on=date(2027, 1, 1)) is False


@pytest.mark.parametrize(
    "offer",
    [
        Offer(capacity=-1),
        Offer(capacity=201),
        Offer(away_from=date(2027, 1, 1)),
        Offer(away_from=date(2027, 1, 2), away_until=date(2027, 1, 1)),
    ],
)
def test_what_cannot_be_is_refused(edition, reviewers, offer):
    with pytest.raises(DomainError):
        services.take_part(edition.id, offer, actor=reviewers[0])
    assert queries.own_profile(reviewers[0], edition_id=edition.id) is None


def test_who_is_away_is_not_asked_meanwhile(edition, reviewers):
    away = Offer(away_from=date(2027, 1, 2), away_until=date(2027, 1, 9))
    profile = services.take_part(edition.id, away, actor=reviewers[0])
    days = (date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 9), date(2027, 1, 10))
    assert [queries.takes_part(profile, on=day) for day in days] == [True, False, False, True]


def test_a_bid_is_kept_changed_and_a_conflict_hides(submission, edition, reviewers):
    one = reviewers[0]
    for choice in (BidChoice.KEEN, BidChoice.ABLE):
        services.bid(submission.id, edition_id=edition.id, choice=choice, actor=one)
    assert queries.bids_of(one) == {submission.id: BidChoice.ABLE}
    services.bid(submission.id, edition_id=edition.id, choice=BidChoice.CONFLICT, actor=one)
    assert queries.biddable(edition.id, actor=one) == queries.conflicts_of(one) - {submission.id} == set()
    with pytest.raises(NoResultFound):
        services.bid(submission.id, edition_id=edition.id, choice=BidChoice.KEEN, actor=one)


def test_what_a_reviewer_knows_and_wants_makes_the_figure(submission, edition, reviewers):
    services.bid(submission.id, edition_id=edition.id, choice=BidChoice.KEEN, actor=reviewers[0])
    people = [one.id for one in reviewers]
    found = queries.suitability(edition.id, person_ids=people, submission_ids=[submission.id])
    matter = found.matters[submission.id]
    services.take_part(
        edition.id,
        Offer(types=frozenset({matter.primary_type}), topics=frozenset({matter.theme})),
        actor=reviewers[1],
    )
    found = queries.suitability(edition.id, person_ids=people, submission_ids=[submission.id])
    assert [round(found.of(one, submission.id).total, 2) for one in people] == [0.3, 0.6, 0.0]
