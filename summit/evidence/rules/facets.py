"""What a list of records can be narrowed by; pure."""

from __future__ import annotations

from enum import StrEnum

NOT_KNOWN = "not-stated"
"""The code of a choice for what nobody has said."""


class Facet(StrEnum):
    """One thing to choose by; the value is the name in the address."""

    SERVICE = "service"
    PLACE = "place"
    TYPE = "type"
    THEME = "theme"
    STAGE = "stage"
    LEVEL = "level"
    OUTCOME = "outcome"
    AREA = "area"
    ORGANISATION = "organisation"


MANY = frozenset({Facet.SERVICE})
"""Of these several may be chosen: a record must have all of them."""
UNCOUNTED = frozenset({Facet.ORGANISATION})
"""Too many to be offered with a count each."""


def code_of(value: object) -> frozenset[str]:
    """Return the one code of a facet, or the code for what nobody has said."""
    return frozenset({NOT_KNOWN if value is None else str(value)})
