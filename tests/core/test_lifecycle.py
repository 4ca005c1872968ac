"""What is not in the table cannot happen: not in the code, not in the database."""

from collections.abc import Iterator
from enum import StrEnum

import pytest
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.exc import IntegrityError

from summit.core.db import Base, db
from summit.core.guards import guard_statements
from summit.core.lifecycle import IllegalTransitionError, Lifecycle


class Door(StrEnum):
    SHUT = "shut"
    OPEN = "open"
    BRICKED = "bricked"


class Hand(StrEnum):
    PUSH = "push"
    PULL = "pull"
    BRICK = "brick"


DOOR = Lifecycle(
    Door.SHUT,
    {
        (Door.SHUT, Hand.PUSH): Door.OPEN,
        (Door.OPEN, Hand.PULL): Door.SHUT,
        (Door.SHUT, Hand.BRICK): Door.BRICKED,
    },
)
LEGAL = {(before, after) for (before, _), after in DOOR.steps.items()}
WAYS = {Door.SHUT: [], Door.OPEN: [Door.OPEN], Door.BRICKED: [Door.BRICKED]}


@pytest.fixture
def doors(empty_url) -> Iterator[Connection]:
    engine = create_engine(empty_url)
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE door (state VARCHAR(10) NOT NULL)"))
        for statement in DOOR.guard_sql("door", connection.dialect.name):
            connection.execute(text(statement))
        yield connection
    engine.dispose()


def write(connection, state):
    connection.execute(text("UPDATE door SET state = :state").bindparams(state=state))


@pytest.mark.parametrize(
    ("state", "action"), [(s, a) for s in Door for a in Hand if (s, a) not in DOOR.steps]
)
def test_an_action_the_table_lacks_is_refused(state, action):
    with pytest.raises(IllegalTransitionError):
        DOOR.after(state, action)


def test_a_state_offers_its_own_actions():
    offered = {state: DOOR.offers(state) for state in Door}
    assert offered == {Door.SHUT: {Hand.PUSH, Hand.BRICK}, Door.OPEN: {Hand.PULL}, Door.BRICKED: frozenset()}


def test_a_table_with_a_state_that_nothing_leads_to_is_refused():
    with pytest.raises(ValueError, match="bricked"):
        Lifecycle(Door.SHUT, {(Door.SHUT, Hand.PUSH): Door.OPEN})


@pytest.mark.parametrize("before", Door)
@pytest.mark.parametrize("after", Door)
def test_the_database_allows_the_steps_of_the_table_and_no_other(doors, before, after):
    doors.execute(text("INSERT INTO door VALUES ('shut')"))
    for state in WAYS[before]:
        write(doors, state)
    if before == after or (before, after) in LEGAL:
        write(doors, after)
        assert doors.scalar(text("SELECT state FROM door")) == after
    else:
        with pytest.raises(IntegrityError, match=r"door\.state: not a step of its lifecycle"):
            write(doors, after)


def test_the_database_refuses_a_row_that_begins_elsewhere(doors):
    with pytest.raises(IntegrityError, match=r"door\.state: not a step of its lifecycle"):
        doors.execute(text("INSERT INTO door VALUES ('open')"))


def test_every_guard_that_a_model_names_stands_in_the_migrated_database(app):
    dialect = db.engine.dialect.name
    tables = inspect(db.engine).get_table_names()
    wanted = {
        statement.split()[2]
        for statement in guard_statements(tables, dialect)
        if statement.startswith("CREATE TRIGGER")
    }
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    assert wanted == set(db.session.scalars(text(names[dialect])))
    assert {"audit_event_once_update", "registration_state_update"} <= wanted


def test_every_column_that_holds_a_lifecycle_is_guarded():
    mappers = list(Base.registry.mappers)
    guarded = {
        (one.local_table.name, name) for one in mappers for name in getattr(one.class_, "lifecycles", {})
    }
    hidden = {
        (one.local_table.name, column.key.removeprefix("_"))
        for one in mappers
        for column in one.column_attrs
        if column.key.startswith("_")
    }
    assert guarded == hidden
