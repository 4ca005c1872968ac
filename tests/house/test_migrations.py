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


def guards() -> list[str]:
    """Return what the database refuses by triggers, as it holds them."""
    kept = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
    }
    with db.engine.connect() as connection:
        return [row[0] for row in connection.execute(text(kept[db.engine.dialect.name]))]


@pytest.mark.usefixtures("fresh")
def test_data_survives_a_second_start_and_every_migration_goes_up_down_and_up_again_with_its_guards():
    bring_up_to_date()
    demo.load("tiny")
    db.session.remove()
    before, standing = rows(), guards()
    assert (before["registration"] > 0, len(standing) > 0) == (True, True)
    bring_up_to_date()
    demo.load("tiny")
    db.session.remove()
    assert rows() == before
    for _ in ScriptDirectory(str(MIGRATIONS)).walk_revisions():
        downgrade(revision="-1")
    assert rows() == {}
    upgrade()
    assert (schema_is_current(), guards()) == (True, standing)
    assert rows() == dict.fromkeys(before, 0)
