"""Work that only the tests do."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from summit.accounts.models import Person
from summit.core.access import EVERY_PERSON, PersonActor
from summit.core.contributions import contribute, contributions
from summit.core.db import db, unit_of_work


@pytest.fixture
def ann(app) -> PersonActor:
    return make_person("ann")


@pytest.fixture
def sam(app) -> PersonActor:
    return make_person("sam")


@pytest.fixture
def handlers(app):
    before, handlers = contributions(), {}
    contribute(app, replace(before, job_handlers=MappingProxyType(handlers)))
    yield handlers
    contribute(app, before)


def make_person(name: str) -> PersonActor:
    with unit_of_work():
        somebody = Person(email=f"{name}@example.org", name=name.title())
        db.session.add(somebody)
    return PersonActor(somebody.id, EVERY_PERSON)
