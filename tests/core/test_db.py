"""One way to commit, and the same on both engines."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, event, select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.pool import NullPool

from config import Settings
from summit.accounts.models import Person
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.web import create_app


@pytest.fixture
def elsewhere(app, tmp_path):
    """Return a second application on the same database: other connections, as another process has."""
    url = db.engine.url.render_as_string(hide_password=False)
    other = create_app(Settings(_env_file=None, environment="test", data_dir=tmp_path, database_url=url))
    with other.app_context():
        engine = db.engine
    yield other
    engine.dispose()


def add_person(name="Ann"):
    with unit_of_work():
        somebody = Person(email=f"{name.lower()}@example.org", name=name)
        db.session.add(somebody)
    return somebody.id


def rename(person_id, name):
    with unit_of_work():
        db.session.get_one(Person, person_id).name = name


@pytest.mark.usefixtures("app")
def test_a_commit_outside_a_unit_of_work_is_refused():
    with pytest.raises(RuntimeError, match="Commit only through"):
        db.session.commit()


@pytest.mark.usefixtures("app")
def test_a_change_made_before_the_unit_of_work_is_refused_not_lost():
    db.session.add(Person(email="a@example.org", name="Ann"))
    with pytest.raises(RuntimeError, match="Change things only inside"), unit_of_work():
        pass
    db.session.rollback()


@pytest.mark.usefixtures("app")
def test_an_inner_unit_joins_the_outer_one():
    ann = add_person()

    def fail_after_writing():
        with unit_of_work():
            rename(ann, "Bea")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_writing()
    assert db.session.get_one(Person, ann).name == "Ann"


def test_a_writer_sees_what_was_committed_since_it_read(elsewhere):
    somebody = db.session.get_one(Person, add_person())
    assert somebody.name == "Ann"
    with elsewhere.app_context():
        rename(somebody.id, "Bea")
    with unit_of_work():
        assert somebody.name == "Bea"
        somebody.name += " Cox"
    assert db.session.scalars(select(Person.name)).all() == ["Bea Cox"]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_writer_on_sqlite_begins_immediate_and_a_reader_does_not(app):
    ann, said = add_person(), []
    db.session.rollback()  # its id was read again

    def heard(driver, *_):  # what reaches the database, whichever connection of the pool is given
        driver.set_trace_callback(said.append)

    event.listen(db.engine, "checkout", heard)
    db.session.scalar(select(Person.name))
    rename(ann, "Bea")
    event.remove(db.engine, "checkout", heard)
    db.engine.dispose()  # nobody listens to the next test
    assert [one for one in said if one.startswith("BEGIN")] == ["BEGIN", "BEGIN IMMEDIATE"]


@pytest.mark.usefixtures("app")
def test_sqlite_is_safe_and_shared():
    if_sqlite = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30000}
    expected = if_sqlite if db.engine.dialect.name == "sqlite" else {}
    engine = create_engine(db.engine.url, poolclass=NullPool)  # the tests' own does not wait for the disk
    with engine.connect() as ours:
        found = {name: ours.scalar(text(f"PRAGMA {name}")) for name in expected}
    assert found == expected


@pytest.mark.usefixtures("app")
def test_a_time_without_a_zone_is_refused():
    naive = now().replace(tzinfo=None)
    with pytest.raises(StatementError, match="without a timezone"):
        db.session.scalar(select(Person).where(Person.created_at < naive))
