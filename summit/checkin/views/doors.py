"""Pages at the door. They work without scripts: a hand-held scanner types the code and presses Enter."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from summit.checkin import queries, services
from summit.checkin.forms import ADMITTED, AdmitForm, ScanForm, id_or_new
from summit.checkin.services import Scanned
from summit.checkin.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.core.clock import LONDON, now
from summit.core.errors import DomainError
from summit.core.ids import new_id
from summit.core.language import sentence
from summit.edition.queries import current_edition, current_edition_or_none
from summit.registration.services import settle

ADMIT = "admit-"  # before the names of a form that stands beside another


@bp.get("/checkin")
@requires(Permission.CHECKIN_SCAN)
def doors() -> ResponseReturnValue:
    """Ask at which gate somebody scans; where there is one, there is nothing to ask."""
    edition = current_edition_or_none()
    if edition is None:
        return render_template("checkin/no_edition.html")
    gates = queries.gates(edition.id, actor=g.actor)
    if len(gates) == 1 and "choose" not in request.args:
        return redirect(url_for(".gate", gate_id=gates[0].id))
    return render_template("checkin/doors.html", edition=edition, gates=gates)


@bp.post("/checkin")
@requires(Permission.CHECKIN_SCAN)
def start() -> ResponseReturnValue:
    """Begin at the main entrance, where organisers have opened no gate."""
    first = services.open_first_gate(edition_id=current_edition().id, actor=g.actor)
    return redirect(url_for(".gate", gate_id=first.id), 303)


@bp.get("/checkin/<uuid:gate_id>")
@requires(Permission.CHECKIN_SCAN)
def gate(gate_id: UUID) -> ResponseReturnValue:
    """Wait for a code; or show who may be meant by a name or an organisation. Expired offers go on first."""
    settle(queries.get_gate(gate_id, actor=g.actor).edition_id)
    form = ScanForm(formdata=None, data={"way": request.args.get("way", "in")})
    return _page(gate_id, form, text=request.args.get("q", "").strip()[:120])


@bp.post("/checkin/<uuid:gate_id>")
@requires(Permission.CHECKIN_SCAN)
def scan(gate_id: UUID) -> ResponseReturnValue:
    """Answer for a code or reference, and be ready for the next."""
    form = ScanForm()
    if not form.validate():
        return _page(gate_id, form), 422
    scanned = services.scan(
        form.code.data or "",
        scan_id=id_or_new(form.scan_id.data),
        gate_id=gate_id,
        actor=g.actor,
        direction=form.direction,
    )
    form.code.data = ""
    return _page(gate_id, form, scanned=scanned)


@bp.post("/checkin/<uuid:gate_id>/admit")
@requires(Permission.CHECKIN_MANAGE)
def admit(gate_id: UUID) -> ResponseReturnValue:
    """Let somebody in against the answer, with a reason."""
    asked, form = AdmitForm(prefix=ADMIT), ScanForm(formdata=None)
    typed = asked.code.data or ""
    if not asked.validate():
        judged = services.judge(typed, gate_id=gate_id, actor=g.actor)
        return _page(gate_id, form, scanned=judged.scanned, asked=asked), 422
    try:
        scanned = services.admit(
            typed,
            asked.reason.data or "",
            scan_id=id_or_new(asked.scan_id.data),
            gate_id=gate_id,
            actor=g.actor,
        )
    except DomainError as refusal:
        flash(sentence(refusal), "error")
        return redirect(url_for(".gate", gate_id=gate_id), 303)
    return _page(gate_id, form, scanned=scanned, is_admitted=True)


def _page(
    gate_id: UUID,
    form: ScanForm,
    *,
    scanned: Scanned | None = None,
    text: str = "",
    asked: AdmitForm | None = None,
    is_admitted: bool = False,
) -> str:
    form.scan_id.data = str(new_id())
    place = scanned.gate if scanned else queries.get_gate(gate_id, actor=g.actor)
    return render_template(
        "checkin/gate.html",
        gate=place,
        form=asked or form,  # the one that may have errors
        entry=form,
        scanned=scanned,
        crowd=queries.crowd(place, now().astimezone(LONDON).date(), actor=g.actor),
        text=text,
        found=queries.search(text, edition_id=place.edition_id, actor=g.actor) if text else None,
        next_id=new_id,
        admitting=None if is_admitted else _admitting(scanned, asked),
        admitted=ADMITTED if is_admitted else None,
    )


def _admitting(scanned: Scanned | None, asked: AdmitForm | None) -> AdmitForm | None:
    """Return the form by which somebody is let in anyway, where that can be and may be."""
    if scanned is None or scanned.holder is None or not services.may_be_admitted(scanned, actor=g.actor):
        return None
    given = {"scan_id": str(new_id()), "code": scanned.holder.reference}
    empty = AdmitForm(formdata=None, data=given, prefix=ADMIT)
    return asked or empty
