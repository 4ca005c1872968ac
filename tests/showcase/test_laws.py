"""What no sequence of use cases can do, on the real databases."""

from contextlib import suppress
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import NoResultFound

from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError
from summit.projects import queries as projects
from summit.projects.document.about import Section
from summit.showcase import queries, services
from summit.showcase.states import SubmissionAction, SubmissionState
from tests.showcase.making import CALL_CLOSES, CALL_OPENS, again, ready, titled, write

A, S = SubmissionAction, SubmissionState
STEPS = 30
REAL = settings(
    max_examples=100,  # on each of two engines: 200 walks of 30 steps
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
USUAL = (A.SUBMIT, A.REVIEW, A.ACCEPT, A.CONFIRM, A.FINISH, A.PUBLISH)
ACTIONS = (*USUAL, *SubmissionAction)
"""What a byte of an example asks for; the usual way is asked for more often."""
NEXT = {  # written from the issue, not from the table of the code
    S.DRAFT: {S.SUBMITTED, S.WITHDRAWN},
    S.SUBMITTED: {S.SUBMITTED, S.IN_REVIEW, S.WITHDRAWN},
    S.IN_REVIEW: {S.ACCEPTED, S.RESERVE, S.DECLINED, S.WITHDRAWN},
    S.RESERVE: {S.ACCEPTED, S.DECLINED, S.WITHDRAWN},
    S.DECLINED: {S.ACCEPTED},
    S.ACCEPTED: {S.CONFIRMED, S.WITHDRAWN},
    S.CONFIRMED: {S.FINAL, S.WITHDRAWN},
    S.FINAL: {S.FINAL, S.PUBLISHED, S.WITHDRAWN},
    S.PUBLISHED: set(),
    S.WITHDRAWN: set(),
}
OPEN, CLOSED = CALL_OPENS + timedelta(days=1), CALL_CLOSES


class TakenBackError(Exception):
    """Ends an example, and all it did."""


def act(action, one, *, author, chair, organiser):
    """Ask the service of an action."""
    if action in {A.SUBMIT, A.CONFIRM, A.FINISH}:
        use_case = {A.SUBMIT: services.submit, A.CONFIRM: services.confirm, A.FINISH: services.finish}[action]
        use_case(submission_id=one, actor=author)
    elif action is A.WITHDRAW:
        services.withdraw(submission_id=one, reason="A partner left.", actor=author)
    elif action is A.REVIEW:
        services.start_review(one, actor=chair)
    elif action is A.PUBLISH:
        services.publish(one, actor=organiser)
    else:
        services.release_decision(one, decision=action, actor=chair)


@pytest.fixture
def people(author, chair, organiser):
    return {"author": author, "chair": chair, "organiser": organiser}


@pytest.fixture
def draft(edition, author):
    return ready(author).id


def walk(steps, one, people, clock):
    """Take every step that is allowed; return the states and the version numbers seen on the way."""
    clock.move_to(OPEN)
    seen = [standing(one)]
    for count, (action, more) in enumerate(zip(steps[::2], steps[1::2], strict=True)):
        if more % 6 == 1:
            clock.move_to(CLOSED)
        with suppress(DomainError, NoResultFound):
            if more % 10 == 0:
                write(one, people["author"], Section.BASICS, titled(f"Title number {count}"))
            act(ACTIONS[action % len(ACTIONS)], one.id, **people)
        seen.append(standing(one))
    return seen


def standing(one):
    return one.state, one.project.versions, one.decided_at is not None, one.final_version_id is not None


@REAL
@given(steps=st.binary(min_size=2 * STEPS, max_size=2 * STEPS))
def test_no_sequence_of_steps_leads_to_a_state_it_should_not_and_no_number_is_used_twice(
    steps, draft, people, clock
):
    with suppress(TakenBackError), unit_of_work():
        one = queries.get_own(draft, actor=people["author"])
        seen = walk(steps, one, people, clock)
        db.session.flush()
        db.session.expire_all()  # and now as the database has it
        assert standing(one) == seen[-1]
        for (before, made, *_), (after, then, decided, final) in pairwise(seen):
            assert after is before or after in NEXT[before]
            assert then - made in ({0, 1} if after in {S.SUBMITTED, S.FINAL} else {0})
            assert decided or after not in {S.ACCEPTED, S.RESERVE, S.DECLINED, S.CONFIRMED}
            assert final is (after in {S.FINAL, S.PUBLISHED}) or after is S.WITHDRAWN
        numbers = [version.number for version in projects.versions_of(one.project)]
        assert numbers == list(range(seen[-1][1], 0, -1))
        raise TakenBackError


def test_many_authors_get_numbers_without_a_gap(edition, person):
    for number in range(1, 6):
        author = person(f"Author {number}")
        sent = services.submit(submission_id=ready(author).id, actor=author)
        assert again(sent, author).project.number == f"ESC-000{number}"
