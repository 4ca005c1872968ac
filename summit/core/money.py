"""Money as whole numbers in two types that never meet: pence for what is charged, pounds in economics.

Pure: ``core.money_columns`` stores each as an integer; formatting belongs to the edge (``core.language``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class _Whole:
    amount: int

    def __post_init__(self) -> None:
        """Refuse a fraction: half a penny is an error somewhere else."""
        if not isinstance(self.amount, int) or isinstance(self.amount, bool):
            raise TypeError(f"{type(self).__name__} counts whole numbers, not {self.amount!r}.")

    def __add__(self, other: Self) -> Self:
        """Add money of the same type; anything else is refused."""
        if type(other) is not type(self):
            raise TypeError(f"{type(self).__name__} and {type(other).__name__} never add.")
        return type(self)(self.amount + other.amount)


class Pence(_Whole):
    """What is charged to somebody, in pence."""


class Pounds(_Whole):
    """What a project cost or saved, in whole pounds."""
