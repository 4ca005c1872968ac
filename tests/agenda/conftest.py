"""An edition with rooms, a day's blocks, and accepted projects."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summit.accounts.services import issue_link
from summit.agenda import services
from summit.agenda.services import drafting
from summit.core.access import LinkHolder, PersonActor, Role, Scope
from summit.core.db import unit_of_work
from summit.edition import services as editions
from summit.edition.models import Edition
from summit.edition.rules import Feature, RoomDetails
from summit.registration import services as registrations
from summit.registration.rules import CategoryKind
from summit.showcase import services as showcase
from summit.showcase.models import Submission
from summit.showcase.states import SubmissionAction
from tests.agenda.making import Programme, block
from tests.edition.making import details, held
from tests.registration.making import application, registration_of
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
    return held(told, actor=organiser)


@pytest.fixture
def programme(edition, organiser) -> Programme:
    """Two rooms; on the first day talks 09:30 to 10:45, a break, talks 11:15 to 12:30, a plenary at 14:00."""
    halls = {
        "Severn": RoomDetails("Severn", 200, frozenset({Feature.STREAMING, Feature.STEP_FREE}), rank=1),
        "Teme": RoomDetails("Teme", 40, frozenset({Feature.STEP_FREE}), rank=2),
    }
    parts = {
        "morning": ("talks", "09:30", "10:45"),
        "coffee": ("break", "10:45", "11:15", "Coffee"),
        "noon": ("talks", "11:15", "12:30"),
        "plenary": ("plenary", "14:00", "15:00", "Keynote"),
    }
    with unit_of_work():
        rooms = {
            name: editions.save_room(told, edition_id=edition.id, actor=organiser)
            for name, told in halls.items()
        }
        blocks = {
            name: services.save_block(block(edition, *told), edition_id=edition.id, actor=organiser)
            for name, told in parts.items()
        }
    return Programme(edition, rooms, blocks, organiser)


@pytest.fixture
def two_seconds(monkeypatch) -> None:
    """Look for ways on for two seconds and not for five: three sessions need no more."""
    monkeypatch.setattr(drafting, "REPLAN_SECONDS", 2)


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


@pytest.fixture
def attendee(edition, organiser) -> Callable[[str], LinkHolder]:
    """``attendee("ann")``: ann@example.org has a place; returns who holds the ticket's link."""
    delegates = registrations.open_category(
        edition_id=edition.id, kind=CategoryKind.DELEGATE, capacity=100, by_invitation=False,
        actor_id=organiser.id,
    )  # fmt: skip

    def register(who: str) -> LinkHolder:
        made = application(who, category_id=delegates.id, day_ids=tuple(day.id for day in edition.days))
        registrations.register(made)
        return LinkHolder(Scope.REGISTRATION_OWN, registration_of(made).id)

    return register


@pytest.fixture
def ticket(edition) -> Callable[[LinkHolder], str]:
    """``ticket(holder)``: the token of a link to the holder's place."""

    def issue(holder: LinkHolder) -> str:
        return issue_link(holder.scope, holder.subject_id, expires_at=edition.doors_open_at)

    return issue
