"""Counting attempts, so that whoever tries too often waits; the same on both engines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.sql.dml import ReturningInsert

from summit.accounts.models import AttemptCount
from summit.accounts.rules.attempts import FOR_ADDRESS, FOR_NETWORK, Limit, check_may_try, counted
from summit.core.clock import now
from summit.core.crypto import keyed_hash
from summit.core.db import db, insert_for, unit_of_work

TRIED = (
    update(AttemptCount)
    .where(AttemptCount.key_hash == bindparam("key"))
    .values(attempts=bindparam("tried"), last_at=bindparam("at"))
)


def admit(what: str, *, subject: str, network: str) -> None:
    """Count one attempt by this network at this address or person, or refuse it until the wait is over.

    A unit of work of its own, before the use case: an attempt stays counted when the use case refuses it.
    Both rows are locked by one statement, so attempts at the same moment count one after the other.
    """
    _count({_key(what, subject): FOR_ADDRESS, _key(what, f"from {network}"): FOR_NETWORK})


def check(what: str, *, subject: str, limit: Limit) -> None:
    """Refuse while there were too many failures, of those that ``count_failure`` counts."""
    query = select(AttemptCount.attempts, AttemptCount.last_at)
    row = db.session.execute(query.where(AttemptCount.key_hash == _key(what, subject))).one_or_none()
    if row is not None:
        at = now()
        attempts = counted(row.attempts, last_at=row.last_at, limit=limit, at=at)
        check_may_try(attempts, last_at=row.last_at, limit=limit, at=at)


def count_failure(what: str, *, subject: str, limit: Limit) -> None:
    """Count an attempt that failed, where many who do not fail share one subject, as at a kiosk."""
    _count({_key(what, subject): limit})


def _count(limits: Mapping[str, Limit]) -> None:
    begun = now()
    rows = [{"key_hash": key, "attempts": 0, "last_at": begun} for key in sorted(limits)]
    with unit_of_work():
        changes, connection = [], db.session.connection()
        found = connection.execute(_locked(db.engine.dialect.name), rows).all()
        at = now()  # others may have been counted while this one waited for the rows
        for key, attempts, last_at in found:
            before = counted(attempts, last_at=last_at, limit=limits[key], at=at)
            check_may_try(before, last_at=last_at, limit=limits[key], at=at)
            changes.append({"key": key, "tried": before + 1, "at": at})
        connection.execute(TRIED, changes)


def forget(what: str, *, subject: str) -> None:
    """Forget the attempts at this address or person, after one that succeeded."""
    with unit_of_work():
        db.session.execute(delete(AttemptCount).where(AttemptCount.key_hash == _key(what, subject)))


@cache
def _locked(engine: str) -> ReturningInsert[str, int, datetime]:
    """Return the statement that finds or makes rows and locks them; built once, for much begins with it."""
    return (
        insert_for(engine, AttemptCount)
        .on_conflict_do_update(index_elements=["key_hash"], set_={"attempts": AttemptCount.attempts})
        .returning(AttemptCount.key_hash, AttemptCount.attempts, AttemptCount.last_at)
    )


def _key(what: str, whose: str) -> str:
    return keyed_hash(f"{what} {whose}", purpose="attempts")
