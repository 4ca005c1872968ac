"""What others answer by the link they were mailed: no account is needed."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.accounts import queries as people
from summit.accounts.views import session as cookie
from summit.core.access import Scope, by_link
from summit.core.errors import DomainError
from summit.core.forms import Form, refuse
from summit.projects import queries as projects
from summit.projects.exports import shown
from summit.projects.states import ConsentAction, PartnerAction
from summit.showcase import services
from summit.showcase.forms import ConsentForm, JoinForm, PartnerForm
from summit.showcase.views.blueprint import bp


@bp.route("/join/<token>", methods=["GET", "POST"])
@by_link(Scope.SHOWCASE_AUTHOR)
def join(token: str) -> ResponseReturnValue:  # noqa: ARG001 (the guard read it)
    """Show the invitation to write along, and take it; its button signs in, the page alone does nothing."""
    invitation, found = projects.invitation(g.actor.subject_id), cookie.signed_in()
    form = Form() if people.has_name(invitation.email) else JoinForm()
    if form.validate_on_submit():
        try:
            name = str(form.name.data) if "name" in form else ""
            begun = services.join(invitation.id, name=name, signed_in=found, browser=cookie.browser())
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("You can write along now."), "success")
            return cookie.enter(begun) if begun else redirect(url_for(".mine"), 303)
    project, _, _ = projects.text_of(projects.invitation(g.actor.subject_id).project_id)
    return render_template("showcase/join.html", form=form, project=project), 422 if form.errors else 200


@bp.route("/partner/<token>", methods=["GET", "POST"])
@by_link(Scope.SHOWCASE_PARTNER)
def partner(token: str) -> ResponseReturnValue:
    """Let an organisation that is named read the text, and confirm it or say what is wrong."""
    form = PartnerForm()
    if form.validate_on_submit():
        try:
            services.answer_for_partner(
                g.actor.subject_id, action=PartnerAction(form.answer.data), words=str(form.words.data or "")
            )
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("Thank you. Your answer is on record."), "success")
            return redirect(url_for(".partner", token=token), 303)
    asked = projects.confirmation(g.actor.subject_id)
    project, document, _ = projects.text_of(asked.project_id)
    page = render_template(
        "showcase/partner.html",
        form=form,
        asked=asked,
        project=project,
        record=shown(document, project_id=project.id),
    )
    return page, 422 if form.errors else 200


@bp.route("/officer/<token>", methods=["GET", "POST"])
@by_link(Scope.SHOWCASE_CONSENT)
def officer(token: str) -> ResponseReturnValue:
    """Let a senior officer read the text, and agree to publishing or refuse."""
    form = ConsentForm()
    if form.validate_on_submit():
        try:
            services.answer_consent(
                g.actor.subject_id, action=ConsentAction(form.answer.data), words=str(form.words.data or "")
            )
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("Thank you. Your answer is on record."), "success")
            return redirect(url_for(".officer", token=token), 303)
    asked = projects.consent(g.actor.subject_id)
    project, document, _ = projects.text_of(asked.project_id)
    page = render_template(
        "showcase/officer.html",
        form=form,
        asked=asked,
        project=project,
        record=shown(document, project_id=project.id),
    )
    return page, 422 if form.errors else 200
