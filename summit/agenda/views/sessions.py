"""Sessions: what they are, who presents them, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.agenda import queries, services
from summit.agenda.exports import placed
from summit.agenda.exports.sharing import shared
from summit.agenda.exports.times import times_of
from summit.agenda.forms import PresenterForm, SessionForm
from summit.agenda.models import Session
from summit.agenda.queries import Plan
from summit.agenda.rules.names import KIND_WORDS
from summit.agenda.views.blueprint import bp, said_both, seen_version
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import Differing, refuse
from summit.core.language import sentence
from summit.edition.queries import current_edition


@bp.route("/agenda/edit/sessions/new", methods=["GET", "POST"])
@bp.route("/agenda/edit/sessions/<uuid:session_id>", methods=["GET", "POST"])
@requires(Permission.AGENDA_MANAGE)
def session(session_id: UUID | None = None) -> ResponseReturnValue:
    """Add a session of the organisers' own, or change one."""
    plan = queries.plan(current_edition(), actor=g.actor)
    one = plan.session(session_id) if session_id else None
    form, second = SessionForm.of(plan, one), None
    if form.validate_on_submit():
        try:
            seen = form.seen if one else 0
            saved = services.save_session(
                form.details(), edition_id=plan.edition.id, session_id=session_id, version=seen, actor=g.actor
            )
        except DomainError as refusal:
            second = said_both(refusal, form, lambda: SessionForm.of(plan, one, formdata=None))
        else:
            flash(gettext("The session has been saved."), "success")
            return redirect(url_for(".session", session_id=saved.id), 303)
    return _session_page(form, one, plan, second), 422 if form.errors else 200


@bp.post("/agenda/edit/sessions/<uuid:session_id>/remove")
@requires(Permission.AGENDA_MANAGE)
def remove_session(session_id: UUID) -> ResponseReturnValue:
    """Take a session off the working copy."""
    return _done(
        lambda: services.remove_session(
            session_id, edition_id=current_edition().id, version=seen_version(), actor=g.actor
        ),
        gettext("The session has been removed."),
        url_for(".plan"),
    )


@bp.route("/agenda/edit/sessions/<uuid:session_id>/presenters", methods=["GET", "POST"])
@requires(Permission.AGENDA_MANAGE)
def presenters(session_id: UUID) -> ResponseReturnValue:
    """Name who presents a session."""
    plan, one = _found(session_id)
    form = PresenterForm()
    if form.validate_on_submit():
        try:
            services.add_presenter(
                session_id, email=form.email.data or "", name=form.name.data or "",
                edition_id=plan.edition.id, actor=g.actor,
            )  # fmt: skip
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("The presenter has been added."), "success")
            return redirect(url_for(".presenters", session_id=session_id), 303)
    return render_template("agenda/presenters.html", form=form, session=one, plan=plan), (
        422 if form.errors else 200
    )


@bp.post("/agenda/edit/sessions/<uuid:session_id>/presenters/<uuid:person_id>/remove")
@requires(Permission.AGENDA_MANAGE)
def remove_presenter(session_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Take somebody off a session."""
    return _done(
        lambda: services.remove_presenter(
            session_id, person_id, edition_id=current_edition().id, actor=g.actor
        ),
        gettext("The presenter has been removed."),
        url_for(".presenters", session_id=session_id),
    )


def _found(session_id: UUID) -> tuple[Plan, Session]:
    plan = queries.plan(current_edition(), actor=g.actor)
    return plan, plan.session(session_id)


def _done(action: Callable[[], object], told: str, address: str) -> ResponseReturnValue:
    """Do what one button asks, and go back with what came of it."""
    try:
        action()
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(told, "success")
    return redirect(address, 303)


def _session_page(
    form: SessionForm, one: Session | None, plan: Plan, second: Sequence[Differing] | None
) -> str:
    return render_template(
        "agenda/session.html",
        form=form,
        session=one,
        plan=plan,
        place=placed(one, plan) if one else None,
        kind_words=KIND_WORDS,
        second=second,
        times=times_of(one, plan, queries.own_words(one)) if one else [],
        shared=shared(queries.bookable(plan.edition.id).get(one.id), queries.watching(one.id)) if one else [],
    )
