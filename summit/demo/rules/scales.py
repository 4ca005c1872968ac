"""How much there is: three sizes of one Summit, and what becomes of each project that is offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Fate(StrEnum):
    """What becomes of an offered project."""

    DRAFT = "draft"
    LATE = "submitted when the call opened again"
    WITHDRAWN = "withdrawn before reviewing"
    OPEN = "still being reviewed"
    PENDING = "decided, not released"
    RESERVE = "held in reserve"
    DECLINED = "declined"
    GIVEN_BACK = "accepted, then withdrawn"
    ACCEPTED = "accepted, not confirmed"
    CONFIRMED = "confirmed"
    FINAL = "final version sent"
    PUBLISHED = "published"


REVIEWED = frozenset(Fate) - {Fate.DRAFT, Fate.LATE, Fate.WITHDRAWN}
ACCEPTED = frozenset({Fate.GIVEN_BACK, Fate.ACCEPTED, Fate.CONFIRMED, Fate.FINAL, Fate.PUBLISHED})
RELEASED = ACCEPTED | {Fate.RESERVE, Fate.DECLINED}
CONFIRMED = frozenset({Fate.CONFIRMED, Fate.FINAL, Fate.PUBLISHED})
SPARE = 2
FINISHED = frozenset({Fate.FINAL, Fate.PUBLISHED})


@dataclass(frozen=True, slots=True)
class Scale:
    """One size: ``real`` of the projects are real ones, all of them accepted; the others are generated."""

    registrations: int
    reviewers: int
    rooms: int
    real: int
    generated: Mapping[Fate, int]
    long_days: bool = False

    @property
    def projects(self) -> int:
        """How many projects are offered."""
        return self.real + sum(self.generated.values())

    @property
    def talks(self) -> int:
        """How many talks there is room for: about half of the real projects, and what is accepted beside."""
        return self.real // 2 + sum(self.generated.get(fate, 0) for fate in ACCEPTED) + SPARE

    @property
    def reviewed(self) -> int:
        """How many of them get three reviews."""
        return self.real + sum(count for fate, count in self.generated.items() if fate in REVIEWED)


SMALL = Scale(
    registrations=300,
    reviewers=12,
    rooms=4,
    real=28,
    generated={
        Fate.FINAL: 1, Fate.PUBLISHED: 1, Fate.GIVEN_BACK: 1, Fate.DECLINED: 4, Fate.RESERVE: 2,
        Fate.OPEN: 2, Fate.PENDING: 1, Fate.WITHDRAWN: 1, Fate.DRAFT: 1, Fate.LATE: 1,
    },
)  # fmt: skip
TINY = Scale(
    registrations=36,
    reviewers=5,
    rooms=4,
    real=6,
    generated={
        Fate.FINAL: 1, Fate.PUBLISHED: 1, Fate.DECLINED: 1, Fate.RESERVE: 1, Fate.OPEN: 1, Fate.PENDING: 1,
        Fate.WITHDRAWN: 1, Fate.DRAFT: 1, Fate.LATE: 1,
    },
)  # fmt: skip
SUMMIT = Scale(
    registrations=1000,
    reviewers=20,
    rooms=8,
    real=34,
    generated={
        Fate.FINAL: 20, Fate.PUBLISHED: 20, Fate.CONFIRMED: 60, Fate.ACCEPTED: 16, Fate.GIVEN_BACK: 2,
        Fate.DECLINED: 26, Fate.RESERVE: 12, Fate.OPEN: 6, Fate.PENDING: 4, Fate.WITHDRAWN: 2,
        Fate.DRAFT: 2, Fate.LATE: 1,
    },
    long_days=True,
)  # fmt: skip
SCALES: Mapping[str, Scale] = MappingProxyType({"tiny": TINY, "small": SMALL, "summit": SUMMIT})
"""``small`` is what a newcomer sees, ``summit`` what budgets are measured on, ``tiny`` is for quick tests."""
