"""A Summit with people who registered."""

from datetime import UTC, datetime, time

import pytest

from summit.checkin import services as checkin
from summit.core.access import Role
from summit.core.ids import new_id
from summit.mail.rules.wording import Words
from summit.mail.services.campaigns import Texts
from tests.mail.conftest import folder, post, server, smtp
from tests.registration.conftest import apply, category_with, delegates, edition, organiser, register

__all__ = [
    "apply", "category_with", "delegates", "edition", "folder",
    "organiser", "post", "register", "server", "smtp",
]  # fmt: skip


@pytest.fixture
def texts():
    return Texts(Words("News for {name}", "Dear {name}, your place: {place_link}"), None)


@pytest.fixture
def came(edition, organiser, person, clock):
    """Let somebody be scanned at a door on the first day."""

    def scanned(registration):
        steward = person("Sioned", Role.STEWARD)
        gate = checkin.open_gate("North door", edition_id=edition.id, actor=organiser)
        clock.move_to(datetime.combine(edition.starts_on, time(9), tzinfo=UTC))
        checkin.scan(registration.reference, scan_id=new_id(), gate_id=gate.id, actor=steward)

    return scanned
