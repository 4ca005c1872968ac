"""The files that go with a mail; they are kept in the mail itself."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from summit.core.errors import DomainError, msg

MEGABYTE = 1024 * 1024
ATTACHMENTS_MB = 5


class AttachmentsTooLargeError(DomainError):
    """The attachments weigh more than a mailbox can be asked to take."""

    status = 413


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail."""

    filename: str
    content_type: str
    content: bytes

    @classmethod
    def of(cls, kept: Mapping[str, str]) -> Attachment:
        """Return what ``kept`` wrote."""
        return cls(kept["name"], kept["type"], b64decode(kept["content"]))

    @property
    def kept(self) -> dict[str, str]:
        """Return it as the outbox keeps it."""
        return {"name": self.filename, "type": self.content_type, "content": b64encode(self.content).decode()}


def check_attachments(attachments: Iterable[Attachment]) -> None:
    """Refuse attachments over the limit, all together."""
    size = sum(len(attachment.content) for attachment in attachments)
    if size > ATTACHMENTS_MB * MEGABYTE:
        raise AttachmentsTooLargeError(
            msg("The attachments of a mail must be %(limit)s MB or smaller together; these are %(size)s MB."),
            limit=ATTACHMENTS_MB,
            size=ceil(size / MEGABYTE * 10) / 10,
        )
