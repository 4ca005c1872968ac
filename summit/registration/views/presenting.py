"""The page where organisers see who presents and is not registered."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from summit.core.access import Permission, requires
from summit.edition.queries import current_edition
from summit.registration import services
from summit.registration.queries.presenting import presenters as found_presenters
from summit.registration.views.attempts import attempted
from summit.registration.views.blueprint import bp


@bp.get("/registrations/presenters")
@requires(Permission.REGISTRATION_MANAGE)
def presenters() -> ResponseReturnValue:
    """List who presents, those who are not registered first."""
    edition = current_edition()
    services.settle(edition.id)
    found = found_presenters(actor=g.actor, edition_id=edition.id)
    return render_template("registration/presenters.html", edition=edition, found=found)


@bp.post("/registrations/presenters/ask")
@requires(Permission.REGISTRATION_MANAGE)
def ask_presenters() -> ResponseReturnValue:
    """Write to those who are not registered."""
    count = services.ask_presenters(current_edition(), actor=g.actor)
    flash(ngettext("%(num)s presenter gets an email.", "%(num)s presenters get an email.", count), "success")
    return redirect(url_for(".presenters"))


@bp.post("/registrations/<uuid:registration_id>/speaker")
@requires(Permission.REGISTRATION_MANAGE)
def make_speaker(registration_id: UUID) -> ResponseReturnValue:
    """Give somebody who is registered a speaker's place."""
    step = partial(services.make_speaker, registration_id, actor=g.actor)
    said = gettext("They have a speaker’s place now, and get an email.")
    return attempted(step, said, back=url_for(".presenters"))
