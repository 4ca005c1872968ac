"""The agenda as files for other programs; their addresses are permanent and carry no language."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from summit.agenda.exports import calendar
from summit.agenda.exports.interchange import (
    agenda_sheet,
    linked_data,
    schedule_json,
    schedule_of,
    schedule_xml,
)
from summit.agenda.models import Release
from summit.agenda.views.blueprint import bp, followed
from summit.core.access import public
from summit.core.sheets.writing import CSV_TYPE, XLSX_TYPE, as_csv, as_xlsx


@bp.get("/agenda/take")
@public
def take() -> ResponseReturnValue:
    """Say in which forms the agenda can be taken along."""
    return followed(
        lambda release: render_template("agenda/take.html", release=release, agenda=release.agenda)
    )


@bp.get("/agenda.ics")
@public
def feed() -> ResponseReturnValue:
    """Return the agenda for a calendar; ``?breaks=1`` with the breaks."""
    with_pauses = request.args.get("breaks") == "1"
    return _file(
        lambda release: calendar(release, with_pauses=with_pauses),
        "text/calendar; charset=utf-8",
        "agenda.ics",
    )


@bp.get("/agenda/schedule.xml")
@public
def schedule_in_xml() -> ResponseReturnValue:
    """Return the schedule that conference apps read, as XML."""
    return _file(lambda release: schedule_xml(schedule_of(release)), "application/xml; charset=utf-8")


@bp.get("/agenda/schedule.json")
@public
def schedule_in_json() -> ResponseReturnValue:
    """Return the same schedule as JSON."""
    return _file(lambda release: schedule_json(schedule_of(release)), "application/json")


@bp.get("/agenda.jsonld")
@public
def linked() -> ResponseReturnValue:
    """Return the agenda in the words of schema.org."""
    return _file(linked_data, "application/ld+json")


@bp.get("/agenda.csv")
@public
def csv_table() -> ResponseReturnValue:
    """Return the agenda as a table."""
    return _file(lambda release: as_csv(agenda_sheet(release)), CSV_TYPE, "agenda.csv")


@bp.get("/agenda.xlsx")
@public
def xlsx_table() -> ResponseReturnValue:
    """Return the agenda as a workbook."""
    return _file(lambda release: as_xlsx(agenda_sheet(release)), XLSX_TYPE, "agenda.xlsx")


def _file(
    make: Callable[[Release], bytes], content_type: str, name: str | None = None
) -> ResponseReturnValue:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'} if name else {}
    return followed(
        lambda release: Response(make(release), content_type=content_type, headers=headers), alike=True
    )
