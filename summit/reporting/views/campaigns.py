"""Pages to write to many, to look at what they get, and to follow each mail."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.contributions import Addressee, contributions
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.paging import Page
from summit.edition.queries import current_edition
from summit.mail import queries
from summit.mail.forms import CAMPAIGN_MEANINGS, CAMPAIGN_STATES, MEANINGS, STATE_NAMES
from summit.mail.models import Campaign, OutboxMail, in_language
from summit.mail.rules.campaigns import told
from summit.mail.rules.secrets import without_secrets
from summit.mail.services import campaigns as services
from summit.mail.states import CAMPAIGN, CampaignAction, MailState
from summit.reporting.forms import CampaignForm, ScheduleForm
from summit.reporting.views.blueprint import bp


@bp.get("/mail/campaigns")
@requires(Permission.MAIL_MANAGE)
def campaigns() -> ResponseReturnValue:
    """List the mails to many, and how far each is."""
    edition = current_edition()
    found = queries.campaigns(actor=g.actor, edition_id=edition.id)
    counts = queries.state_counts([one.id for one in found])
    return render_template(
        "reporting/campaigns.html",
        edition=edition,
        campaigns=found,
        counts=counts,
        told={one.id: told(one.state, counts[one.id]) for one in found},
        audiences=[one for one in contributions().audiences if one.permission in g.actor.permissions],
        states=CAMPAIGN_STATES,
        meanings=CAMPAIGN_MEANINGS,
    )


@bp.route("/mail/campaigns/new", methods=["GET", "POST"])
@requires(Permission.MAIL_MANAGE)
def new() -> ResponseReturnValue:
    """Write to whom a list was narrowed to: the filter stands in the address."""
    edition = current_edition()
    asked = [(name, value) for name, value in parse_qsl(request.query_string.decode()) if name != "page"]
    query = urlencode([pair for pair in asked if pair[0] != "audience"])
    audience = services.audience_of(dict(asked).get("audience", ""), actor=g.actor)
    form = CampaignForm(data=audience.suggested)
    if form.validate_on_submit():
        try:
            made = services.create_campaign(
                edition_id=edition.id, audience=audience.key, query=query, texts=form.texts(), actor=g.actor
            )
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            return redirect(url_for(".campaign", campaign_id=made.id), 303)
    readers = audience.find(g.actor, edition.id, query)
    said = audience.describe(edition.id, query)
    return render_template(
        "reporting/write.html", form=form, audience=audience, readers=len(readers), said=said, query=query
    ), (422 if form.errors else 200)


@bp.route("/mail/campaigns/<uuid:campaign_id>/edit", methods=["GET", "POST"])
@requires(Permission.MAIL_MANAGE)
def edit(campaign_id: UUID) -> ResponseReturnValue:
    """Change the words of a draft."""
    campaign = queries.get_campaign(campaign_id, actor=g.actor)
    audience = services.audience_of(campaign.audience, actor=g.actor)
    form = CampaignForm(obj=campaign)
    if form.validate_on_submit():
        try:
            services.change_campaign(
                campaign_id, texts=form.texts(), version=form.version.data or 0, actor=g.actor
            )
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("The email is saved."), "success")
            return redirect(url_for(".campaign", campaign_id=campaign_id), 303)
    return render_template(
        "reporting/write.html",
        form=form,
        audience=audience,
        readers=len(services.readers(campaign, actor=g.actor)),
        said=audience.describe(campaign.edition_id, campaign.filter),
        campaign=campaign,
    ), (422 if form.errors else 200)


@bp.get("/mail/campaigns/<uuid:campaign_id>")
@requires(Permission.MAIL_MANAGE)
def campaign(campaign_id: UUID) -> ResponseReturnValue:
    """Show a mail to many: as each reader gets it, and what became of each mail."""
    return shown(queries.get_campaign(campaign_id, actor=g.actor), ScheduleForm(formdata=None))


def shown(one: Campaign, form: ScheduleForm) -> ResponseReturnValue:
    """Show a campaign with the form that schedules it."""
    audience = services.audience_of(one.audience, actor=g.actor)
    readers = services.readers(one, actor=g.actor) if one.send_at is None or not one.total else []
    number = min(max(request.args.get("reader", 1, type=int), 1), max(len(readers), 1))
    form.version.data, counts = one.version, queries.state_counts([one.id])[one.id]
    return render_template(
        "reporting/campaign.html",
        campaign=one,
        form=form,
        readers=len(readers),
        number=number,
        reader=readers[number - 1] if readers else None,
        letter=_letter(one, readers[number - 1]) if readers else None,
        said=audience.describe(one.edition_id, one.filter),
        offers=CAMPAIGN.offers(one.state),
        actions=CampaignAction,
        counts=counts,
        state=told(one.state, counts),
        mails=_mails(one),
        chosen=request.args.get("state", type=MailState),
        names={"campaign": CAMPAIGN_STATES, "mail": STATE_NAMES},
        meanings={"campaign": CAMPAIGN_MEANINGS, "mail": MEANINGS},
    ), (422 if form.errors else 200)


def _mails(one: Campaign) -> Page[OutboxMail]:
    state, page = request.args.get("state", type=MailState), request.args.get("page", 1, type=int)
    return queries.campaign_mails(one.id, actor=g.actor, state=state, page=page)


def _letter(one: Campaign, reader: Addressee) -> queries.Letter:
    audience = services.audience_of(one.audience, actor=g.actor)
    values = dict.fromkeys(audience.fields, queries.HIDDEN) | without_secrets(
        reader.values, instead=queries.HIDDEN
    )
    words = in_language(one, reader.language)
    return queries.letter("campaign", language=reader.language, context=values, words=words)
