"""Columns that hold typed parts of a document."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ColumnElement, Dialect, type_coerce
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import TypeDecorator

from summit.projects.document.about import Section
from summit.projects.document.project import ProjectDocument


class DocumentColumn(TypeDecorator[ProjectDocument]):
    """A document, stored field by field as JSON and always read back typed."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: ProjectDocument | None, _dialect: Dialect) -> dict[str, Any] | None:
        """Store the fields, those left alone included."""
        return None if value is None else value.model_dump(mode="json")

    def process_result_value(self, value: dict[str, Any] | None, _dialect: Dialect) -> ProjectDocument | None:
        """Return the type."""
        return None if value is None else ProjectDocument.model_validate(value)


def as_stored(column: InstrumentedAttribute[ProjectDocument], section: Section) -> ColumnElement[Any]:
    """Return one section of a version's document as it is stored, for lists of many.

    A version is checked when it is made and never changed, so nothing has to be checked again.
    """
    return type_coerce(column, JSON)[section.value]
