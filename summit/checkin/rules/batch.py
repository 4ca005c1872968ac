"""What a device hands in, read with distrust. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from summit.checkin.rules.answers import Answer, Direction, Method
from summit.checkin.rules.devices import REASON_LENGTH
from summit.registration.signing import SERIALS

MOST = 200
"""Scans in one batch; a device that has more sends several."""
LATEST = datetime(2200, 1, 1, tzinfo=UTC).timestamp() * 1000


@dataclass(frozen=True, slots=True)
class Told:
    """One scan as a device tells it: by the number of a code that it believed, or by whom it found."""

    id: UUID
    gate_id: UUID
    at: datetime
    direction: Direction
    method: Method
    answer: Answer
    serial: int | None = None
    registration_id: UUID | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What a device sends at once: its clock, what it knows, and scans; ``unread`` could not be read."""

    sent_at: datetime
    since: datetime | None
    waiting: int
    scans: tuple[Told, ...]
    unread: tuple[str, ...]
    opened: tuple[datetime, ...] = ()  # when its lead opened the list of whom to help, without a network
    asks: bool = True  # what others did; not after each scan, but every few seconds


def read_batch(sent: object, *, now: datetime) -> Batch:
    """Read a batch; whatever in it is not as it should be is left out and named by its id, if it has one."""
    said = sent if isinstance(sent, dict) else {}
    listed = said.get("scans")
    rows = listed[:MOST] if isinstance(listed, list) else []
    scans, unread = [], []
    for row in rows:
        try:
            scans.append(_told(row))
        except (KeyError, TypeError, ValueError, OverflowError, AttributeError):
            unread.append(str(row.get("id", ""))[:36] if isinstance(row, dict) else "")
    waiting = said.get("waiting")
    return Batch(
        sent_at=_moment_or_none(said.get("sent")) or now,
        since=_moment_or_none(said.get("since")),
        waiting=min(waiting, 10**6) if type(waiting) is int and waiting > 0 else 0,
        scans=tuple(scans),
        unread=tuple(unread),
        opened=_moments(said.get("opened")),
        asks=said.get("asks") is not False,
    )


def _told(row: Mapping[str, Any]) -> Told:
    serial, who, reason = row.get("serial"), row.get("who"), row.get("reason")
    if serial is not None and not (type(serial) is int and 0 <= serial < SERIALS):
        raise ValueError(serial)
    return Told(
        id=UUID(row["id"]),
        gate_id=UUID(row["gate"]),
        at=_moment(row["at"]),
        direction=Direction(row["way"]),
        method=Method(row["method"]),
        answer=Answer(row["answer"]),
        serial=serial,
        registration_id=UUID(who) if who is not None else None,
        reason=" ".join(reason.split())[:REASON_LENGTH] or None if reason is not None else None,
    )


def _moment(value: object) -> datetime:
    if type(value) is not int or not 0 < value < LATEST:
        raise ValueError(value)
    return datetime.fromtimestamp(value / 1000, tz=UTC)


def _moments(values: object) -> tuple[datetime, ...]:
    listed = values[:MOST] if isinstance(values, list) else []
    return tuple(at for at in map(_moment_or_none, listed) if at)


def _moment_or_none(value: object) -> datetime | None:
    try:
        return _moment(value)
    except ValueError:
        return None
