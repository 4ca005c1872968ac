"""Never oversold, and nobody lost: real processes, each with an application of its own on one database."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summit.core.access import Role
from summit.core.clock import now
from summit.core.db import db
from summit.edition import services as editions
from summit.registration import services
from summit.registration.rules import CategoryKind
from tests.edition.making import details
from tests.registration.making import line, mails, states, taken
from tests.support.processes import process, wait_until

PROCESSES, PEOPLE, PLACES = 8, 130, 100
RUSH = str(Path(__file__).with_name("rush.py"))


@pytest.fixture
def organiser(person):
    return person("Olwen", Role.ORGANISER)


@pytest.fixture
def opened(organiser):
    """An edition that is open by the real clock, which the processes read."""
    today = now().astimezone(UTC).date()
    dates = details(
        year=today.year + 1,
        starts_on=today + timedelta(days=60),
        ends_on=today + timedelta(days=61),
        doors_open_at=datetime.combine(today, datetime.min.time(), UTC) + timedelta(days=60, hours=9),
        call_opens_at=now() - timedelta(days=90),
        call_closes_at=now() - timedelta(days=60),
        decisions_on=today - timedelta(days=30),
        registration_opens_at=now() - timedelta(days=1),
        registration_closes_at=now() + timedelta(days=30),
    )
    return editions.make_current(editions.create_edition(dates, actor=organiser).id, actor=organiser)


@pytest.fixture
def delegates(opened, organiser):
    return services.open_category(
        edition_id=opened.id, kind=CategoryKind.DELEGATE, capacity=PLACES, by_invitation=False,
        actor_id=organiser.id,
    )  # fmt: skip


def test_130_people_in_8_processes_get_100_places_and_30_numbers(app, opened, delegates, tmp_path):
    category, days = str(delegates.id), [str(day.id) for day in opened.days]
    db.session.rollback()
    command = (RUSH, str(PROCESSES), str(PEOPLE), category, *days)
    with process(app, *command, SUMMIT_DATA_DIR=str(tmp_path), **facts(app)) as running:
        wait_until(lambda: all_ready(running, tmp_path), seconds=300)
        (tmp_path / "go").touch()
        assert running.wait(300) == 0
    assert Counter(states().values()) == {"confirmed": PLACES, "waiting": PEOPLE - PLACES}
    assert sorted(line().values()) == list(range(1, PEOPLE - PLACES + 1))
    assert Counter(mails()) == {"registration/confirmed": PLACES, "registration/waiting": PEOPLE - PLACES}
    assert taken(delegates) == PLACES


def all_ready(running, folder):
    assert running.poll() is None
    return len(list(folder.glob("ready*"))) == PROCESSES


def facts(app):
    ours = app.config["SUMMIT"]
    names = (
        "controller_name", "controller_address", "contact_email", "data_protection_officer", "conduct_email",
    )  # fmt: skip
    return {f"SUMMIT_{name.upper()}": str(getattr(ours, name)) for name in names}
