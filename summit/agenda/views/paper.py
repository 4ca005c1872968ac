"""The agenda on paper, as tagged PDF: laid out in the background, once for all who ask, until it changes."""

from __future__ import annotations

from uuid import UUID

from flask import Response, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from summit.agenda import queries, services
from summit.agenda.models import Release
from summit.agenda.rules.feedback import to_be_judged
from summit.agenda.rules.paper import PaperKind
from summit.agenda.views.blueprint import bp, followed
from summit.core.access import Permission, public, requires
from summit.core.clock import now
from summit.core.language import language
from summit.jobs.states import JobState
from summit.jobs.views import MEANINGS, STATE_NAMES

LOOK_AGAIN_SECONDS = 3


@bp.get("/agenda/print.pdf")
@public
def printed() -> ResponseReturnValue:
    """Return the agenda to print, a day on each sheet or more."""
    return _pdf(PaperKind.DAYS)


@bp.get("/agenda/booklet.pdf")
@public
def booklet() -> ResponseReturnValue:
    """Return the agenda as a booklet, page after page, to read."""
    return _pdf(PaperKind.BOOKLET)


@bp.get("/agenda/booklet-sheets.pdf")
@public
def booklet_sheets() -> ResponseReturnValue:
    """Return the booklet on sheets, to print on both sides, fold and staple."""
    return _pdf(PaperKind.BOOKLET_SHEETS)


@bp.get("/agenda/edit/door-sheets.pdf")
@requires(Permission.AGENDA_MANAGE)
def door_sheets() -> ResponseReturnValue:
    """Return a sheet for each door and day."""
    return _pdf(PaperKind.DOOR_SHEETS)


@bp.get("/agenda/edit/run-sheets.pdf")
@requires(Permission.AGENDA_MANAGE)
def run_sheets() -> ResponseReturnValue:
    """Return a sheet with every minute for who leads through a room."""
    return _pdf(PaperKind.RUN_SHEETS)


@bp.get("/agenda/doors/<uuid:room_id>/questions")
@public
def room_questions(room_id: UUID) -> ResponseReturnValue:
    """Go from the code at a door to the two questions about what is or was on behind it."""
    release, room = queries.room_now(room_id)
    found = to_be_judged(release.agenda, release.live, room.id, at=now())
    if found is None:
        return redirect(url_for(".room_door", room_id=room_id))
    return redirect(url_for(".feedback", reference=found.reference))


def _pdf(kind: PaperKind) -> ResponseReturnValue:
    def make(release: Release) -> Response:
        content = queries.printed(kind, language(), mark=release.mark)
        if content is None:
            return _being_made(kind, release)
        headers = {"Content-Disposition": f'inline; filename="{kind.file_name}"'}
        return Response(content, mimetype="application/pdf", headers=headers)

    return followed(make, alike=True)


def _being_made(kind: PaperKind, release: Release) -> Response:
    """Say how far it is, and look again by itself until it is there."""
    job = services.ask_for(kind, language(), release)
    page = render_template(
        "agenda/being_made.html", job=job, state=STATE_NAMES[job.state], meaning=MEANINGS[job.state]
    )
    answer = make_response(page, 503 if job.state is JobState.FAILED else 202)
    answer.headers["Cache-Control"] = "no-store"
    if not job.has_ended:
        answer.headers["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return answer
