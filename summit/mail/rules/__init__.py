"""Rules of mail, as pure functions: what may go out, when it is tried again, what is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from summit.mail.rules.attachments import Attachment, AttachmentsTooLargeError, check_attachments
from summit.mail.rules.secrets import SecretsGoneError, check_can_resend, is_secret, without_secrets

__all__ = [
    "Attachment",
    "AttachmentsTooLargeError",
    "Block",
    "SecretsGoneError",
    "Segment",
    "blocks",
    "check_attachments",
    "check_can_resend",
    "is_secret",
    "retry_at",
    "subject_and_body",
    "without_secrets",
]

LOST_AFTER = timedelta(minutes=2)
OVERDUE = timedelta(minutes=10)
RETRY_AFTER = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 8 * 60, 12 * 60, 24 * 60)
)
ADDRESS = re.compile(r"https?://\S+[^\s.,;:!?)\]}>'\"]")
CODE = re.compile(r"\d{6}")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words, or an address to follow."""

    text: str
    is_address: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a mail's text as HTML shows it: a paragraph, a list or a code."""

    kind: str
    lines: tuple[tuple[Segment, ...], ...]


def retry_at(*, attempts: int, at: datetime) -> datetime | None:
    """Return when to try again after so many attempts; None when it is time to give up."""
    return at + RETRY_AFTER[attempts - 1] if attempts <= len(RETRY_AFTER) else None


def subject_and_body(text: str) -> tuple[str, str]:
    """Split a rendered template: its first line is the subject, the rest the body."""
    subject, _, body = text.strip().partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


def blocks(body: str) -> Iterator[Block]:
    """Yield the parts of a plain text as HTML shows them."""
    for paragraph in re.split(r"\n\s*\n", body.strip()):
        lines = [line.strip() for line in paragraph.splitlines()]
        if all(line.startswith("- ") for line in lines):
            yield Block("list", tuple(_segments(line[2:]) for line in lines))
        elif len(lines) == 1 and CODE.fullmatch(lines[0]):
            yield Block("code", (_segments(lines[0]),))
        else:
            yield Block("paragraph", tuple(_segments(line) for line in lines))


def _segments(line: str) -> tuple[Segment, ...]:
    found, end = [], 0
    for match in ADDRESS.finditer(line):
        found += [Segment(line[end : match.start()]), Segment(match.group(), is_address=True)]
        end = match.end()
    return tuple(part for part in (*found, Segment(line[end:])) if part.text)
