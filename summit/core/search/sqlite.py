"""Matching on SQLite: FTS5 holds our tokens and says which texts hold them; nothing else is asked of it."""

from __future__ import annotations

from collections.abc import Sequence

WRITE = "INSERT INTO search_text (rowid, tokens) VALUES (:document_id, :tokens)"
FORGET = "DELETE FROM search_text WHERE rowid = :document_id"
MATCH = "SELECT rowid AS document_id FROM search_text WHERE search_text MATCH :{name}"


def written(tokens: Sequence[str]) -> str:
    """Return the tokens as they are stored."""
    return " ".join(tokens)


def asked(phrases: Sequence[Sequence[str]]) -> str:
    """Return the question that a text answers which holds every phrase."""
    return " AND ".join('"' + " ".join(phrase) + '"' for phrase in phrases)
