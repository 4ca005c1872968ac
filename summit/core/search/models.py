"""What is searched: one row a text, one row a term in it.

The tokens to match stand in ``search_text``, which each engine makes of its own kind and no model describes.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from summit.core.db import Model
from summit.core.privacy import WORK
from summit.core.search.words import LONGEST

SOURCE_LENGTH = 20


class SearchDocument(Model, kw_only=True):
    """One text that can be found; ``subject_id`` is what it is about, in the table its source means."""

    __tablename__ = "search_document"
    __table_args__ = (UniqueConstraint("source", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    source: Mapped[str] = mapped_column(String(SOURCE_LENGTH), info=WORK)
    subject_id: Mapped[UUID]


class SearchTerm(Model, kw_only=True):
    """How much one term says about one text; the formula stands in ``ranking``."""

    __tablename__ = "search_term"

    source: Mapped[str] = mapped_column(String(SOURCE_LENGTH), primary_key=True, info=WORK)
    term: Mapped[str] = mapped_column(String(2 * LONGEST), primary_key=True, info=WORK)
    document_id: Mapped[int] = mapped_column(ForeignKey("search_document.id"), primary_key=True, index=True)
    weight: Mapped[int]
