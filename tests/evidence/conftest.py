"""The evidence base with the real projects in it, or with one of our own."""

from __future__ import annotations

import pytest

from summit.core.access import PersonActor, Role
from summit.projects import services
from summit.projects.document.vocabularies import DATA
from summit.projects.models import Project
from tests.evidence.making import published_project
from tests.support.register import load_register


@pytest.fixture
def register(app) -> None:
    load_register()


@pytest.fixture
def records(register) -> None:
    """Publish the real projects: all but the one whose compiler was not sure."""
    services.import_projects((DATA / "projects.jsonl").read_bytes(), publish=True)


@pytest.fixture
def author(person) -> PersonActor:
    return person("Ann")


@pytest.fixture
def assessor(person) -> PersonActor:
    return person("Ash", Role.ASSESSOR)


@pytest.fixture
def project(register, author) -> Project:
    """Publish one project, ESC-0001, the first version of which says all that may be said."""
    return published_project(author)


@pytest.fixture
def demonstrating(app):
    """Make a demonstration of the application."""
    before = app.config["SUMMIT"]
    app.config["SUMMIT"] = before.model_copy(update={"demonstration": True})
    yield
    app.config["SUMMIT"] = before
