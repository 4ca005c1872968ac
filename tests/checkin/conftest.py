"""A Summit on its first morning: people with places, a gate, a steward and a registrar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest

from summit.agenda import services as agenda
from summit.checkin import services
from summit.checkin.models import Gate
from summit.checkin.rules.devices import Duty
from summit.checkin.services import Scanned
from summit.core.access import PersonActor, Role
from summit.core.clock import clock_at
from summit.core.ids import new_id
from summit.edition import services as editions
from summit.edition.models import Edition
from summit.edition.rules import RoomDetails
from summit.registration import services as registrations
from summit.registration.models import Category, Registration
from summit.registration.rules import CategoryKind
from tests.agenda.making import Programme, block
from tests.checkin.doors import Scanner, scanner_at
from tests.edition.making import details, held
from tests.registration.making import application, registration_of

JANUARY = datetime(2027, 1, 11, 9, 30, tzinfo=UTC)
FIRST_MORNING = datetime(2027, 3, 9, 8, 40, tzinfo=UTC)


@pytest.fixture
def organiser(clock, person) -> PersonActor:
    return person("Olwen", Role.ORGANISER)


@pytest.fixture
def steward(clock, person) -> PersonActor:
    return person("Sioned", Role.STEWARD)


@pytest.fixture
def edition(organiser) -> Edition:
    return held(details(), actor=organiser)


@pytest.fixture
def open_category(edition, organiser) -> Callable[..., Category]:
    def make(kind: CategoryKind, capacity: int = 1000, name: str | None = None) -> Category:
        return registrations.open_category(
            edition_id=edition.id, kind=kind, capacity=capacity, by_invitation=False, name=name,
            actor_id=organiser.id,
        )  # fmt: skip

    return make


@pytest.fixture
def delegates(open_category) -> Category:
    return open_category(CategoryKind.DELEGATE)


@pytest.fixture
def guest(edition, delegates) -> Callable[..., Registration]:
    """``guest("Ann")``: somebody with a place on both days; ``days=(0,)`` for the first day alone."""

    def make(who: str, *, days: tuple[int, ...] = (0, 1), **changes: object) -> Registration:
        chosen = tuple(edition.days[n].id for n in days)
        email = f"p{new_id().hex}@example.org"
        made = application(who, **{"category_id": delegates.id, "day_ids": chosen, "email": email, **changes})
        with clock_at(JANUARY):  # while registration is open
            registrations.register(made)
        return registration_of(made)

    return make


@pytest.fixture
def gate(edition, organiser) -> Gate:
    return services.open_gate("North door", edition_id=edition.id, actor=organiser)


@pytest.fixture
def first_morning(clock) -> datetime:
    clock.move_to(FIRST_MORNING)
    return FIRST_MORNING


@pytest.fixture
def scan(gate, steward, first_morning) -> Callable[..., Scanned]:
    own = gate.id

    def present(typed: str, *, scan_id: UUID | None = None, gate_id: UUID | None = None) -> Scanned:
        return services.scan(typed, scan_id=scan_id or new_id(), gate_id=gate_id or own, actor=steward)

    return present


@pytest.fixture
def south(edition, organiser) -> Gate:
    return services.open_gate("South door", edition_id=edition.id, actor=organiser)


@pytest.fixture
def scanner(organiser, gate, south, first_morning) -> Callable[..., Scanner]:
    """``scanner("left")`` at the north door, ``scanner("right", at=south)``: enrolled this morning."""

    def enrolled(name: str, *, at: Gate | None = None, duty: Duty = Duty.SCAN) -> Scanner:
        return scanner_at(at or gate, name, actor=organiser, duty=duty)

    return enrolled


@pytest.fixture
def programme(edition, organiser) -> Programme:
    """One room on the first day, open from 09:30 to 12:30."""
    room = editions.save_room(RoomDetails("Hall 1", 100), edition_id=edition.id, actor=organiser)
    part = agenda.save_block(
        block(edition, "talks", "09:30", "12:30"), edition_id=edition.id, actor=organiser
    )
    return Programme(edition, {"hall": room}, {"morning": part}, organiser)
