"""Deciding on many at once, against the rank, and with the committee's minutes."""

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DatabaseError, NoResultFound

from summit.core.access import Role
from summit.core.db import db, unit_of_work
from summit.review import queries, services
from summit.review.models import Decision, Minute
from summit.review.rules.decisions import (
    ChangedSincePreviewError,
    ReasonMissingError,
    Verdict,
    fingerprint,
)
from summit.review.rules.scores import Standing
from summit.review.states import Outcome
from summit.showcase.models import CallFormat
from tests.review.making import assigned, reviewed, submitted, works_at

GOOD, FAIR, POOR = (4, 4, 4, 4, 4, 4), (2, 2, 2, 2, 2, 2), (0, 0, 0, 0, 0, 0)
WHY = "No other project is from Wales."


@pytest.fixture
def ranked(several, edition, chair, reviewers):
    """Three projects, the best first, and two places."""
    with unit_of_work():
        db.session.add(CallFormat(edition_id=edition.id, format="talk", capacity=2))
        made = several(3)
        for one, levels in zip(made, (GOOD, FAIR, POOR), strict=True):
            for review, actor in zip(assigned(one, chair, *reviewers), reviewers, strict=True):
                submitted(review, actor, *levels)
    return made


def checked(edition, made, verdict, chair):
    found = queries.drafts(edition.id, [one.id for one in made], verdict, actor=chair)
    return {one.row.submission_id: one for one in found}, fingerprint(one.shown for one in found)


def test_what_ranks_below_the_line_gets_a_place_only_with_a_reason(ranked, chair):
    best, _, last = ranked
    with pytest.raises(ReasonMissingError) as refused:
        services.decide(last.id, outcome=Outcome.ACCEPT, reason="Fine.", actor=chair)
    assert (refused.value.field, refused.value.values) == ("departure", {"rank": 3, "places": 2})
    against = services.decide(last.id, outcome=Outcome.ACCEPT, reason="Fine.", departure=WHY, actor=chair)
    assert (against.departs, against.departure, against.rank, against.places) == (True, WHY, 3, 2)
    along = services.decide(best.id, outcome=Outcome.ACCEPT, reason="Fine.", departure=WHY, actor=chair)
    assert (along.departs, along.departure, along.rank) == (False, "", 1)
    with pytest.raises(ReasonMissingError):
        services.decide(best.id, outcome=Outcome.RESERVE, reason="Later.", actor=chair)


def test_the_database_refuses_what_departs_and_does_not_say_why(ranked, chair):
    made = services.decide(ranked[0].id, outcome=Outcome.ACCEPT, reason="Fine.", actor=chair)
    with pytest.raises(DatabaseError), unit_of_work():
        db.session.execute(update(Decision).where(Decision.id == made.id).values(departs=True))


def test_without_a_number_of_places_nothing_departs(submission, chair, reviewers):
    reviewed(submission, chair, *reviewers)
    made = services.decide(submission.id, outcome=Outcome.DECLINE, reason="Thin.", actor=chair)
    assert (made.departs, made.rank, made.places) == (False, 1, None)


def test_many_are_decided_as_it_was_shown_and_the_refused_are_left_alone(ranked, edition, chair):
    verdict = Verdict(Outcome.ACCEPT, "Strong.")
    found, seen = checked(edition, ranked, verdict, chair)
    assert [found[one.id].refusal is None for one in ranked] == [True, True, False]
    made = services.decide_many(edition.id, [one.id for one in ranked], verdict, seen=seen, actor=chair)
    assert sorted(one.rank for one in made) == [1, 2]
    rows = {one.submission_id: one.pending for one in queries.panel(edition.id, actor=chair).page.rows}
    assert [rows[one.id] for one in ranked] == [Outcome.ACCEPT, Outcome.ACCEPT, None]


def test_what_changed_since_it_was_shown_is_not_decided(ranked, edition, chair):
    verdict = Verdict(Outcome.DECLINE, "Thin.", WHY)
    _, seen = checked(edition, ranked, verdict, chair)
    services.decide(ranked[0].id, outcome=Outcome.ACCEPT, reason="Fine.", actor=chair)
    with pytest.raises(ChangedSincePreviewError):
        services.decide_many(edition.id, [one.id for one in ranked], verdict, seen=seen, actor=chair)


def test_a_new_decision_on_many_replaces_those_that_waited(ranked, edition, chair):
    for outcome in (Outcome.ACCEPT, Outcome.RESERVE):
        verdict = Verdict(outcome, "Strong.", WHY)
        _, seen = checked(edition, ranked, verdict, chair)
        services.decide_many(edition.id, [one.id for one in ranked], verdict, seen=seen, actor=chair)
    waiting = queries.waiting(edition.id, actor=chair)
    assert [row.decision.outcome for row in waiting] == [Outcome.RESERVE] * 3
    assert sorted((row.decision.rank, row.decision.departs) for row in waiting) == [
        (1, True),
        (2, True),
        (3, False),
    ]


def test_a_chair_in_conflict_decides_on_all_but_that(ranked, edition, chair, person):
    other = works_at(person("Other", Role.CHAIR), words="Elsewhere")
    services.declare_conflict(ranked[0].id, reason="I advised them.", actor=other)
    found, seen = checked(edition, ranked, Verdict(Outcome.ACCEPT, "Strong."), other)
    assert found.keys() == {ranked[1].id, ranked[2].id}
    assert [found[one.id].place.rank for one in ranked[1:]] == [1, 2]
    made = services.decide_many(
        edition.id, [one.id for one in ranked], Verdict(Outcome.ACCEPT, "Strong."), seen=seen, actor=other
    )
    assert {one.submission_id for one in made} == {ranked[1].id, ranked[2].id}


def test_what_is_clear_is_found_and_what_is_drafted_already_is_not_among_it(ranked, edition, chair):
    def found():
        return [set(queries.clear(edition.id, format="talk", wanted=one, actor=chair)) for one in Standing]

    before = found()
    assert ranked[0].id in before[0]
    assert ranked[2].id in before[2]
    services.decide(ranked[0].id, outcome=Outcome.ACCEPT, reason="Fine.", actor=chair)
    assert found()[0] == before[0] - {ranked[0].id}


def test_the_balance_counts_what_is_drafted_and_what_would_be(ranked, edition, chair):
    services.decide(ranked[0].id, outcome=Outcome.ACCEPT, reason="Fine.", actor=chair)
    ids = [one.id for one in ranked[:2]]
    found = queries.balance_of(edition.id, hidden=(), also=ids, outcome=Outcome.ACCEPT)
    assert [(one.code, one.offered, one.accepted, one.then) for one in found["format"]] == [("talk", 3, 1, 2)]
    found = queries.balance_of(edition.id, hidden=(), also=ids, outcome=Outcome.DECLINE)
    assert [(one.accepted, one.then) for one in found["service"]] == [(1, 0)] * len(found["service"])


def test_minutes_are_kept_and_bring_a_project_to_the_list(ranked, edition, chair, person):
    services.take_minute(ranked[2].id, words=" Ask Wales. ", actor=chair)
    found = queries.borderline(edition.id, actor=chair, wanted="", page=1).page.rows
    noted = {one.ranked.row.submission_id: [m.words for m in one.minutes] for one in found if one.minutes}
    assert noted == {ranked[2].id: ["Ask Wales."]}
    assert len(found[-1].reviews) == 3
    with pytest.raises(DatabaseError), unit_of_work():
        db.session.execute(update(Minute).values(words="Never said."))
    other = works_at(person("Other", Role.CHAIR), words="Elsewhere")
    services.declare_conflict(ranked[2].id, reason="I advised them.", actor=other)
    with pytest.raises(NoResultFound):
        queries.minutes_of(ranked[2].id, actor=other)
