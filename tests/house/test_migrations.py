"""The migrations make what the models say, on both engines, and can be undone with data in the tables."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from summit.core.db import db
from summit.core.schema import MIGRATIONS, bring_up_to_date, schema_is_current
from summit.core.search import is_modelled
from summit.demo import services as demo
from summit.web import create_app
from tests.support.applications import settings_for


@pytest.fixture
def fresh(empty_url, tmp_path) -> Iterator[Flask]:
    app = create_app(settings_for(tmp_path, empty_url, demonstration=True))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def rows() -> dict[str, int]:
    with db.engine.connect() as connection:
        names = set(inspect(connection).get_table_names()) - {"alembic_version"}
        tables = sorted(name for name in names if is_modelled(name, "table", None))
        return {name: connection.scalar(text(f'SELECT count(*) FROM "{name}"')) for name in tables}  # noqa: S608


@pytest.mark.usefixtures("fresh")
def test_the_models_and_the_migrated_schema_agree():
    bring_up_to_date()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_modelled}
        )
        assert compare_metadata(context, db.metadata) == []


@pytest.mark.usefixtures("fresh")
def test_every_migration_goes_up_down_and_up_again_with_data_in_the_tables():
    bring_up_to_date()
    demo.load("tiny")
    db.session.remove()
    before = rows()
    assert before["registration"] > 0
    for _ in ScriptDirectory(str(MIGRATIONS)).walk_revisions():
        downgrade(revision="-1")
    assert rows() == {}
    upgrade()
    assert schema_is_current()
    assert rows() == dict.fromkeys(before, 0)


@pytest.mark.usefixtures("fresh")
def test_the_guards_stand_again_after_going_down_and_up():
    bring_up_to_date()
    demo.load("tiny")
    db.session.remove()
    downgrade(revision="0001")
    upgrade()
    bring_up_to_date()
    demo.load("tiny")
    db.session.remove()
    with db.engine.begin() as connection, pytest.raises(IntegrityError, match="not a step of its lifecycle"):
        connection.execute(text("UPDATE registration SET state = 'received' WHERE state = 'confirmed'"))


@pytest.mark.usefixtures("fresh")
def test_a_second_start_migrates_nothing_and_loads_nothing_twice():
    bring_up_to_date()
    demo.load("tiny")
    db.session.remove()
    before = rows()
    bring_up_to_date()
    demo.load("tiny")
    db.session.remove()
    assert rows() == before
