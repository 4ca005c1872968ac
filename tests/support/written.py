"""What was written first: under a clock that stands still, times do not tell and keys are drawn by lot."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Mapper

Row = TypeVar("Row")
NUMBERS = count()
WRITTEN: dict[UUID, int] = {}


@event.listens_for(Mapper, "after_insert")
def remember(_mapper, _connection, row: Any) -> None:
    if isinstance(key := getattr(row, "id", None), UUID):
        WRITTEN[key] = next(NUMBERS)


def oldest_first(rows: Iterable[Row]) -> list[Row]:
    """Return rows that this process wrote, in the order in which it did."""
    return sorted(rows, key=lambda row: WRITTEN[row.id])
