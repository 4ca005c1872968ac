"""An organiser and an edition."""

import pytest

from summit.core.access import PersonActor, Role
from summit.edition import services
from summit.edition.models import Edition
from tests.edition.making import details


@pytest.fixture
def organiser(person) -> PersonActor:
    return person("Olwen", Role.ORGANISER)


@pytest.fixture
def edition(organiser) -> Edition:
    made = services.create_edition(details(), actor=organiser)
    return services.make_current(made.id, actor=organiser)
