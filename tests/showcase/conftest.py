"""A call that is open, somebody who answers it, and those who look after it."""

from __future__ import annotations

import pytest

from summit.core.access import PersonActor, Role
from summit.edition.models import Edition
from summit.showcase.models import Submission
from tests.edition.making import details, held
from tests.showcase.making import CALL_CLOSES, CALL_OPENS, offered


@pytest.fixture
def organiser(person) -> PersonActor:
    return person("Olwen", Role.ORGANISER)


@pytest.fixture
def author(person) -> PersonActor:
    return person("Ann")


@pytest.fixture
def edition(organiser, clock) -> Edition:
    """Make the current edition; the clock stands in the middle of its call."""
    call = details(
        call_opens_at=CALL_OPENS,
        call_closes_at=CALL_CLOSES,
        decisions_on=CALL_CLOSES.date().replace(month=2, day=12),
    )
    return held(call, actor=organiser)


@pytest.fixture
def chair(person) -> PersonActor:
    return person("Cerys", Role.CHAIR)


@pytest.fixture
def closed_submission(edition, author, clock) -> Submission:
    """Return a submission to a call that has closed since."""
    sent = offered(author)
    clock.move_to(CALL_CLOSES)
    return sent
