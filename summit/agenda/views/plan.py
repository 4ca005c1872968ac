"""The working copy, where editors begin."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from summit.accounts.queries import names_of
from summit.agenda import queries, services
from summit.agenda.exports import Whole, compared, shown_grid
from summit.agenda.exports.choosing import choice_of
from summit.agenda.rules.changes import differences
from summit.agenda.rules.names import KIND_WORDS
from summit.agenda.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.edition.queries import current_edition, current_edition_or_none


@bp.get("/agenda/edit")
@requires(Permission.AGENDA_MANAGE)
def plan() -> ResponseReturnValue:
    """Show the working copy: what has no place yet, then the days."""
    edition = current_edition_or_none()
    if edition is None:
        return render_template("agenda/no_edition.html")
    whole = queries.plan(edition, actor=g.actor)
    agenda = queries.document_of(whole)
    last = queries.newest(edition.id)
    names = {str(person): name for person, name in whole.names.items()}
    choice = choice_of(agenda, day=request.args.get("day", ""), room=None, track=None)
    return render_template(
        "agenda/plan.html",
        plan=whole,
        last=last,
        is_changed=bool(differences(last.agenda if last else None, agenda)),
        waiting=len(queries.to_bring_in(edition.id, actor=g.actor)),
        days=shown_grid(Whole.of(agenda, names), choice),
        kind_words=KIND_WORDS,
    )


@bp.post("/agenda/edit/talks")
@requires(Permission.AGENDA_MANAGE)
def bring_in() -> ResponseReturnValue:
    """Make a session of each accepted project that has none."""
    made = services.bring_in(edition_id=current_edition().id, actor=g.actor)
    flash(
        ngettext("%(num)s project has been added.", "%(num)s projects have been added.", len(made)), "success"
    )
    return redirect(url_for(".plan"), 303)


@bp.get("/agenda/edit/versions")
@requires(Permission.AGENDA_MANAGE)
def versions() -> ResponseReturnValue:
    """List the published versions, the newest first."""
    found = queries.releases(current_edition().id, actor=g.actor)
    names = names_of({one.made_by_id for one in found})
    return render_template("agenda/versions.html", releases=found, names=names)


@bp.get("/agenda/edit/versions/<int:number>")
@requires(Permission.AGENDA_MANAGE)
def version(number: int) -> ResponseReturnValue:
    """Show one published version, and what it changed."""
    release, before = queries.release(current_edition().id, number, actor=g.actor)
    told = compared(before, release.agenda)
    return render_template("agenda/version.html", release=release, told=told)
