"""A Summit that people can register for, in the middle of January 2027."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summit.core.access import PersonActor, Role
from summit.edition.models import Edition
from summit.registration import services
from summit.registration.models import Category
from summit.registration.rules import CategoryKind
from summit.registration.rules.applications import Application
from tests.edition.making import details, held
from tests.registration.journey import Journey
from tests.registration.making import application


@pytest.fixture
def organiser(clock, person) -> PersonActor:
    return person("Olwen", Role.ORGANISER)


@pytest.fixture
def edition(organiser) -> Edition:
    return held(details(), actor=organiser)


@pytest.fixture
def category_with(edition, organiser) -> Callable[[int], Category]:
    def make(
        capacity: int, kind: CategoryKind = CategoryKind.DELEGATE, *, by_invitation: bool = False
    ) -> Category:
        return services.open_category(
            edition_id=edition.id, kind=kind, capacity=capacity, by_invitation=by_invitation,
            actor_id=organiser.id,
        )  # fmt: skip

    return make


@pytest.fixture
def delegates(category_with) -> Category:
    """Two places."""
    return category_with(2)


@pytest.fixture
def apply(edition, delegates) -> Callable[..., Application]:
    """``apply("ann")``: an application of ann@example.org for both days, as a delegate."""

    def make(who: str, **changes: object) -> Application:
        days = tuple(day.id for day in edition.days)
        return application(who, **{"category_id": delegates.id, "day_ids": days, **changes})

    return make


@pytest.fixture
def register(apply) -> Callable[..., Application]:
    def send(who: str, **changes: object) -> Application:
        made = apply(who, **changes)
        services.register(made)
        return made

    return send


@pytest.fixture
def ask(edition, organiser):
    return lambda wording: services.ask(wording, edition_id=edition.id, actor=organiser)


@pytest.fixture
def to_the_questions(client, clock, delegates, edition):
    def go():
        journey = Journey(client, clock)
        journey.about()
        days = [str(day.id) for day in edition.days]
        journey.send("choices", days=days, category=str(delegates.id), language="en")
        return journey

    return go
