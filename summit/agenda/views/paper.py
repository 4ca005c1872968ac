"""The agenda on paper, as tagged PDF; each is laid out once for all who ask, until something changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from summit.agenda import queries
from summit.agenda.exports import paper
from summit.agenda.exports.choosing import EVERYTHING
from summit.agenda.exports.pages import Whole, shown
from summit.agenda.models import Release
from summit.agenda.rules.feedback import to_be_judged
from summit.agenda.views.blueprint import bp, followed
from summit.core.access import Permission, public, requires
from summit.core.clock import now
from summit.core.pdf import render_pdf

SECONDS = 60
Made = Callable[[Release], dict[str, object]]


@bp.get("/agenda/print.pdf")
@public
def printed() -> ResponseReturnValue:
    """Return the agenda to print, a day on each sheet or more."""
    return _pdf("agenda/paper/days.html", lambda release: {"days": shown(_whole(release), EVERYTHING)})


@bp.get("/agenda/booklet.pdf")
@public
def booklet() -> ResponseReturnValue:
    """Return the agenda as a booklet, page after page, to read."""
    return _pdf("agenda/paper/booklet.html", lambda release: {"pages": paper.booklet(release)})


@bp.get("/agenda/booklet-sheets.pdf")
@public
def booklet_sheets() -> ResponseReturnValue:
    """Return the booklet on sheets, to print on both sides, fold and staple."""
    return _pdf("agenda/paper/booklet_sheets.html", lambda release: {"sides": paper.booklet_sides(release)})


@bp.get("/agenda/edit/door-sheets.pdf")
@requires(Permission.AGENDA_MANAGE)
def door_sheets() -> ResponseReturnValue:
    """Return a sheet for each door and day."""
    return _pdf("agenda/paper/door_sheets.html", lambda release: {"sheets": paper.door_sheets(release)})


@bp.get("/agenda/edit/run-sheets.pdf")
@requires(Permission.AGENDA_MANAGE)
def run_sheets() -> ResponseReturnValue:
    """Return a sheet with every minute for who leads through a room."""
    return _pdf("agenda/paper/run_sheets.html", lambda release: {"sheets": paper.run_sheets(release)})


@bp.get("/agenda/doors/<uuid:room_id>/questions")
@public
def room_questions(room_id: UUID) -> ResponseReturnValue:
    """Go from the code at a door to the two questions about what is or was on behind it."""
    release, room = queries.room_now(room_id)
    found = to_be_judged(release.agenda, release.live, room.id, at=now())
    if found is None:
        return redirect(url_for(".room_door", room_id=room_id))
    return redirect(url_for(".feedback", reference=found.reference))


def _pdf(template: str, made: Made) -> ResponseReturnValue:
    def make(release: Release) -> Response:
        html = render_template(template, release=release, agenda=release.agenda, **made(release))
        filename = f"agenda-{Path(template).stem.replace('_', '-')}.pdf"
        headers = {"Content-Disposition": f'inline; filename="{filename}"'}
        return Response(render_pdf(html, seconds=SECONDS), mimetype="application/pdf", headers=headers)

    return followed(make, alike=True)


def _whole(release: Release) -> Whole:
    return Whole.of(release.agenda, release.who.names, release.live)
