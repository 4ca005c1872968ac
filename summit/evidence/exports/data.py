"""Records as data: the line that projects are exchanged as, and a table. Nobody is named in either."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from flask_babel import gettext

from summit.core.language import permanent_url
from summit.evidence.exports.labels import label_of
from summit.evidence.exports.words import is_made_up, level_of
from summit.evidence.queries import Body, published_documents
from summit.evidence.rules import NOT_KNOWN, Entry, Facet
from summit.projects.document.identity import Partner
from summit.projects.document.project import ProjectDocument
from summit.projects.document.record import ProjectRecord
from summit.projects.document.vocabularies import REUSE_LICENCE
from summit.projects.document.writing import line_text, write_line
from summit.projects.models import Project

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet."""
BYTE_ORDER_MARK = "\ufeff"  # tells a spreadsheet that the letters are Unicode
MADE_UP = "The evidence level is part of a demonstration."


def record_json(entry: Entry, project: Project, document: ProjectDocument) -> str:
    """Return one record as an object that ``import-projects`` takes, spread out for people to read."""
    return json.dumps(write_line(_exchanged(entry, project, document)), ensure_ascii=False, indent=2) + "\n"


def json_lines(entries: Sequence[Entry]) -> str:
    """Return records as lines that ``import-projects`` takes."""
    return "".join(
        line_text(_exchanged(entry, project, document)) + "\n" for entry, project, document in _whole(entries)
    )


def csv_rows(entries: Sequence[Entry], bodies: Mapping[str, Body]) -> str:
    """Return records as a table with a line of headings."""
    out = io.StringIO()
    rows = [_row(entry, document, bodies) for entry, _, document in _whole(entries)]
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_headings())
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()


def _whole(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Project, ProjectDocument]]:
    found = published_documents(entries)
    for entry, (project, version) in zip(entries, found, strict=True):
        yield entry, project, version.impersonal


def _exchanged(entry: Entry, project: Project, document: ProjectDocument) -> ProjectRecord:
    """Return a record under its number; what its compiler remarked is not for readers."""
    return ProjectRecord(
        key=entry.number,
        document=document,
        evidence_level=entry.level,
        confidence=project.source_confidence,
        note=MADE_UP if is_made_up(entry) else None,
    )


def _headings() -> Sequence[str]:
    return (
        gettext("Number"), gettext("Title"), gettext("Summary"), gettext("Lead organisation"),
        gettext("Partners"), gettext("Services"), gettext("Nations"), gettext("Regions"),
        gettext("Police areas"), gettext("Types"), gettext("Stage"), gettext("Start"), gettext("End"),
        gettext("Did it work"), gettext("Strength of evidence"), gettext("Sources"), gettext("Licence"),
        gettext("Address"),
    )  # fmt: skip


def _row(entry: Entry, document: ProjectDocument, bodies: Mapping[str, Body]) -> Sequence[str]:
    card, who = entry.card, document.who
    return (
        entry.number,
        card.title,
        card.summary or "",
        _called(who.lead, bodies) if who.lead else "",
        _joined(_called(partner, bodies) for partner in who.partners),
        _labels(Facet.SERVICE, card.services),
        _labels(Facet.PLACE, card.nations),
        _labels(Facet.PLACE, card.regions),
        _labels(Facet.AREA, sorted(entry.areas)),
        _labels(Facet.TYPE, card.types),
        _labels(Facet.STAGE, (card.stage or NOT_KNOWN,)),
        str(card.start or ""),
        str(card.end or ""),
        _labels(Facet.OUTCOME, (card.outcome or NOT_KNOWN,)),
        level_of(entry),
        _joined(document.sources.sources),
        gettext(REUSE_LICENCE.label(card.licence)) if card.licence else gettext("Not stated"),
        permanent_url("evidence.record", number=entry.number),
    )


def _called(partner: Partner, bodies: Mapping[str, Body]) -> str:
    body = bodies.get(partner.organisation.code)
    return partner.organisation.words or (body.name if body else partner.organisation.code)


def _labels(facet: Facet, codes: Iterable[str]) -> str:
    return _joined(label_of(facet, code) for code in codes)


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell
