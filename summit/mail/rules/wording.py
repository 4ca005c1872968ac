"""Rules of what organisers write: which merge fields they may use and must use, and how they are filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from summit.core.errors import DomainError, msg
from summit.mail.rules.secrets import is_secret

SUBJECT_LENGTH, BODY_LENGTH = 120, 10_000
FIELD = re.compile(r"\{([^{}\n]{0,60})\}")
BRACE = re.compile(r"[{}]")
CONDITION = re.compile(r"\{if ([^{}\n]{1,60})\}(.*?)\{end\}", re.DOTALL)
"""What stands between is left out where the field has nothing to say; conditions do not nest."""


class Wording(Protocol):
    """What a mail says, with merge fields like ``{name}``; the body is Markdown."""

    @property
    def subject(self) -> str:
        """One line."""

    @property
    def body(self) -> str:
        """Markdown."""


@dataclass(frozen=True, slots=True)
class Words:
    """A wording that is no row of its own."""

    subject: str
    body: str


class WordingError(DomainError):
    """A text that cannot be sent as it is."""

    status = 422


def check_wording(
    subject: str, body: str, *, known: Collection[str], needed: Collection[str] = (), field: str = ""
) -> None:
    """Refuse an empty or too long text, a field nobody fills, and one that the mail cannot do without.

    ``field`` is what stands after ``subject`` and ``body`` in the names of a form's fields.
    """
    _check_length(subject, most=SUBJECT_LENGTH, field=f"subject{field}")
    _check_length(body, most=BODY_LENGTH, field=f"body{field}")
    for text, where in ((subject, "subject"), (body, "body")):
        _check_fields(text, known=known, field=f"{where}{field}")
    if told := next((name for name in FIELD.findall(subject) if is_secret(name)), None):
        raise WordingError(
            msg("A link cannot stand in the subject: take %(name)s away."),
            field=f"subject{field}",
            name=shown(told),
        )
    if missing := next((name for name in sorted(needed) if name not in FIELD.findall(body)), None):
        raise WordingError(
            msg("This email does not work without %(name)s. Put it where it belongs."),
            field=f"body{field}",
            name=shown(missing),
        )


def decided(text: str, values: Mapping[str, str]) -> str:
    """Leave out what stands under a condition whose field has nothing to say."""
    return CONDITION.sub(lambda m: m[2] if values.get(m[1], "").strip() else "", text)


def filled(text: str, values: Mapping[str, str], *, by: Callable[[str, str, str], str]) -> str:
    """Put the values in; ``by`` makes words of a field's name, its value, and what stands before it."""
    return FIELD.sub(lambda m: by(m[1], values.get(m[1], ""), text[: m.start()]), text)


def shown(name: str) -> str:
    """Return a field as it is typed."""
    return f"{{{name}}}"


def _check_length(text: str, *, most: int, field: str) -> None:
    if not text.strip():
        raise WordingError(msg("Enter a text."), field=field)
    if len(text) > most:
        raise WordingError(msg("Enter %(most)s characters or fewer."), field=field, most=most)


def _check_fields(text: str, *, known: Collection[str], field: str) -> None:
    plain = CONDITION.sub(lambda m: f"{shown(m[1])}{m[2]}", text)
    for name in FIELD.findall(plain):
        if name not in known:
            raise WordingError(
                msg("%(name)s is not a field of this email. You can use %(known)s."),
                field=field,
                name=shown(name),
                known=", ".join(shown(one) for one in sorted(known)),
            )
    if BRACE.search(FIELD.sub("", plain)):
        raise WordingError(
            msg("There is a { or } that belongs to no field. Write fields like {name}."), field=field
        )
