"""A register, an author, and a project in each shape."""

import pytest

from summit.projects import services
from summit.projects.document.about import Section
from summit.projects.document.vocabularies import DATA
from summit.projects.models import Occasion
from tests.projects.documents import COMPLETE
from tests.support.register import load_register


@pytest.fixture
def register(app):
    load_register()


@pytest.fixture
def author(person):
    return person("Ann")


@pytest.fixture
def stranger(person):
    return person("Sam")


@pytest.fixture
def project(author):
    return services.start_project(author=author, title="Joint control room")


@pytest.fixture
def written(project, author, register):
    for section in Section:
        services.save_section(
            project_id=project.id,
            section=section,
            part=COMPLETE.section(section),
            seen=1 if section is Section.BASICS else 0,
            actor=author,
        )
    return project


@pytest.fixture
def version(written, author):
    return services.make_version(project_id=written.id, occasion=Occasion.SUBMITTED, actor=author)


@pytest.fixture
def lines():
    return (DATA / "projects.jsonl").read_bytes()
