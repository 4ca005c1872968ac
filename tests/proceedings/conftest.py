"""An edition, and books of it: the real projects as the demonstration prints them, and made-up ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from summit.core.access import PersonActor, Role
from summit.core.db import db, unit_of_work
from summit.core.language import speaking
from summit.core.press.pool import Press, Store
from summit.edition.models import Edition
from summit.proceedings.exports import make_book
from summit.proceedings.exports.book import Maker
from summit.proceedings.exports.indexes import indexes
from summit.proceedings.queries import sources
from summit.proceedings.rules import Wanted
from summit.projects import services as projects
from summit.projects.document.project import ProjectDocument
from summit.projects.document.vocabularies import DATA
from summit.projects.models import Occasion, Project, ProjectAuthor
from summit.projects.services.versions import add_version
from tests.edition.making import details, held
from tests.proceedings.documents import FULL
from tests.proceedings.reading import Printed
from tests.support.register import load_register


@dataclass(frozen=True)
class Made:
    """A book, and what the database says should stand in it."""

    printed: Printed
    titles: dict[str, str]
    index: dict[str, dict[str, list[str]]]
    """What each index should say: the numbers of the projects by name."""


USUAL = Wanted()
BOOKS: dict[str, Made] = {}
"""The book of the real projects by engine: an engine finds what the other laid out."""


@pytest.fixture
def organiser(person) -> PersonActor:
    return person("Olwen", Role.ORGANISER)


@pytest.fixture
def edition(organiser) -> Edition:
    load_register()
    return held(details(), actor=organiser)


@pytest.fixture
def demonstrating(app):
    real = app.config["SUMMIT"]
    app.config["SUMMIT"] = real.model_copy(update={"demonstration": True})
    yield
    app.config["SUMMIT"] = real


@pytest.fixture
def published(edition, organiser) -> Callable[[ProjectDocument], Project]:
    def publish(document: ProjectDocument) -> Project:
        with unit_of_work():
            project = Project(title=document.basics.title)
            db.session.add(project)
            db.session.flush()
            db.session.add(ProjectAuthor(project_id=project.id, person_id=organiser.id))
            add_version(project, document, occasion=Occasion.IMPORTED, made_by_id=None)
        projects.publish(project_id=project.id, version=1, actor_id=None)
        return project

    return publish


@pytest.fixture
def real_projects(edition, demonstrating) -> None:
    projects.import_projects((DATA / "projects.jsonl").read_bytes(), publish=True)


@pytest.fixture(scope="session")
def store(tmp_path_factory) -> Store:
    return Store(tmp_path_factory.mktemp("press"))


@pytest.fixture
def make(edition, store):
    """Make the book of the edition, in one child."""
    edition_id = edition.id

    def made(wanted=USUAL, **more):
        with Press(store, children=1) as press:
            return make_book(edition_id, wanted, press, **more)

    return made


@pytest.fixture
def book(engine, request) -> Made:
    """Return the book of the real projects and one that has everything; made once an engine a worker."""
    if engine not in BOOKS:
        request.getfixturevalue("real_projects")
        request.getfixturevalue("published")(FULL)
        edition_id = request.getfixturevalue("edition").id
        facts = sources(edition_id)
        with Press(request.getfixturevalue("store")) as press, speaking("en"):
            maker = Maker(facts, Wanted(), press)
            made = maker.make()
        BOOKS[engine] = Made(
            printed=Printed(made.content),
            titles={one.project.number: one.document.basics.title for one in facts.entries},
            index={
                index.anchor: {
                    line.name: list(line.numbers) for under in index.letters for line in under.lines
                }
                for index in indexes(maker.entries)
            },
        )
    return BOOKS[engine]
