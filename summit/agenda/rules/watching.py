"""Addresses of streams and recordings."""

from __future__ import annotations

from urllib.parse import urlsplit

from summit.core.errors import DomainError, msg


def check_address(typed: str | None, *, field: str) -> None:
    """Refuse what is no address of a web page that a browser asks for safely."""
    if not typed:
        return
    try:
        parts = urlsplit(typed)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme != "https" or not parts.hostname or typed.split() != [typed]:
        raise DomainError(msg("Enter a whole address that begins with https://"), field=field)
