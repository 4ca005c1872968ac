"""Whether the database has every migration, and what is said of it."""

import pytest
from alembic.script import ScriptDirectory

from summit.core.db import db
from summit.core.schema import MIGRATIONS, newest_revision, schema_is_current
from summit.web import create_app
from tests.support.applications import settings_for


@pytest.mark.usefixtures("app")
def test_the_schema_of_the_tests_is_the_migrated_one():
    assert schema_is_current()


def test_an_empty_database_is_not_up_to_date(empty_url, tmp_path):
    with create_app(settings_for(tmp_path, empty_url)).app_context():
        assert not schema_is_current()
        db.engine.dispose()


def test_the_number_in_front_of_the_newest_file_is_where_the_migrations_end():
    assert newest_revision() == ScriptDirectory(str(MIGRATIONS)).get_current_head()


def test_the_commands_of_flask_migrate_find_nothing_left_to_write(app):
    assert app.test_cli_runner().invoke(args=["db", "check"]).exit_code == 0
