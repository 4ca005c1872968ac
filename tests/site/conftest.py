"""A Summit that people can read about."""

from datetime import UTC, date, datetime

import pytest

from summit.core.db import db, unit_of_work
from summit.edition.models import Edition
from summit.projects.document.vocabularies import DATA
from summit.projects.services import import_projects
from tests.support.register import load_register


@pytest.fixture
def register(app):
    load_register()


@pytest.fixture
def records(register):
    import_projects((DATA / "projects.jsonl").read_bytes(), publish=True)


@pytest.fixture
def edition(app) -> Edition:
    year = Edition(
        name="Emergency Services Collaboration Summit 2027",
        year=2027,
        tagline="What works, and what got in the way.",
        city="Birmingham",
        starts_on=date(2027, 3, 9),
        ends_on=date(2027, 3, 10),
        doors_open_at=datetime(2027, 3, 9, 8, 30, tzinfo=UTC),
        call_opens_at=datetime(2026, 9, 1, 9, tzinfo=UTC),
        call_closes_at=datetime(2026, 12, 4, 17, tzinfo=UTC),
        decisions_on=date(2027, 1, 15),
        registration_opens_at=datetime(2026, 11, 2, 9, tzinfo=UTC),
        registration_closes_at=datetime(2027, 2, 19, 17, tzinfo=UTC),
    )
    year.is_current = True
    with unit_of_work():
        db.session.add(year)
    return year
