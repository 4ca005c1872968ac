"""Now and next, for a phone in the corridor and for the screen at a door; they need no script."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from summit.agenda import queries
from summit.agenda.exports.doors import corridor, door
from summit.agenda.models import Release
from summit.agenda.rules.times import UNIT
from summit.agenda.views.blueprint import bp, followed
from summit.core.access import public
from summit.core.clock import LONDON, now

REFRESH_SECONDS = 30


@bp.get("/agenda/now")
@public
def now_and_next() -> ResponseReturnValue:
    """Show what is on now in every room, and what comes next; ``?at=`` shows another moment."""
    at = _moment()
    return followed(
        lambda release: render_template(
            "agenda/now.html", release=release, agenda=release.agenda, at=at, halls=corridor(release, at)
        ),
        beside=at.isoformat(),
        keeps="at" not in request.args,
    )


@bp.get("/agenda/doors")
@public
def doors() -> ResponseReturnValue:
    """List the pages for the screens at the doors."""
    return followed(
        lambda release: render_template("agenda/doors.html", release=release, agenda=release.agenda)
    )


@bp.get("/agenda/doors/<uuid:room_id>")
@public
def room_door(room_id: UUID) -> ResponseReturnValue:
    """Show what is on in a room, large, for a screen that asks again by itself."""
    at = _moment()
    answer = make_response(
        followed(
            lambda release: _door(release, room_id, at), beside=at.isoformat(), keeps="at" not in request.args
        )
    )
    if "still" not in request.args:
        answer.headers["Refresh"] = str(REFRESH_SECONDS)
    return answer


def _door(release: Release, room_id: UUID, at: datetime) -> str:
    found = door(release, queries.listed_room(release, room_id), at)
    return render_template("agenda/door.html", release=release, agenda=release.agenda, door=found, at=at)


def _moment() -> datetime:
    """Return the mark of the grid that belongs to now, or to what was asked for on the venue's clock."""
    asked = request.args.get("at", "")
    try:
        at = datetime.fromisoformat(asked).replace(tzinfo=LONDON) if asked else now()
    except ValueError:
        at = now()
    return at - timedelta(minutes=at.minute % UNIT, seconds=at.second, microseconds=at.microsecond)
