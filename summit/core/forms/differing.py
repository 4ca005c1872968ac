"""What two editors of the same thing said, field by field, for the second of them to choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summit.core.forms.base import Form
from summit.core.language import long_date

HIDDEN = frozenset({"version", "csrf_token"})


@dataclass(frozen=True, slots=True)
class Differing:
    """One field in which the two differ, as people read it."""

    label: str
    mine: str
    theirs: str


def differing(mine: Form, theirs: Form) -> Sequence[Differing]:
    """Compare what was typed with what is saved now; a list of choices is the same in any order."""
    return [
        Differing(str(field.label.text), _words(field), _words(theirs[field.name]))
        for field in mine
        if field.name not in HIDDEN and _said(field) != _said(theirs[field.name])
    ]


def _said(field: Any) -> Any:
    if isinstance(field.data, list | tuple | set | frozenset):
        return sorted(str(one) for one in field.data)
    return str(field.data) if field.data is not None and field.data != "" else ""


def _words(field: Any) -> str:
    if hasattr(field, "option_widget") or getattr(field, "choices", None):
        chosen = field.data if isinstance(field.data, list | tuple) else [field.data]
        codes = {str(one) for one in chosen}
        return ", ".join(str(label) for code, label, *_ in field.choices if str(code) in codes)
    if hasattr(field, "parts"):
        return long_date(field.data) if field.data else ""
    return str(field._value())  # noqa: SLF001 (what the field would show)
