"""Drafts: asked for, watched, looked at, used; what clashes; three ways on after a loss; pins."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.agenda import queries
from summit.agenda.exports.drafts import (
    askable,
    costs,
    headline,
    losses,
    said_group,
    said_reason,
    shifts,
    titles,
)
from summit.agenda.exports.ways import said_event, ways
from summit.agenda.forms.drafting import ABOUT, DraftForm, EventForm
from summit.agenda.rules.drafting import USUAL_SECONDS, Event, Happened
from summit.agenda.services import drafting
from summit.agenda.services import reopen_room as reopen
from summit.agenda.views.blueprint import bp, seen_version
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.edition.queries import current_edition, get_edition
from summit.jobs.queries import get_job


@bp.route("/agenda/edit/drafts", methods=["GET", "POST"])
@requires(Permission.AGENDA_MANAGE)
def drafts() -> ResponseReturnValue:
    """Ask for a draft, and list those there are."""
    edition = current_edition()
    form = DraftForm(data={"seconds": USUAL_SECONDS})
    if form.validate_on_submit():
        try:
            draft = drafting.request_draft(
                edition.id, seconds=form.seconds.data or 0, is_near=bool(form.is_near.data), actor=g.actor
            )
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            return redirect(url_for(".draft", draft_id=draft.id), 303)
    found = queries.drafts(edition.id, actor=g.actor)
    page = render_template("agenda/drafts.html", form=form, drafts=found, headline=headline)
    return page, 422 if form.errors else 200


@bp.get("/agenda/edit/drafts/<uuid:draft_id>")
@requires(Permission.AGENDA_MANAGE)
def draft(draft_id: UUID) -> ResponseReturnValue:
    """Show a draft: how far its search is, then what it comes to and what it moves."""
    one = queries.get_draft(draft_id, actor=g.actor)
    plan = queries.plan(get_edition(one.edition_id), actor=g.actor)
    job = get_job(one.job_id, actor=g.actor) if one.job_id and one.made_by_id == g.actor.id else None
    return render_template(
        "agenda/draft.html",
        draft=one,
        plan=plan,
        job=None if job is None or job.has_ended or one.found_at else job,
        headline=headline(one),
        chart=costs(one),
        shifts=shifts(one, plan) if one.kept_at else [],
        left=[plan.title(s) for s in plan.sessions if s.id in one.spots and one.spots[s.id] is None],
    )


@bp.get("/agenda/edit/drafts/<uuid:draft_id>/why")
@requires(Permission.AGENDA_MANAGE)
def why(draft_id: UUID) -> ResponseReturnValue:
    """Say why not everything has a place, and offer what mends it."""
    one = queries.get_draft(draft_id, actor=g.actor)
    plan = queries.plan(get_edition(one.edition_id), actor=g.actor)
    return render_template(
        "agenda/why.html", draft=one, plan=plan, said_reason=said_reason, said_group=said_group,
        titles=titles, askable=askable,
    )  # fmt: skip


@bp.post("/agenda/edit/drafts/<uuid:draft_id>/stop")
@requires(Permission.AGENDA_MANAGE)
def stop_draft(draft_id: UUID) -> ResponseReturnValue:
    """Let the search stop, with the best so far."""
    drafting.stop_draft(draft_id, actor=g.actor)
    return redirect(url_for(".draft", draft_id=draft_id), 303)


@bp.post("/agenda/edit/drafts/<uuid:draft_id>/use")
@requires(Permission.AGENDA_MANAGE)
def use_draft(draft_id: UUID) -> ResponseReturnValue:
    """Take a draft into the working copy."""
    return _done(
        lambda: drafting.use_draft(draft_id, actor=g.actor),
        gettext("The draft is in the working copy. Undo takes it back."),
        url_for(".plan"),
        back=url_for(".draft", draft_id=draft_id),
    )


@bp.route("/agenda/edit/replan", methods=["GET", "POST"])
@requires(Permission.AGENDA_MANAGE)
def replan() -> ResponseReturnValue:
    """Ask what has happened, then what to, and have three ways on looked for."""
    plan = queries.plan(current_edition(), actor=g.actor)
    kind = request.values.get("kind", type=Happened)
    if kind is None:
        return render_template(
            "agenda/replan.html", form=None, kinds=EventForm.kinds(), losses=losses(plan), plan=plan
        )
    form = EventForm.of(plan, kind)
    if form.validate_on_submit():
        job_id = drafting.request_replan(plan.edition.id, form.event(plan), actor=g.actor)
        return redirect(url_for(".ways_on", job_id=job_id), 303)
    page = render_template("agenda/replan.html", form=form, about=ABOUT[kind], plan=plan)
    return page, 422 if form.errors else 200


@bp.get("/agenda/edit/replan/<uuid:job_id>")
@requires(Permission.AGENDA_MANAGE)
def ways_on(job_id: UUID) -> ResponseReturnValue:
    """Show three ways on beside each other, each with what it moves."""
    found = queries.ways_on(job_id, actor=g.actor)
    plan = queries.plan(get_edition(found[0].edition_id), actor=g.actor)
    job = get_job(job_id, actor=g.actor) if found[0].made_by_id == g.actor.id else None
    return render_template(
        "agenda/ways_on.html",
        ways=ways(found, plan),
        happened=said_event(Event.of(found[0].event or {}), plan),
        job=None if job is None or job.has_ended else job,
        headline=headline,
    )


@bp.post("/agenda/edit/closures/<uuid:closure_id>/end")
@requires(Permission.AGENDA_MANAGE)
def reopen_room(closure_id: UUID) -> ResponseReturnValue:
    """Let a room that was lost be used again."""
    reopen(closure_id, edition_id=current_edition().id, actor=g.actor)
    flash(gettext("The room can be used again."), "success")
    return redirect(url_for(".replan"), 303)


@bp.post("/agenda/edit/sessions/<uuid:session_id>/pin")
@requires(Permission.AGENDA_MANAGE)
def pin(session_id: UUID) -> ResponseReturnValue:
    """Pin a session to its place, or free it."""
    is_pinned = request.form.get("pin") == "yes"
    return _done(
        lambda: drafting.pin(
            session_id, is_pinned=is_pinned, edition_id=current_edition().id, version=seen_version(),
            actor=g.actor,
        ),
        gettext("Drafts leave it where it is now.") if is_pinned else gettext("Drafts may move it now."),
        url_for(".session", session_id=session_id),
    )  # fmt: skip


def _done(action: Callable[[], object], told: str, address: str, back: str = "") -> ResponseReturnValue:
    """Do what one button asks, and go where it shows; a refusal is said where the button was."""
    try:
        action()
    except DomainError as refusal:
        flash(sentence(refusal), "error")
        return redirect(back or address, 303)
    flash(told, "success")
    return redirect(address, 303)
