"""An organiser and an edition."""

import pytest

from summit.core.access import PersonActor, Role
from summit.edition.models import Edition
from tests.edition.making import details, held


@pytest.fixture
def organiser(person) -> PersonActor:
    return person("Olwen", Role.ORGANISER)


@pytest.fixture
def edition(organiser) -> Edition:
    return held(details(), actor=organiser)
