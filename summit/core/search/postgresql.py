"""Matching on PostgreSQL: a tsvector of our own tokens in their places; its dictionaries are not asked."""

from __future__ import annotations

from collections.abc import Sequence

WRITE = "INSERT INTO search_text (document_id, tokens) VALUES (:document_id, CAST(:tokens AS tsvector))"
FORGET = "DELETE FROM search_text WHERE document_id = :document_id"
MATCH = "SELECT document_id FROM search_text WHERE tokens @@ CAST(:{name} AS tsquery)"
FARTHEST = 16_383
"""The last place a tsvector can name; what stands behind is still found, but not as part of a phrase."""


def written(tokens: Sequence[str]) -> str:
    """Return the tokens as they are stored."""
    return " ".join(f"'{token}':{min(place, FARTHEST)}" for place, token in enumerate(tokens, start=1))


def asked(phrases: Sequence[Sequence[str]]) -> str:
    """Return the question that a text answers which holds every phrase."""
    return " & ".join("(" + " <-> ".join(f"'{token}'" for token in phrase) + ")" for phrase in phrases)
