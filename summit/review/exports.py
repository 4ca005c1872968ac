"""What chairs see as pictures, and take away as tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from flask import url_for
from flask_babel import gettext

from summit.core.charts import Bar, BarChart, Interval, IntervalChart, bars, intervals
from summit.core.language import generated
from summit.core.sheets.writing import Cell, Sheet
from summit.projects.document.vocabularies import (
    COLLABORATION_TYPES,
    NATIONS,
    REGIONS,
    SERVICES,
    THEMES,
)
from summit.review.models import Criterion, Review
from summit.review.queries import Balance, Plan, Share
from summit.review.queries.ranking import Ranked
from summit.review.rules.assigning import Change
from summit.review.rules.scores import HUNDREDTHS, POINTS
from summit.showcase.rules import FORMATS

STAYING = (Change.BEGUN, Change.STAYS, Change.NEW)


def loads(plan: Plan, names: Sequence[str]) -> BarChart:
    """Draw how many reviews each reviewer has then, with how many they may have at most."""
    rows = [
        Bar(one.person.name, [one.counts.get(change, 0) for change in STAYING], limit=one.limit)
        for one in plan.loads
    ]
    return bars(sorted(rows, key=lambda bar: (-bar.total, bar.name.casefold())), series=names)


def ranked_picture(rows: Sequence[Ranked], *, capacity: int | None) -> IntervalChart:
    """Draw one page of a ranking; the line across stands where the places end."""
    given = [
        Interval(
            f"{one.rank}. {one.row.title}",
            one.mean,
            one.low,
            one.high,
            beside=None if one.row.spread.mean is None else one.row.spread.mean / HUNDREDTHS,
            href=url_for("review.dossier", submission_id=one.row.submission_id),
        )
        for one in rows
    ]
    above = None if capacity is None else sum(one.rank <= capacity for one in rows)
    return intervals(given, most=POINTS, limit=above)


def plan_sheet(plan: Plan) -> Sheet:
    """Return an assignment as a table, a row a pair; it can be changed and taken in again as a list."""
    head = (
        gettext("reference"), gettext("title"), gettext("email"), gettext("name"), gettext("change"),
        gettext("topic"), gettext("type"), gettext("region"), gettext("bid"), gettext("suits"),
    )  # fmt: skip
    return Sheet(gettext("Assignment"), head, _pairs(plan))


def balance_rows(found: Balance) -> Sequence[tuple[str, Sequence[tuple[str, Share]]]]:
    """Return the balance in words: what it is shared out by, and each part of it that there is."""
    kinds = (
        ("service", gettext("Service"), SERVICES), ("nation", gettext("Nation"), NATIONS),
        ("region", gettext("Region"), REGIONS), ("type", gettext("Type"), COLLABORATION_TYPES),
        ("theme", gettext("Theme"), THEMES), ("format", gettext("Way to present"), FORMATS),
    )  # fmt: skip
    return [
        (name, [(gettext(terms.label(one.code)) if one.code else gettext("Not stated"), one)
                for one in sorted(shares, key=lambda one: (one.code is None, -one.offered, one.code or ""))])
        for kind, name, terms in kinds
        if (shares := found.get(kind))
    ]  # fmt: skip


def _pairs(plan: Plan) -> Iterator[Sequence[Cell]]:
    for row in plan.served:
        for one in row.pairs:
            why = one.affinity
            yield (
                row.subject.reference, row.subject.title, one.person.email, one.person.name, one.change.value,
                why.topic, why.type, why.region, why.bid, round(why.total, 4),
            )  # fmt: skip


def review_sheet(reviews: Sequence[Review], criteria: Sequence[Criterion]) -> Sheet:
    """Return the reviews as a table, a row a review; codes stand as they are, to be searched for."""
    head = (
        gettext("Reference"), gettext("Title"), gettext("Project"), gettext("Reviewer"), gettext("Email"),
        gettext("State"), gettext("Due"), gettext("Submitted"), generated(gettext("Points")),
        gettext("Confidence"), gettext("Recommendation"),
        *(generated(gettext(one.name)) for one in criteria),
        gettext("Words to the authors"), gettext("Words to the chairs"),
    )  # fmt: skip
    return Sheet(gettext("Reviews"), head, (_review(one, criteria) for one in reviews))


def as_json(sheet: Sheet) -> bytes:
    """Return a table as JSON: a list of rows, each with the heads as its names."""
    rows = [dict(zip(sheet.head, row, strict=True)) for row in sheet.rows]
    return json.dumps(rows, ensure_ascii=False, default=_iso, indent=1).encode()


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _review(one: Review, criteria: Sequence[Criterion]) -> Sequence[Cell]:
    levels = {score.criterion_id: score.level for score in one.scores}
    submission = one.submission
    return (
        submission.reference, submission.project.title, submission.state.value, one.reviewer.name,
        one.reviewer.email, one.state.value, one.due_on, one.submitted_at,
        None if one.total is None else one.total / HUNDREDTHS,
        one.confidence.value if one.confidence else None,
        one.recommendation.value if one.recommendation else None,
        *(levels.get(criterion.id) for criterion in criteria),
        one.to_authors, one.to_chairs,
    )  # fmt: skip
