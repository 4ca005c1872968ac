"""The buttons of a mail to many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from uuid import UUID

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, gettext, lazy_gettext, ngettext

from summit.accounts.queries import person
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.mail import queries
from summit.mail.services import campaigns as services
from summit.reporting.forms import ScheduleForm
from summit.reporting.views.blueprint import bp
from summit.reporting.views.campaigns import shown

STEPS: Mapping[str, tuple[Callable[..., object], LazyString]] = MappingProxyType(
    {
        "withdraw": (services.withdraw_campaign, lazy_gettext("It is a draft again. Nothing is sent.")),
        "stop": (services.stop_campaign, lazy_gettext("No more emails are written.")),
        "resume": (services.resume_campaign, lazy_gettext("It goes on where it stopped.")),
    }
)


@bp.post("/mail/campaigns/<uuid:campaign_id>/schedule")
@requires(Permission.MAIL_MANAGE)
def schedule(campaign_id: UUID) -> ResponseReturnValue:
    """Send it now, or at a moment."""
    form = ScheduleForm()
    if form.validate_on_submit():
        try:
            services.schedule_campaign(
                campaign_id, send_at=form.moment(), version=form.version.data or 0, actor=g.actor
            )
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("It is scheduled."), "success")
            return redirect(url_for(".campaign", campaign_id=campaign_id), 303)
    return shown(queries.get_campaign(campaign_id, actor=g.actor), form)


@bp.post("/mail/campaigns/<uuid:campaign_id>/test/<any(en, cy):language>")
@requires(Permission.MAIL_MANAGE)
def test(campaign_id: UUID, language: str) -> ResponseReturnValue:
    """Send one to whoever asks."""
    to = person(g.actor.id).email
    services.send_test(campaign_id, to=to, language=language, actor=g.actor)
    flash(gettext("A test is on its way to %(address)s.", address=to), "success")
    return redirect(url_for(".campaign", campaign_id=campaign_id), 303)


@bp.post("/mail/campaigns/<uuid:campaign_id>/<any(withdraw, stop, resume):step>")
@requires(Permission.MAIL_MANAGE)
def step(campaign_id: UUID, step: str) -> ResponseReturnValue:
    """Take it back, stop it, or go on."""
    do, done = STEPS[step]
    try:
        do(campaign_id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(done, "success")
    return redirect(url_for(".campaign", campaign_id=campaign_id), 303)


@bp.post("/mail/campaigns/<uuid:campaign_id>/resend")
@requires(Permission.MAIL_MANAGE)
def resend(campaign_id: UUID) -> ResponseReturnValue:
    """Send again what did not arrive."""
    try:
        count = services.resend_failures(campaign_id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(ngettext("%(num)s email is sent again.", "%(num)s emails are sent again.", count), "success")
    return redirect(url_for(".campaign", campaign_id=campaign_id), 303)
