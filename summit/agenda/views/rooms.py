"""At a room on the day: whoever stands there says in one press that it is full, or has places again."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.agenda import queries, services
from summit.agenda.exports.doors import room_desk
from summit.agenda.rules.live import AS_PLANNED, Word
from summit.agenda.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.core.clock import LONDON, now
from summit.core.errors import DomainError
from summit.core.language import sentence
from summit.edition.queries import current_edition


@bp.get("/agenda/rooms")
@requires(Permission.AGENDA_FULL)
def rooms() -> ResponseReturnValue:
    """List the rooms, for whoever stands at one of them."""
    release = queries.published()
    return render_template("agenda/rooms.html", agenda=release.agenda if release else None)


@bp.get("/agenda/rooms/<uuid:room_id>")
@requires(Permission.AGENDA_FULL)
def room(room_id: UUID) -> ResponseReturnValue:
    """Show what is in a room and what comes next, each with the one button it needs."""
    release, found = queries.room_now(room_id)
    at = now()
    return render_template(
        "agenda/room.html",
        room=found,
        event=release.agenda.event,
        lines=room_desk(release, found, at),
        live=release.live,
        as_planned=AS_PLANNED,
        at=at,
        today=at.astimezone(LONDON).date(),
    )


@bp.post("/agenda/rooms/<uuid:room_id>/<uuid:item_id>")
@requires(Permission.AGENDA_FULL)
def say_full(room_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Say that a session has no place left, or has again; everybody reads it at once."""
    word = request.form.get("word")
    if word in {Word.FULL, Word.NOT_FULL}:
        try:
            services.say_full(
                item_id, is_full=word == Word.FULL, edition_id=current_edition().id, actor=g.actor
            )
        except DomainError as refusal:
            flash(sentence(refusal), "error")
        else:
            flash(gettext("Everybody who looks at the agenda reads it now."), "success")
    return redirect(url_for(".room", room_id=room_id), 303)
