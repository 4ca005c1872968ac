"""Rules of saved views, as pure functions."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from summit.core.errors import DomainError, msg

NAME_LENGTH = 60
QUERY_LENGTH = 1500
MOST_VIEWS = 30
PASSING = frozenset({"page", "csrf_token"})  # where somebody was in the list is no part of a view of it


class SavedViewError(DomainError):
    """The view cannot be kept."""

    status = 422


def kept_query(query: str) -> str:
    """Return what of a query string is kept: what narrows and orders the list, without empty parts."""
    parts = [(name, value) for name, value in parse_qsl(query.lstrip("?")) if name not in PASSING]
    kept = urlencode(parts)
    if len(kept) > QUERY_LENGTH:
        raise SavedViewError(msg("This list is narrowed by too much to be saved. Take something away."))
    return kept


def kept_name(name: str) -> str:
    """Return the name without needless blanks."""
    kept = " ".join(name.split())
    if not kept:
        raise SavedViewError(msg("Enter a name for the saved view."))
    if len(kept) > NAME_LENGTH:
        raise SavedViewError(
            msg("The name of a saved view must be %(most)s characters or fewer."), most=NAME_LENGTH
        )
    return kept


def check_number(views: int) -> None:
    """Refuse one view too many."""
    if views >= MOST_VIEWS:
        raise SavedViewError(
            msg("You have %(most)s saved views of this list already. Delete one first."), most=MOST_VIEWS
        )
