"""Submissions as files and as pictures: a table, lines that can be imported again, the balance drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext, ngettext

from summit.core.charts import Bar, BarChart, LineChart, Moment, Square, TileMap, bars, tile_map
from summit.core.charts import lines as lines_of
from summit.core.language import short_date
from summit.core.sheets.writing import Cell, Sheet
from summit.organisations.queries import tiles
from summit.projects import queries as projects
from summit.projects.document.record import ProjectRecord
from summit.projects.document.vocabularies import (
    COLLABORATION_TYPES,
    EVIDENCE_LEVELS,
    NATIONS,
    REGIONS,
    SERVICES,
    STAGES,
    THEMES,
    Term,
    Vocabulary,
)
from summit.projects.document.writing import line_text
from summit.projects.models import FacetKind
from summit.showcase.queries import Listed
from summit.showcase.queries.balance import Balance, Counts, Standing
from summit.showcase.rules import FORMATS


def sheet(rows: Sequence[Listed]) -> Sheet:
    """Return the list as a table, a row a submission; codes stand as they are, to be searched for."""
    head = (
        gettext("Reference"), gettext("Record"), gettext("Title"), gettext("State"), gettext("Format"),
        gettext("Author"), gettext("Email"), gettext("Services"), gettext("Main type"), gettext("Theme"),
        gettext("Stage"), gettext("Evidence level"), gettext("Missing"), gettext("Consent"), gettext("Tags"),
        gettext("Started"), gettext("Last submitted"),
    )  # fmt: skip
    return Sheet(gettext("Submissions"), head, (_row(one) for one in rows))


def lines(rows: Sequence[Listed]) -> Iterator[str]:
    """Yield each project as ``import-projects`` takes it: its newest version, else its draft."""
    newest = projects.newest_versions([one.submission.project for one in rows])
    for one in rows:
        project = one.submission.project
        version = newest.get(project.id)
        if version is not None:
            record = projects.record_of(project, version)
        else:
            record = ProjectRecord(key=one.submission.reference, document=projects.draft_of(project).document)
        yield line_text(record) + "\n"


def _row(one: Listed) -> Sequence[Cell]:
    submission, project = one.submission, one.submission.project
    return (
        submission.reference, project.number, project.title, submission.state.value, submission.format,
        submission.owner.name, submission.owner.email, ", ".join(one.services), project.primary_type,
        project.theme, project.stage, project.evidence_level, project.missing, project.has_consent,
        ", ".join(one.tags), submission.created_at, submission.submitted_at,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pictures:
    """What the page of the balance draws."""

    over_time: LineChart
    formats: BarChart
    bars: Mapping[str, BarChart]
    map: TileMap


def pictures(found: Balance) -> Pictures:
    """Draw the balance of what was offered; each bar leads to the list of what it counts."""
    counts: dict[str, tuple[Counts, Vocabulary]] = {
        "service": (found.by_facet[FacetKind.SERVICE], SERVICES),
        "nation": (found.by_facet[FacetKind.NATION], NATIONS),
        "region": (found.by_facet[FacetKind.REGION], REGIONS),
        "type": (found.by_facet[FacetKind.TYPE], COLLABORATION_TYPES),
        "theme": (found.by_column["theme"], THEMES),
        "stage": (found.by_column["stage"], STAGES),
    }
    drawn = {name: _bars(name, *told) for name, told in counts.items()}
    levels = Vocabulary("evidence", tuple(Term(str(level.level), level.label) for level in EVIDENCE_LEVELS))
    by_level = {(str(code), how): n for (code, how), n in found.by_column["evidence"].items()}
    drawn["evidence"] = _bars("evidence", by_level, levels)
    limits = {code: row.capacity for code, row in found.formats.items()}
    return Pictures(
        over_time=_over_time(found),
        formats=_bars("format", found.by_column["format"], FORMATS, limits=limits),
        bars=drawn,
        map=_map(found.by_tile),
    )


def _bars(
    name: str, counts: Counts, terms: Vocabulary, *, limits: Mapping[str, int | None] | None = None
) -> BarChart:
    most = limits or {}
    rows = [
        Bar(
            gettext(term.label),
            [counts.get((term.code, how), 0) for how in Standing],
            href=url_for("showcase.manage", q=f'{name}:"{term.code}"'),
            limit=most.get(term.code),
        )
        for term in terms
        if most.get(term.code) is not None or any(counts.get((term.code, how)) for how in Standing)
    ]
    series = [gettext("Accepted"), gettext("Open"), gettext("Not chosen")]
    return bars(rows, series=series)


def _over_time(found: Balance) -> LineChart:
    last_year = any(then is not None for _, _, then in found.over_time)
    return lines_of(
        [
            Moment(on=day, label=short_date(day), values=[now, then or 0] if last_year else [now])
            for day, now, then in found.over_time
        ],
        series=[gettext("This Summit"), gettext("The Summit before")][: 1 + last_year],
    )


def _map(counts: Mapping[str, int]) -> TileMap:
    return tile_map(
        [
            Square(
                code=area.code,
                name=area.short_name,
                column=area.column,
                row=area.row,
                count=(here := counts.get(area.code, 0)),
                says=f"{area.short_name}: {ngettext('%(num)s submission', '%(num)s submissions', here)}",
            )
            for area in tiles()
        ]
    )
