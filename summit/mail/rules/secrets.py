"""Links and codes in a mail: known by the names of their fields, erased once it was sent."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summit.core.errors import DomainError, msg

SECRET = re.compile(r"_(link|code)$")
BLANK = ""


class SecretsGoneError(DomainError):
    """The mail held a link or a code, which was erased when it had been sent."""


def is_secret(key: str) -> bool:
    """Tell whether a context key names a link or a code that opens something."""
    return SECRET.search(key) is not None


def without_secrets(context: Mapping[str, str], *, instead: str = BLANK) -> dict[str, str]:
    """Return the context with every link and code replaced."""
    return {key: instead if is_secret(key) else value for key, value in context.items()}


def check_can_resend(context: Mapping[str, str]) -> None:
    """Refuse to send a mail again whose link or code was erased."""
    if any(is_secret(key) and value == BLANK for key, value in context.items()):
        raise SecretsGoneError(
            msg("The link or code was erased once this mail was sent. Its reader has to ask for a new one.")
        )
