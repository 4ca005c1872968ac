"""One page of a long list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select

from summit.core.db import db

T = TypeVar("T")
SIZE = 50


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """The rows of one page, which page it is, of how many, and how many rows there are in all."""

    rows: Sequence[T]
    number: int
    pages: int
    total: int


def page_of(query: Select[T], *, number: int, size: int = SIZE) -> Page[T]:
    """Return one page of what an ordered query finds; a page that does not exist is the nearest that does."""
    bare: Select[Any] = query.order_by(None).options()
    total = db.session.scalar(select(func.count()).select_from(bare.subquery())) or 0
    pages = max(1, -(-total // size))
    number = min(max(number, 1), pages)
    rows = db.session.scalars(query.offset((number - 1) * size).limit(size)).all()
    return Page(rows, number, pages, total)
