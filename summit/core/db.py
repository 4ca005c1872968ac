"""The database: one base class, one session, one way to commit, on SQLite and on PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from enum import StrEnum
from typing import cast

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, Enum, MetaData, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, Session, UOWTransaction, registry
from sqlalchemy.pool import ConnectionPoolEntry

from summit.core.clock import UtcDateTime
from summit.core.money import Pence, Pounds
from summit.core.money_columns import PenceColumn, PoundsColumn

CONSTRAINT_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLITE_PRAGMAS = ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


class Base(DeclarativeBase):
    """What Flask-SQLAlchemy and Alembic are given; a dataclass base breaks there (issue #1420)."""

    registry = registry(
        metadata=MetaData(naming_convention=CONSTRAINT_NAMES),
        type_annotation_map={
            datetime: UtcDateTime,
            Pence: PenceColumn,
            Pounds: PoundsColumn,
            StrEnum: Enum(
                StrEnum,
                native_enum=False,
                create_constraint=True,
                length=32,
                values_callable=lambda e: [m.value for m in e],
            ),
        },
    )


class Model(MappedAsDataclass, Base, kw_only=True, eq=False, repr=False):
    """The parent of every table: a typed constructor, and no ``db.Model``, which mypy cannot see."""

    __abstract__ = True


db = SQLAlchemy(model_class=Base)


@contextmanager
def unit_of_work() -> Iterator[None]:
    """Commit everything the block did, or nothing; an inner block joins the outer one.

    The outer block first ends whatever transaction the session had read in, so that on SQLite
    ``BEGIN IMMEDIATE`` is the writer's first statement (a reader's snapshot cannot become a writer's).
    Objects read before stay in hand but forget their values and are read again when touched: no change
    rests on a stale read. Changes made before the block are refused, not lost.
    """
    session = db.session()
    if session.info.get("in_unit_of_work"):
        yield
        return
    session.flush()  # refused by the guard below if there is anything to flush
    session.info["in_unit_of_work"] = True
    try:
        _begin_to_write(session)
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop("in_unit_of_work", None)


def _begin_to_write(session: Session) -> None:
    """End what was read in, and begin anew for a writer.

    A session that has read keeps its connection: to give it back and take it again costs as much as two
    statements, at every page that writes.
    """
    if session.bind is not None or not session.in_transaction():  # with a connection of its own: in the tests
        session.rollback()
        session.connection(execution_options={"writes": True})
        return
    driver = cast("DBAPIConnection", session.connection().connection.driver_connection)
    driver.rollback()
    if isinstance(driver, sqlite3.Connection):
        driver.execute("BEGIN IMMEDIATE")
    session.expire_all()


def insert_for(engine: str, model: type[Base]) -> sqlite.Insert | postgresql.Insert:
    """Return an INSERT that can say what becomes of rows that stand already, in the words of an engine."""
    return postgresql.insert(model) if engine == "postgresql" else sqlite.insert(model)


class _RehearsedError(Exception):
    """Ends a unit of work whose changes were only tried."""


@contextmanager
def rehearsal(*, only: bool) -> Iterator[None]:
    """Run a unit of work; when it is ``only`` a rehearsal, take everything back at its end."""

    def take_back() -> None:
        if only:
            raise _RehearsedError

    with suppress(_RehearsedError), unit_of_work():
        yield
        take_back()


@event.listens_for(Session, "before_commit")
def _refuse_stray_commit(session: Session) -> None:
    if not session.info.get("in_unit_of_work"):
        raise RuntimeError("Commit only through summit.core.db.unit_of_work().")


@event.listens_for(Session, "before_flush")
def _refuse_stray_change(session: Session, _context: UOWTransaction, _instances: object) -> None:
    if not session.info.get("in_unit_of_work"):
        raise RuntimeError("Change things only inside summit.core.db.unit_of_work().")


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None  # the driver begins nothing by itself
        for pragma in SQLITE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_on_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        writes = connection.get_execution_options().get("writes")
        driver = (
            connection.connection.driver_connection
        )  # by itself: a statement of SQLAlchemy costs ten times
        cast("sqlite3.Connection", driver).execute("BEGIN IMMEDIATE" if writes else "BEGIN")
