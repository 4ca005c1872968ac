"""Rules of what organisers write: which merge fields they may use and must use, and how they are filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from summit.core.errors import DomainError, msg
from summit.mail.rules.secrets import is_secret

SUBJECT_LENGTH, BODY_LENGTH = 120, 10_000
SUBJECT, BODY = "campaign_subject", "campaign_body"  # where a mail keeps words of its own
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


def carried(words: Words | None) -> dict[str, str]:
    """Return words of a mail's own as its context carries them."""
    return {SUBJECT: words.subject, BODY: words.body} if words else {}


def own_words(context: Mapping[str, str]) -> Words | None:
    """Return the words that a context carries: a test of a campaign's, or those of one decision."""
    return Words(context[SUBJECT], context[BODY]) if BODY in context else None


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
    if told := next((name for name in sorted(fields_of(subject)) if is_secret(name)), None):
        raise WordingError(
            msg("A link cannot stand in the subject: take %(name)s away."),
            field=f"subject{field}",
            name=shown(told),
        )
    always = fields_of(CONDITION.sub("", body))
    if missing := next((name for name in sorted(needed) if name not in always), None):
        raise WordingError(
            msg("This email does not work without %(name)s. Put it where it belongs."),
            field=f"body{field}",
            name=shown(missing),
        )


def fields_of(text: str) -> set[str]:
    """Return the fields that a text says or asks after in a condition."""
    return {name.removeprefix("if ") for name in FIELD.findall(text) if name != "end"}


def conditioned(text: str, without: Mapping[str, str]) -> str:
    """Put under a condition each part that a text loses ``without`` one of its fields.

    ``without`` is the text where a field says nothing, by the field. A line that is the field alone, or says
    something else then, stays as it is.
    """
    found = text
    for name, fewer in without.items():
        part = _lost(text.split("\n"), fewer.split("\n"))
        if part.strip() not in {"", shown(name)}:
            found = found.replace(part, f"{{if {name}}}{part}{{end}}", 1)
    return found


def decided(text: str, values: Mapping[str, str]) -> str:
    """Leave out what stands under a condition whose field has nothing to say."""
    return CONDITION.sub(lambda m: m[2] if values.get(m[1], "").strip() else "", text)


def filled(text: str, values: Mapping[str, str], *, by: Callable[[str, str, str], str]) -> str:
    """Put the values in; ``by`` makes words of a field's name, its value, and what stands before it."""
    return FIELD.sub(lambda m: by(m[1], values.get(m[1], ""), text[: m.start()]), text)


def shown(name: str) -> str:
    """Return a field as it is typed."""
    return f"{{{name}}}"


def _lost(lines: Sequence[str], fewer: Sequence[str]) -> str:
    """Return the lines that stand in one text alone, where both are the same before and after them."""
    first = next(
        (n for n, both in enumerate(zip(lines, fewer, strict=False)) if both[0] != both[1]), len(fewer)
    )
    end = len(lines) - len(fewer) + first
    same_after = end > first and lines[end:] == fewer[first:]
    return "".join(f"{line}\n" for line in lines[first:end]) if same_after else ""


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
