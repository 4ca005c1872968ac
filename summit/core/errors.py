"""Errors the domain raises and a person can read."""

from __future__ import annotations


def msg(sentence: str) -> str:
    """Mark a sentence for the catalogue; it is translated where it is shown (``core.language``)."""
    return sentence


class DomainError(Exception):
    """A rule of the summit refused an action; the message is shown to the user."""

    status = 409

    def __init__(self, message: str, *, field: str | None = None, **values: object) -> None:
        """Keep the sentence, what its ``%(name)s`` stand for, and the form field it belongs to if any."""
        super().__init__(message, values)
        self.message = message
        self.field = field
        self.values = values

    def __str__(self) -> str:
        """Return the sentence in English, for the command line and the log."""
        return self.message % self.values if self.values else self.message


class SecondFactorNeededError(DomainError):
    """A role allows this, but only after a second factor in this session."""

    status = 403

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(msg("Confirm that it is you with your second factor, then carry on."))


class NoSummitYetError(DomainError):
    """The page belongs to a Summit, and none is current."""

    status = 404

    def __init__(self) -> None:
        """Say what has to come first."""
        super().__init__(msg("There is no current edition. An organiser makes an edition current first."))


DEAD_LINK = msg("This link does not work. It may have expired, been used or been replaced by a newer one.")


class LinkRefusedError(DomainError):
    """A link that was never issued, has expired, was used or was revoked: to its holder it does not exist."""

    status = 404

    def __init__(self, message: str = DEAD_LINK) -> None:
        """Say which it is, or all it may be."""
        super().__init__(message)
