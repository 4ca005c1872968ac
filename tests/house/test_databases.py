"""A test leaves the database as it found it, on both engines, whatever guards it."""

from sqlite3 import OperationalError

import pytest
from psycopg.errors import LockNotAvailable
from sqlalchemy import create_engine, text

from tests.support.databases import Postgres, Sqlite

TABLES = (
    "CREATE TABLE force (code varchar(8) PRIMARY KEY, name varchar(80) NOT NULL)",
    "CREATE TABLE note (id integer PRIMARY KEY, force varchar(8) NOT NULL REFERENCES force (code))",
    "INSERT INTO force VALUES ('NWP', 'North Wales Police')",
)
NEVER_DELETED = {
    "sqlite": ("CREATE TRIGGER kept BEFORE DELETE ON note BEGIN SELECT RAISE(ABORT, 'no'); END",),
    "postgresql": (
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'no'; END$$",
        "CREATE TRIGGER kept BEFORE DELETE ON note FOR EACH ROW EXECUTE FUNCTION refuse()",
    ),
}


@pytest.fixture
def database(engine, tmp_path, request):
    if engine == "sqlite":
        yield Sqlite(tmp_path / "x.db")
        return
    cluster = request.getfixturevalue("cluster")
    restored = Postgres(cluster, "restored")
    yield restored
    restored.close()
    cluster.drop("restored")


@pytest.fixture
def own(database):
    engine = create_engine(database.url)
    yield engine
    engine.dispose()


@pytest.fixture
def restore(database, own):
    def again():
        if database.restore():
            own.dispose()

    return again


@pytest.fixture
def run(database, engine, own):
    def statement(words):
        with own.begin() as connection:
            answer = connection.execute(text(words))
            return [tuple(row) for row in answer] if answer.returns_rows else []

    for words in (*TABLES, *NEVER_DELETED[engine]):
        statement(words)
    own.dispose()
    database.keep()
    return statement


def test_what_the_migrations_loaded_comes_back_and_the_rest_goes(run, restore):
    run("INSERT INTO force VALUES ('SWP', 'South Wales Police')")
    run("UPDATE force SET name = 'Heddlu Gogledd Cymru' WHERE code = 'NWP'")
    run("INSERT INTO note VALUES (1, 'NWP')")
    restore()
    assert run("SELECT * FROM force") == [("NWP", "North Wales Police")]
    assert run("SELECT * FROM note") == []


def test_a_test_on_a_restored_database_may_change_it_again(run, restore):
    for _ in range(2):
        run("DELETE FROM force")
        restore()
        assert run("SELECT * FROM force") == [("NWP", "North Wales Police")]


def test_what_was_written_comes_back_though_no_log_of_it_is_left(run, restore, own):
    run("DELETE FROM force")
    own.dispose()  # the last to close a file of SQLite's takes the log into it
    restore()
    assert run("SELECT * FROM force") == [("NWP", "North Wales Police")]


def test_a_transaction_that_a_test_left_open_is_named_not_waited_for(run, database, own):
    forgotten = own.connect()
    forgotten.execute(text("UPDATE force SET name = 'x'"))
    with pytest.raises((OperationalError, LockNotAvailable)):
        database.restore()
    forgotten.close()
