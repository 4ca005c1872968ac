"""The two kinds of money in the database, as integers (see the ``type_annotation_map`` in ``core.db``)."""

from __future__ import annotations

from sqlalchemy import BigInteger, Dialect
from sqlalchemy.types import TypeDecorator

from summit.core.money import Pence, Pounds


class PenceColumn(TypeDecorator[Pence]):
    """Pence in the database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Pence | None, _dialect: Dialect) -> int | None:
        """Store the number."""
        return None if value is None else value.amount

    def process_result_value(self, value: int | None, _dialect: Dialect) -> Pence | None:
        """Return the type."""
        return None if value is None else Pence(value)


class PoundsColumn(TypeDecorator[Pounds]):
    """Whole pounds in the database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Pounds | None, _dialect: Dialect) -> int | None:
        """Store the number."""
        return None if value is None else value.amount

    def process_result_value(self, value: int | None, _dialect: Dialect) -> Pounds | None:
        """Return the type."""
        return None if value is None else Pounds(value)
