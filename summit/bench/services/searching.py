"""Measuring the search alone, over many more texts than any call has had."""

from __future__ import annotations

import time

from sqlalchemy import select

from summit.bench.rules import Cost
from summit.core import search
from summit.core.db import db, rehearsal
from summit.core.ids import new_id
from summit.projects import queries as projects
from summit.projects.document.searched import searched

SOURCE = "bench"
TEXTS = 5_000
ASKED = (
    "fire", "police ambulance", '"control room"', "drone", "co-responding -wales", "joint workshop vehicles",
    "tri-service station", "savings", "fire and rescue service",
)  # fmt: skip


def searches() -> list[Cost]:
    """Search among texts made of the words of the projects there are, and take them back."""
    with rehearsal(only=True):
        texts = [searched(record.document) for record in projects.records()]
        for number in range(TEXTS):
            one, other = texts[number % len(texts)], texts[number * 7 % len(texts)]
            search.write(SOURCE, new_id(), [one[0], *other[1:]])
        return [_cost(typed) for typed in ASKED]


def _cost(typed: str) -> Cost:
    begun = time.process_time()
    found = search.found(SOURCE, search.parse(typed, ()).words)
    query = select(found.c.subject_id).order_by(found.c.score.desc(), found.c.subject_id)
    rows = db.session.scalars(query.limit(50)).all()
    return Cost((time.process_time() - begun) * 1000, 2, len(rows))
