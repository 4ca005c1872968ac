"""The agenda as everybody follows it."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from summit.agenda import queries
from summit.agenda.exports import Whole, choice_of, line_of, shown, shown_grid
from summit.agenda.models import Release
from summit.agenda.views.blueprint import bp, followed
from summit.core.access import public


@bp.get("/agenda")
@public
def index() -> ResponseReturnValue:
    """List the agenda by day and time."""
    return followed(lambda release: _page(release, "agenda/list.html"))


@bp.get("/agenda/grid")
@public
def grid() -> ResponseReturnValue:
    """Show each day as a table of rooms and times."""
    return followed(lambda release: _page(release, "agenda/grid.html"))


@bp.get("/agenda/<reference>")
@public
def show(reference: str) -> ResponseReturnValue:
    """Show one session: who, where, when, what about."""
    return followed(lambda release: _session(release, reference))


def _page(release: Release, template: str) -> str:
    asked = request.args
    choice = choice_of(
        release.agenda,
        day=asked.get("day", ""),
        room=asked.get("room", type=int),
        track=asked.get("track", type=int),
    )
    whole = Whole.of(release.agenda, release.who.names, release.live)
    days = shown(whole, choice) if template == "agenda/list.html" else shown_grid(whole, choice)
    base = f"{url_for('.index')}/"
    return render_template(
        template, release=release, agenda=release.agenda, days=days, choice=choice, base=base
    )


def _session(release: Release, reference: str) -> str:
    item = queries.item(release, reference)
    whole = Whole.of(release.agenda, release.who.names, release.live)
    named = [(one, name) for one in item.people if (name := release.name_of(one.person_id))]
    return render_template(
        "agenda/show.html",
        release=release,
        agenda=release.agenda,
        line=line_of(item, whole),
        presenters=[name for one, name in named if not one.is_chair],
        chairs=[name for one, name in named if one.is_chair],
        is_cancelled=item in release.agenda.cancelled,
    )
