"""What hangs together with many projects at once: one statement for all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from summit.core.db import db
from summit.projects.models import FacetKind, ProjectFacet

T = TypeVar("T")


def codes_of(project_ids: Collection[UUID], kind: FacetKind) -> Mapping[UUID, list[str]]:
    """Return the codes of one kind that each project's newest version holds."""
    query = select(ProjectFacet.project_id, ProjectFacet.code).where(
        ProjectFacet.project_id.in_(project_ids), ProjectFacet.kind == kind
    )
    return grouped(db.session.execute(query.order_by(ProjectFacet.code)).all())


def grouped(pairs: Collection[tuple[UUID, T]]) -> dict[UUID, list[T]]:
    """Return the values of each key."""
    groups: dict[UUID, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
