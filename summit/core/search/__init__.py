"""Search: one tokeniser, one language, one formula; the engines only match, so that both answer alike."""

from summit.core.search.index import forget, found, write
from summit.core.search.language import (
    Condition,
    Field,
    Kind,
    Search,
    SearchError,
    Sign,
    Sought,
    parse,
)
from summit.core.search.models import SearchDocument, SearchTerm

__all__ = [
    "Condition",
    "Field",
    "Kind",
    "Search",
    "SearchDocument",
    "SearchError",
    "SearchTerm",
    "Sign",
    "Sought",
    "forget",
    "found",
    "is_modelled",
    "parse",
    "write",
]


def is_modelled(name: str | None, kind: str, _parents: object) -> bool:
    """Tell Alembic which tables the models describe: not those that an engine keeps for matching."""
    return not (kind == "table" and name is not None and name.startswith("search_text"))
