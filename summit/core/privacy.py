"""What kind of data a column holds: exports, erasure and retention walk this, not a list kept by hand."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, LargeBinary, String
from sqlalchemy.types import TypeDecorator


class Privacy(StrEnum):
    """The four classes, from what anybody may read to what one role alone may."""

    PUBLIC = "public"
    WORK = "work contact"
    PERSONAL = "personal"
    SPECIAL = "special"


def _info(privacy: Privacy) -> dict[Any, Any]:
    return {"privacy": privacy}  # a plain dict, because that is what SQLAlchemy copies


PUBLIC = _info(Privacy.PUBLIC)
WORK = _info(Privacy.WORK)
PERSONAL = _info(Privacy.PERSONAL)
SPECIAL = _info(Privacy.SPECIAL)


def must_say(column: Column[object]) -> bool:
    """Tell whether a column can hold words about a person and so has to name its class."""
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    codes = getattr(kind, "enums", None) is not None
    return isinstance(kind, String | JSON | LargeBinary) and not codes


def privacy_of(column: Column[object]) -> Privacy:
    """Return the class a column names; numbers, dates, codes and keys that name none are public."""
    if "privacy" not in column.info and must_say(column):
        raise LookupError(f"{column} does not say what kind of data it holds.")
    return Privacy(column.info.get("privacy", Privacy.PUBLIC))
