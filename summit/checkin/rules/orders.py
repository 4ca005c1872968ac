"""What somebody asks the printer for: which badges, in which order, on what, and why again. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from summit.checkin.rules.designs import Back
from summit.checkin.rules.faces import Face, Selection, by_surname, plain_letters
from summit.checkin.rules.sizes import Size
from summit.core.errors import DomainError, msg
from summit.registration.rules import CategoryKind

MOST_BLANKS = 500


class Order(StrEnum):
    """The order of the pile."""

    SURNAME = "surname"
    ORGANISATION = "organisation"
    CATEGORY = "category"


class Reason(StrEnum):
    """Why a badge was printed."""

    FIRST = "first"
    CHANGED = "changed"
    LOST = "lost"
    DAMAGED = "damaged"
    AGAIN = "again"


class TooManyBlanksError(DomainError):
    """So many blank badges are a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Printing:
    """One order to the printer; what it does not say of paper and back is the design's."""

    selection: Selection = field(default_factory=Selection)
    order: Order = Order.SURNAME
    is_stacked: bool = False
    has_cover: bool = False
    blanks: int = 0
    reason: Reason = Reason.AGAIN
    size: Size | None = None
    back: Back | None = None

    def check(self) -> None:
        """Refuse what nobody can mean."""
        if not 0 <= self.blanks <= MOST_BLANKS:
            raise TooManyBlanksError(
                msg("Print at most %(most)s blank badges at once."), field="blanks", most=MOST_BLANKS
            )

    def reason_for(self, face: Face, printed_before: str | None) -> Reason:
        """Return why a badge is printed, for whom a badge that says ``printed_before`` counts."""
        if printed_before is None:
            return Reason.FIRST
        return self.reason if printed_before == face.digest else Reason.CHANGED

    def plain(self) -> dict[str, Any]:
        """Return it as a job keeps it."""
        chosen = self.selection
        return {
            "only_new": chosen.only_new,
            "category_id": str(chosen.category_id) if chosen.category_id else None,
            "reference": chosen.reference,
            "query": chosen.query,
            "only_blanks": chosen.only_blanks,
            "ids": [str(one) for one in chosen.ids],
            "order": self.order.value,
            "is_stacked": self.is_stacked,
            "has_cover": self.has_cover,
            "blanks": self.blanks,
            "reason": self.reason.value,
            "size": self.size.value if self.size else None,
            "back": self.back.value if self.back else None,
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """Read what a job keeps."""
        selection = Selection(
            only_new=kept["only_new"],
            category_id=UUID(kept["category_id"]) if kept["category_id"] else None,
            reference=kept["reference"],
            query=kept["query"],
            only_blanks=kept["only_blanks"],
            ids=tuple(UUID(one) for one in kept["ids"]),
        )
        return cls(
            selection=selection,
            order=Order(kept["order"]),
            is_stacked=kept["is_stacked"],
            has_cover=kept["has_cover"],
            blanks=kept["blanks"],
            reason=Reason(kept["reason"]),
            size=Size(kept["size"]) if kept["size"] else None,
            back=Back(kept["back"]) if kept["back"] else None,
        )


def by_organisation(face: Face) -> tuple[Any, ...]:
    """Sort by the organisation, and there by the surname."""
    return plain_letters(face.organisation), face.organisation, *by_surname(face)


def by_category(face: Face) -> tuple[Any, ...]:
    """Sort by the category, in the order of the pages, and there by the surname."""
    return list(CategoryKind).index(face.category), face.category_name, *by_surname(face)


KEYS: Mapping[Order, Callable[[Face], tuple[Any, ...]]] = {
    Order.SURNAME: by_surname,
    Order.ORGANISATION: by_organisation,
    Order.CATEGORY: by_category,
}
