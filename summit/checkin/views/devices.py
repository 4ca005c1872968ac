"""Pages where organisers add scanners, see what they do, and revoke them."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.checkin import queries, services
from summit.checkin.forms import DUTIES, device_form
from summit.checkin.rules.devices import Duty
from summit.checkin.services import WithCode
from summit.checkin.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.core.application import settings
from summit.core.qr import qr_picture
from summit.edition.queries import current_edition, current_edition_or_none

bp.add_app_template_filter(DUTIES.__getitem__, "duty")


@bp.get("/checkin/devices")
@requires(Permission.CHECKIN_MANAGE)
def devices() -> ResponseReturnValue:
    """Show every scanner: its gate, what it is for, when it was last heard."""
    edition = current_edition_or_none()
    if edition is None:
        return render_template("checkin/no_edition.html")
    return render_template(
        "checkin/devices.html",
        edition=edition,
        devices=queries.devices(edition.id, actor=g.actor),
        scans=queries.scans_by_device(edition.id, actor=g.actor),
    )


@bp.route("/checkin/devices/new", methods=["GET", "POST"])
@requires(Permission.CHECKIN_MANAGE)
def new_device() -> ResponseReturnValue:
    """Add a scanner; the answer shows the code that enrols it, once."""
    edition = current_edition()
    gates = queries.gates(edition.id, actor=g.actor)
    form = device_form(gates)
    if form.validate_on_submit():
        made = services.add_device(
            form.name.data or "", duty=Duty(form.duty.data), gate_id=UUID(form.gate.data), actor=g.actor
        )
        return _code(made)
    page = render_template("checkin/new_device.html", form=form, edition=edition, gates=gates)
    return page, (422 if form.errors else 200)


@bp.post("/checkin/devices/<uuid:device_id>/code")
@requires(Permission.CHECKIN_MANAGE)
def device_code(device_id: UUID) -> ResponseReturnValue:
    """Show a new code for a scanner: the first was not used in time, or it was wiped."""
    return _code(services.renew_code(device_id, actor=g.actor))


@bp.post("/checkin/devices/<uuid:device_id>/revoke")
@requires(Permission.CHECKIN_MANAGE)
def revoke_device(device_id: UUID) -> ResponseReturnValue:
    """Let a scanner do nothing more."""
    device = services.revoke_device(device_id, actor=g.actor)
    said = gettext(
        "%(name)s is revoked. When it next connects it hands in what it has scanned, and wipes itself.",
        name=device.name,
    )
    flash(said, "success")
    return redirect(url_for(".devices"), 303)


def _code(made: WithCode) -> str:
    base = str(settings().public_url).rstrip("/")
    page = url_for(".kiosk" if made.device.duty is Duty.KIOSK else ".scanner")
    address = f"{base}{page}#{made.code}"  # behind #: no server's log ever holds it
    return render_template(
        "checkin/device_code.html",
        device=queries.get_device(made.device.id, actor=g.actor),
        address=address,
        picture=qr_picture(address),
    )
