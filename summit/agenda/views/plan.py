"""The working copy, where editors begin."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from summit.accounts.queries import names_of
from summit.agenda import queries, services
from summit.agenda.exports import board_of, board_words, compared, move_words, view_of
from summit.agenda.rules.changes import says_the_same
from summit.agenda.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.language import sentence
from summit.edition.queries import current_edition, current_edition_or_none


@bp.get("/agenda/edit")
@requires(Permission.AGENDA_MANAGE)
def plan() -> ResponseReturnValue:
    """Show the working copy: what has no place yet, then the days."""
    edition = current_edition_or_none()
    if edition is None:
        return render_template("agenda/no_edition.html")
    whole = queries.plan(edition, actor=g.actor)
    asked = request.args
    view = view_of(whole, *(asked.get(name, "") for name in ("day", "room", "track")))
    undo, redo = queries.next_moves(edition.id, actor=g.actor)
    last = queries.newest(edition.id)
    return render_template(
        "agenda/plan.html",
        plan=whole,
        last=last,
        is_changed=not says_the_same(queries.document_of(whole), last.agenda if last else None),
        board=board_of(whole, view),
        board_words=board_words(),
        undo=undo and (undo.number, move_words(undo, whole)),
        redo=redo and (redo.number, move_words(redo, whole)),
    )


@bp.post("/agenda/edit/<any(undo, redo):way>")
@requires(Permission.AGENDA_MANAGE)
def step_back(way: str) -> ResponseReturnValue:
    """Take back the last move, or do again what was taken back."""
    seen = request.form.get("seen", type=int) or 0
    try:
        step = services.undo if way == "undo" else services.redo
        move = step(seen, edition_id=current_edition().id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        plan = queries.plan(current_edition(), actor=g.actor)
        words = gettext("Undone: %(move)s.") if way == "undo" else gettext("Done again: %(move)s.")
        flash(words % {"move": move_words(move, plan)}, "success")
    typed = request.form
    return redirect(
        url_for(".plan", day=typed.get("day"), room=typed.get("room"), track=typed.get("track")), 303
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
    last = queries.newest(release.edition_id)
    told, is_newest = compared(before, release.agenda), last is not None and last.id == release.id
    return render_template("agenda/version.html", release=release, told=told, is_newest=is_newest)
