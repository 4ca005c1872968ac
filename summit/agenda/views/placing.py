"""Where a session stands: by a form, and by what is dragged, which sends the same form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import flash, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.agenda import queries, services
from summit.agenda.exports import placed, placed_at
from summit.agenda.exports.prices import judged_at, offers, priced, shelves
from summit.agenda.exports.times import times_of
from summit.agenda.forms import PlaceForm, said
from summit.agenda.models import Session
from summit.agenda.queries import Plan
from summit.agenda.rules.placing import HardClashError, SoftClashError
from summit.agenda.views.blueprint import bp, seen_version, wants_json
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.edition.queries import current_edition
from summit.edition.rules import SecondEditorError

OFFERED = 6


@bp.route("/agenda/edit/sessions/<uuid:session_id>/place", methods=["GET", "POST"])
@requires(Permission.AGENDA_MANAGE)
def place(session_id: UUID) -> ResponseReturnValue:
    """Give a session a place; what speaks against it, and its price, are said before it is saved."""
    plan = queries.plan(current_edition(), actor=g.actor)
    one = plan.session(session_id)
    form = PlaceForm.of(plan, one, request.args)
    if not form.validate_on_submit():
        return _page(form, one, plan), 422 if form.errors else 200
    if request.form.get("look"):
        return _page(form, one, plan, looked=True)
    try:
        services.place(
            session_id, form.spot(plan), edition_id=plan.edition.id, version=form.seen,
            confirmed=form.is_confirmed, actor=g.actor,
        )  # fmt: skip
    except DomainError as refusal:
        return _refused(refusal, form, one, plan)
    return _done(gettext("The session has its place."), one, plan)


@bp.post("/agenda/edit/sessions/<uuid:session_id>/take-out")
@requires(Permission.AGENDA_MANAGE)
def take_out(session_id: UUID) -> ResponseReturnValue:
    """Put a session back among those without a place."""
    plan = queries.plan(current_edition(), actor=g.actor)
    one = plan.session(session_id)
    try:
        services.take_out(session_id, edition_id=plan.edition.id, version=seen_version(), actor=g.actor)
    except DomainError as refusal:
        if wants_json():
            return jsonify(_told(refusal, gettext("no place"), one, plan)), 409
        flash(sentence(refusal), "error")
        return redirect(url_for(".place", session_id=session_id), 303)
    return _done(gettext("The session has no place now."), one, plan)


@bp.get("/agenda/edit/sessions/<uuid:session_id>/places")
@requires(Permission.AGENDA_MANAGE)
def places(session_id: UUID) -> ResponseReturnValue:
    """Return what every place would cost a session and why, for the board."""
    plan = queries.plan(current_edition(), actor=g.actor)
    one = plan.session(session_id)
    crowd = queries.crowd(session_id, edition_id=plan.edition.id, actor=g.actor)
    times = times_of(one, plan, queries.own_words(one))
    return jsonify(priced(shelves(one, plan, crowd), said) | {"version": one.version, "times": times})


def _done(told: str, one: Session, plan: Plan) -> ResponseReturnValue:
    if wants_json():
        return jsonify(said=told, version=one.version, place=placed(one, plan))
    flash(told, "success")
    return redirect(url_for(".plan", day=_day_of(one, plan)), 303)


def _day_of(one: Session, plan: Plan) -> str | None:
    block = next((block for block in plan.blocks if block.id == one.block_id), None)
    found = (day.on.isoformat() for day in plan.edition.days if block and day.id == block.day_id)
    return next(found, None)


def _refused(refusal: DomainError, form: PlaceForm, one: Session, plan: Plan) -> ResponseReturnValue:
    mine = placed_at(form.spot(plan), one, plan)
    if wants_json():
        told = _told(refusal, mine, one, plan)
        return jsonify(told | {"confirm": form.asked if isinstance(refusal, SoftClashError) else None}), 409
    if isinstance(refusal, HardClashError):
        return _page(form, one, plan, looked=True, may_confirm=isinstance(refusal, SoftClashError)), 409
    refuse(form, refusal)
    if isinstance(refusal, SecondEditorError):
        form.version.data = str(one.version)
        return _page(form, one, plan, second=_told(refusal, mine, one, plan)), 422
    return _page(form, one, plan), 422


def _told(refusal: DomainError, mine: str, one: Session, plan: Plan) -> dict[str, Any]:
    """Return what is wrong, and both places if another editor was quicker."""
    clashes = refusal.clashes if isinstance(refusal, HardClashError) else ()
    told: dict[str, Any] = {"said": [said(one) for one in clashes] or [sentence(refusal)]}
    if isinstance(refusal, SecondEditorError):
        told["theirs"] = placed(one, plan) or gettext("no place")
        told |= {"mine": mine, "version": one.version}
        told["by"] = queries.mover(one.id, actor=g.actor) or gettext("Somebody else")
    return told


def _page(
    form: PlaceForm,
    one: Session,
    plan: Plan,
    *,
    looked: bool = False,
    may_confirm: bool = False,
    second: Mapping[str, Any] | None = None,
) -> str:
    crowd = queries.crowd(one.id, edition_id=plan.edition.id, actor=g.actor)
    return render_template(
        "agenda/place.html",
        form=form,
        session=one,
        plan=plan,
        place=placed(one, plan),
        judged=judged_at(one, form.spot(plan), plan, crowd) if looked else None,
        said=said,
        may_confirm=may_confirm,
        second=second,
        times=times_of(one, plan, queries.own_words(one)),
        offers=offers(shelves(one, plan, crowd), most=OFFERED),
    )
