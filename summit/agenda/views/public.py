"""The agenda as everybody follows it."""

from __future__ import annotations

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from summit.agenda import queries
from summit.agenda.exports import Whole, choice_of, line_of, shown, shown_grid
from summit.agenda.exports.choosing import services_of
from summit.agenda.exports.interchange import event_data
from summit.agenda.models import Release
from summit.agenda.queries import Around
from summit.agenda.views.blueprint import bp, followed
from summit.core.access import public
from summit.core.language import translated
from summit.projects.document.vocabularies import SERVICES
from summit.projects.exports import Shown, public_record
from summit.projects.queries import get_version


@bp.get("/agenda")
@public
def index() -> ResponseReturnValue:
    """List the agenda by day and time; ``?q=`` with certain words alone."""
    return followed(lambda release: _page(release, "agenda/list.html"), keeps="q" not in request.args)


@bp.get("/agenda/grid")
@public
def grid() -> ResponseReturnValue:
    """Show each day as a table of rooms and times."""
    return followed(lambda release: _page(release, "agenda/grid.html"), keeps="q" not in request.args)


@bp.get("/agenda/<reference>")
@public
def show(reference: str) -> ResponseReturnValue:
    """Show one session: who, where, when, what about, and what else there is of it."""
    around = queries.around(reference, actor=g.actor)
    record = _record(around)
    files = [one.id for one in (*record.figures, *record.kit)] if record else ()
    return followed(
        lambda release: _session(release, reference, around, record),
        beside=repr((around, record and record.sections, files)),
    )


def _page(release: Release, template: str) -> str:
    asked, agenda = request.args, release.agenda
    choice = choice_of(
        agenda,
        day=asked.get("day", ""),
        room=asked.get("room", type=int),
        track=asked.get("track", type=int),
        service=asked.get("service", ""),
        words=asked.get("q", ""),
    )
    whole = Whole.of(agenda, release.who.names, release.live)
    is_list = template == "agenda/list.html"
    return render_template(
        template,
        release=release,
        agenda=agenda,
        days=shown(whole, choice) if is_list else shown_grid(whole, choice),
        choice=choice,
        services=[(code, translated(SERVICES.label(code))) for code in services_of(agenda)],
        base=f"{url_for('.index')}/",
    )


def _record(around: Around) -> Shown | None:
    """Return the project as everybody reads it, once it is public."""
    if around.version is None:
        return None
    version = get_version(around.version)
    return public_record(version.impersonal, project_id=version.project_id)


def _session(release: Release, reference: str, around: Around, record: Shown | None) -> str:
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
        services=[translated(SERVICES.label(code)) for code in item.services],
        around=around,
        record=record,
        linked=event_data(item, release),
    )
