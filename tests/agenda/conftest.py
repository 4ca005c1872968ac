"""An edition with rooms, a day's blocks, and accepted projects."""

from __future__ import annotations

import pytest

from summit.agenda import services
from summit.core.access import PersonActor, Role
from summit.edition import services as editions
from summit.edition.models import Edition
from summit.edition.rules import Feature, RoomDetails
from summit.showcase import services as showcase
from summit.showcase.models import Submission
from summit.showcase.states import SubmissionAction
from tests.agenda.making import Programme, block
from tests.edition.making import details
from tests.showcase.making import CALL_CLOSES, CALL_OPENS, offered


@pytest.fixture
def organiser(clock, person) -> PersonActor:
    return person("Olwen", Role.ORGANISER)


@pytest.fixture
def chair(person) -> PersonActor:
    return person("Cerys", Role.CHAIR)


@pytest.fixture
def edition(organiser) -> Edition:
    told = details(
        call_opens_at=CALL_OPENS,
        call_closes_at=CALL_CLOSES,
        decisions_on=CALL_CLOSES.date().replace(month=2, day=12),
    )
    made = editions.create_edition(told, actor=organiser)
    return editions.make_current(made.id, actor=organiser)


@pytest.fixture
def programme(edition, organiser) -> Programme:
    """Two rooms; on the first day talks 09:30 to 10:45, a break, talks 11:15 to 12:30, a plenary at 14:00."""
    halls = {
        "Severn": RoomDetails("Severn", 200, frozenset({Feature.STREAMING, Feature.STEP_FREE}), rank=1),
        "Teme": RoomDetails("Teme", 40, frozenset({Feature.STEP_FREE}), rank=2),
    }
    rooms = {
        name: editions.save_room(told, edition_id=edition.id, actor=organiser) for name, told in halls.items()
    }
    blocks = {
        name: services.save_block(block(edition, *told), edition_id=edition.id, actor=organiser)
        for name, told in {
            "morning": ("talks", "09:30", "10:45"),
            "coffee": ("break", "10:45", "11:15", "Coffee"),
            "noon": ("talks", "11:15", "12:30"),
            "plenary": ("plenary", "14:00", "15:00", "Keynote"),
        }.items()
    }
    return Programme(edition, rooms, blocks, organiser)


@pytest.fixture
def author(person) -> PersonActor:
    return person("Ann")


@pytest.fixture
def accepted(edition, chair, author, clock) -> Submission:
    """Return Ann's project, "Joint control room", accepted as a talk."""
    sent = offered(author)
    clock.move_to(CALL_CLOSES)
    showcase.start_review(sent.id, actor=chair)
    return showcase.release_decision(sent.id, decision=SubmissionAction.ACCEPT, actor=chair)
