"""Pages of the day itself, for those who lead it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.checkin import queries, services
from summit.checkin.exports.board import arrivals_chart
from summit.checkin.forms import CONFLICT_NAMES, SETTLEMENT_NAMES
from summit.checkin.rules.ledger import Settlement
from summit.checkin.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.core.clock import LONDON, now
from summit.core.errors import DomainError
from summit.core.language import sentence
from summit.edition.models import Edition
from summit.edition.queries import current_edition, current_edition_or_none

bp.add_app_template_filter(CONFLICT_NAMES.__getitem__, "conflict_name")
bp.add_app_template_filter(SETTLEMENT_NAMES.__getitem__, "settlement_name")


@bp.get("/checkin/board")
@requires(Permission.CHECKIN_MANAGE)
def board() -> ResponseReturnValue:
    """Show how the day stands; the page keeps itself fresh where scripts run."""
    edition = current_edition_or_none()
    if edition is None:
        return render_template("checkin/no_edition.html")
    on = _day(edition)
    found = queries.board(edition.id, on, actor=g.actor)
    chart = arrivals_chart(found.quarters)
    return render_template("checkin/board.html", edition=edition, on=on, at=now(), board=found, chart=chart)


@bp.get("/checkin/muster")
@requires(Permission.CHECKIN_MANAGE)
def muster() -> ResponseReturnValue:
    """List everybody inside, by zone, to be printed."""
    edition, at = current_edition(), now()
    on = _day(edition)
    return render_template(
        "checkin/muster.html",
        edition=edition,
        at=at,
        zones=queries.muster(edition.id, on, actor=g.actor),
        gates=queries.board(edition.id, on, actor=g.actor).gates,
    )


@bp.get("/checkin/absent")
@requires(Permission.CHECKIN_MANAGE)
def absent() -> ResponseReturnValue:
    """List those who have a place today and have not come."""
    edition = current_edition()
    on = _day(edition)
    page = queries.absent(edition.id, on, actor=g.actor, page=request.args.get("page", 1, type=int))
    return render_template("checkin/absent.html", edition=edition, on=on, page=page)


@bp.get("/checkin/<uuid:gate_id>/people")
@requires(Permission.CHECKIN_MANAGE)
def went_through(gate_id: UUID) -> ResponseReturnValue:
    """List who came in through a gate: the attendance of a session, where the gate is a session's door."""
    gate = queries.get_gate(gate_id, actor=g.actor)
    return render_template(
        "checkin/went_through.html", gate=gate, rows=queries.went_through(gate_id, actor=g.actor)
    )


@bp.get("/checkin/sessions")
@requires(Permission.CHECKIN_MANAGE)
def sessions() -> ResponseReturnValue:
    """Show how many were in each session of a day whose doors are watched."""
    edition = current_edition()
    on = _day(edition)
    rows = queries.sessions(edition.id, on, at=now(), actor=g.actor)
    return render_template("checkin/sessions.html", edition=edition, on=on, rows=rows)


@bp.get("/checkin/sessions/<uuid:session_id>")
@requires(Permission.CHECKIN_MANAGE)
def session(session_id: UUID) -> ResponseReturnValue:
    """List who was in a session."""
    edition = current_edition()
    one = queries.session(edition.id, session_id, actor=g.actor)
    people = queries.who_was_in(edition.id, one, at=now(), actor=g.actor)
    on = one.begins.astimezone(LONDON).date()
    return render_template("checkin/session.html", on=on, session=one, people=people)


@bp.get("/checkin/conflicts")
@requires(Permission.CHECKIN_MANAGE)
def conflicts() -> ResponseReturnValue:
    """List what doors tell differently, what is open first."""
    edition = current_edition()
    return render_template(
        "checkin/conflicts.html",
        edition=edition,
        rows=queries.open_conflicts(edition.id, actor=g.actor),
        settled=queries.open_conflicts(edition.id, actor=g.actor, settled=True),
        settlements=list(Settlement),
    )


@bp.post("/checkin/conflicts/<uuid:conflict_id>")
@requires(Permission.CHECKIN_MANAGE)
def settle(conflict_id: UUID) -> ResponseReturnValue:
    """Settle one of them."""
    wanted = request.form.get("settlement", "")
    if wanted not in list(Settlement):
        flash(gettext("Choose how it is settled."), "error")
        return redirect(url_for(".conflicts"), 303)
    try:
        services.settle_conflict(conflict_id, Settlement(wanted), actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(gettext("It is settled."), "success")
    return redirect(url_for(".conflicts"), 303)


def _day(edition: Edition) -> date:
    """Return the day asked for, else today where it is a day of the event, else the first."""
    days = [day.on for day in edition.days]
    asked = request.args.get("day", "")
    today = now().astimezone(LONDON).date()
    return next((day for day in days if day.isoformat() == asked), today if today in days else days[0])
