"""Seats in workshops and at the dinner: what somebody asks for beside their place. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from summit.core.errors import DomainError, msg
from summit.registration.rules import QuotaKind

SEATED = (QuotaKind.DINNER, QuotaKind.WORKSHOP)
"""The kinds of quota that people choose seats of, in the order of the pages."""
SEAT_NAME_LENGTH = 120
MOST_SEATS = 20


class SeatsError(DomainError):
    """Seats that cannot be had together, or do not exist (any more)."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A seat somebody asks for; ``waits``: they were told that it is full and join its waiting list."""

    quota_id: UUID
    waits: bool = False


def in_order(chosen: Collection[Chosen]) -> Sequence[Chosen]:
    """Return them in the one order in which everybody takes several quotas."""
    return sorted(chosen, key=lambda one: one.quota_id)


def check_offered(chosen: Collection[Chosen], *, offered: Collection[UUID]) -> None:
    """Refuse a seat that nobody offers, or not now."""
    if not {one.quota_id for one in chosen} <= set(offered):
        raise SeatsError(
            msg("The workshops have changed since you opened the page. Choose again."), field="seats"
        )


def full(name: str) -> SeatsError:
    """Return the refusal of a booking one part of which is full: nothing of it is taken."""
    return SeatsError(
        msg("“%(name)s” has become full. Choose it again to join its waiting list, or leave it out."),
        field="seats",
        name=name,
    )
