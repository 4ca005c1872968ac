"""Fixtures for every test; whatever asks for ``app``, also through another fixture, runs on both engines.

``app``         the application on a real database made by the migrations, inside an application context;
                a test with it runs twice, ``[sqlite]`` and ``[postgresql]``, and leaves nothing behind
``client``      an anonymous client; every HTML page it gets is checked (``tests/support/pages.py``)
``client_of``   ``client_of(actor)``: the same, signed in; ``second_factor=False`` for a session without one
``person``      ``person("Ann", Role.ORGANISER)``: make a person, return the actor, as after a second factor
``statements``  the SQL statements since the fixture was made; ``statements.clear()``, ``len(statements)``
``clock``       ``clock.move_to(moment)``, ``clock.shift(timedelta)``: time stands still where it is put
``empty_url``   the address of an empty database, for migrations and other processes, on both engines
``demonstration``  as ``./run`` starts it: ``.home``, ``.links["organiser"]``, ``.run("doctor")``
``visitor``     ``visitor("organiser", width="narrow", scripts=False)``: a page of it in real Chromium;
                a script error, a refusal of the content policy, a request to elsewhere fail the test
``doors``       the ways in that ``visitor`` uses, for fixtures that live longer than a test
``pictures``    ``pictures(page, "name")``: with ``--pictures FOLDER`` a picture is kept for people to look at

A test that needs the database and none of these says ``@pytest.mark.usefixtures("app")``.
Rules and other pure functions ask for none and run once.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings
from sqlalchemy import event

from summit.bench.services.cluster import Cluster
from summit.core.access import PersonActor
from summit.core.db import db
from summit.core.ids import ids_drawn_from
from tests.support.databases import ENGINES
from tests.support.demonstration import Demonstration
from tests.support.sharing import *  # noqa: F403 — hooks: who runs what
from tests.support.strict import *  # noqa: F403 — hooks: in CI what was collected is what must have run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

    from tests.support.applications import Applications
    from tests.support.browser import Doors, Visit

NUMBERS = itertools.count(1)
hypothesis_settings.register_profile(
    "summit", deadline=None, derandomize=os.environ.get("CI") == "true"
)  # time on a shared machine is noise; luck is for a desk
hypothesis_settings.load_profile("summit")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with Cluster() as running:
        yield running


@pytest.fixture(scope="session")
def _applications(tmp_path_factory, request) -> Iterator[Applications]:
    from tests.support.applications import Applications  # noqa: PLC0415 — pure tests start without the rest

    made = Applications(tmp_path_factory.mktemp("data"), lambda: request.getfixturevalue("cluster"))
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _drawn_alike(request) -> Iterator[None]:
    """Give a test the same identifiers each time, so that what passes here passes elsewhere."""
    with ids_drawn_from(f"{request.config.getoption('--ids')} {request.node.nodeid}"):
        yield


@pytest.fixture(params=ENGINES)
def engine(request) -> str:
    return request.param


@pytest.fixture
def app(engine, _applications) -> Iterator[Flask]:
    made = _applications.of(engine)
    with made.app.app_context():
        yield made.app
    made.restore()


@pytest.fixture
def empty_url(engine, tmp_path, request) -> Iterator[str]:
    if engine == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    running, name = request.getfixturevalue("cluster"), f"empty{next(NUMBERS)}"
    yield running.create(name)
    running.drop(name)


@pytest.fixture
def client(app) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def person(app) -> Callable[..., PersonActor]:
    from tests.support.people import make_person  # noqa: PLC0415 — as above

    return make_person


@pytest.fixture
def client_of(app) -> Callable[..., FlaskClient]:
    from tests.support.people import signed_in  # noqa: PLC0415 — as above

    return partial(signed_in, app)


@pytest.fixture
def statements(app) -> Iterator[list[str]]:
    seen: list[str] = []

    def keep(_connection, _cursor, statement, *_):
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", keep)
    yield seen
    event.remove(db.engine, "before_cursor_execute", keep)


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(datetime(2027, 1, 11, 9, 30, tzinfo=UTC), tick=False) as coordinates:
        yield coordinates


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory) -> Iterator[Demonstration]:
    running = Demonstration(tmp_path_factory.mktemp("demonstration"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def _playwright() -> Iterator[Playwright]:
    """Drive every browser of the process: Playwright refuses to be begun twice in one."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 — as above

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def _browser(_playwright) -> Iterator[Browser]:
    from tests.support.browser import Chromium  # noqa: PLC0415 — as above

    chromium = Chromium(_playwright)
    yield chromium.browser
    chromium.stop()


@pytest.fixture(scope="session")
def doors(demonstration, _browser) -> Doors:
    from tests.support.browser import Doors  # noqa: PLC0415 — as above

    return Doors(_browser, demonstration)


@pytest.fixture
def visitor(doors) -> Iterator[Callable[..., Page]]:
    opened: list[Visit] = []

    def arrive(role: str | None = None, **manner: Any) -> Page:
        opened.append(doors.visit(role, **manner))
        return opened[-1].page

    yield arrive
    for one in opened:
        doors.leave(one)
    assert [fault for one in opened for fault in one.faults] == []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--pictures", metavar="FOLDER", help="Keep a picture of each page that the browser tests see."
    )
    parser.addoption("--ids", metavar="SEED", default="", help="Draw other identifiers, to try tests with.")


@pytest.fixture
def pictures(request) -> Callable[[Page, str], None]:
    folder = request.config.getoption("--pictures")

    def take(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    return take
