"""A closed call with one submission, a chair and reviewers who have said where they work."""

from __future__ import annotations

import pytest

from summit.core.access import PersonActor, Role
from summit.showcase.models import Submission
from tests.review.making import works_at
from tests.showcase.conftest import author, closed_submission, edition, organiser
from tests.showcase.making import CALL_CLOSES, offered
from tests.support.register import load_register

__all__ = ["author", "closed_submission", "edition", "organiser"]


@pytest.fixture
def register(app) -> None:
    load_register()


@pytest.fixture
def chair(person, register) -> PersonActor:
    return works_at(person("Cerys", Role.CHAIR), words="The programme office")


@pytest.fixture
def reviewer(person, register):
    """Make a reviewer who works somewhere."""

    def make(name: str, *, words: str | None = None, code: str = "") -> PersonActor:
        actor = person(name, Role.REVIEWER)
        return works_at(actor, code=code, words=None if code else words or f"{name}’s organisation")

    return make


@pytest.fixture
def reviewers(reviewer) -> list[PersonActor]:
    return [reviewer("Rhian"), reviewer("Robin"), reviewer("Rosa")]


@pytest.fixture
def submission(register, closed_submission) -> Submission:
    return closed_submission


@pytest.fixture
def several(register, edition, author, person, clock):
    """Submit as many projects as asked, all by one author, and close the call."""

    def make(count: int) -> list[Submission]:
        made = [offered(author) for _ in range(count)]
        clock.move_to(CALL_CLOSES)
        return made

    return make
