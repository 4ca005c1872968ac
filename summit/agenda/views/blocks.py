"""The parts of a day, and who chairs in them."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.agenda import queries, services
from summit.agenda.forms import BlockForm, ChairForm
from summit.agenda.forms.fields import block_label
from summit.agenda.models import Block
from summit.agenda.queries import Plan
from summit.agenda.rules.placing import FOR_EVERYBODY
from summit.agenda.views.blueprint import bp, said_both
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.edition.queries import current_edition

FIELDS = {"starts_at": "starts", "ends_at": "ends"}
"""What the form calls what the service names."""


@bp.route("/agenda/edit/blocks/new", methods=["GET", "POST"])
@bp.route("/agenda/edit/blocks/<uuid:block_id>", methods=["GET", "POST"])
@requires(Permission.AGENDA_MANAGE)
def block(block_id: UUID | None = None) -> ResponseReturnValue:
    """Add a part of a day, or change one."""
    edition = current_edition()
    one = queries.block(block_id, edition_id=edition.id, actor=g.actor) if block_id else None
    form, second = BlockForm.of(edition, one, day=request.args.get("day", "")), None
    if form.validate_on_submit():
        try:
            details, seen = form.details(edition), form.seen if one else 0
            services.save_block(
                details, edition_id=edition.id, block_id=block_id, version=seen, actor=g.actor
            )
        except DomainError as refusal:
            refusal.field = FIELDS.get(refusal.field or "", refusal.field)
            second = said_both(refusal, form, lambda: BlockForm.of(edition, one, formdata=None))
        else:
            flash(gettext("The part of the day has been saved."), "success")
            return redirect(url_for(".plan"), 303)
    page = render_template("agenda/block.html", form=form, block=one, second=second)
    return page, 422 if form.errors else 200


@bp.post("/agenda/edit/blocks/<uuid:block_id>/remove")
@requires(Permission.AGENDA_MANAGE)
def remove_block(block_id: UUID) -> ResponseReturnValue:
    """Take away a part of a day."""
    try:
        services.remove_block(block_id, edition_id=current_edition().id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(gettext("The part of the day has been removed."), "success")
    return redirect(url_for(".plan"), 303)


@bp.route("/agenda/edit/blocks/<uuid:block_id>/chairs", methods=["GET", "POST"])
@requires(Permission.AGENDA_MANAGE)
def chairs(block_id: UUID) -> ResponseReturnValue:
    """Say who chairs which room in a part of a day."""
    edition = current_edition()
    one = queries.block(block_id, edition_id=edition.id, actor=g.actor)
    form = ChairForm.of(queries.plan(edition, actor=g.actor))
    if form.validate_on_submit():
        try:
            services.appoint_chair(
                block_id, UUID(form.room.data), email=form.email.data or "", name=form.name.data or "",
                edition_id=edition.id, actor=g.actor,
            )  # fmt: skip
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("The chair has been named."), "success")
            return redirect(url_for(".chairs", block_id=block_id), 303)
    return _chairs_page(form, one, queries.plan(edition, actor=g.actor))


@bp.post("/agenda/edit/blocks/<uuid:block_id>/chairs/<uuid:room_id>/remove")
@requires(Permission.AGENDA_MANAGE)
def dismiss_chair(block_id: UUID, room_id: UUID) -> ResponseReturnValue:
    """Leave a room without a chair."""
    services.dismiss_chair(block_id, room_id, edition_id=current_edition().id, actor=g.actor)
    flash(gettext("The room has no chair now."), "success")
    return redirect(url_for(".chairs", block_id=block_id), 303)


def _chairs_page(form: ChairForm, one: Block, plan: Plan) -> ResponseReturnValue:
    return render_template(
        "agenda/chairs.html",
        form=form,
        block=one,
        label=block_label(one),
        chairs=[
            (room, plan.names[chair])
            for room in plan.rooms
            if (chair := plan.chair_of(one.id, room.id)) is not None
        ],
        takes_chairs=one.kind not in FOR_EVERYBODY,
    ), (422 if form.errors else 200)
