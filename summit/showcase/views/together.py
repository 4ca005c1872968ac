"""Where authors ask others: to write along, to confirm as a partner, to agree to publishing."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import Form, refuse
from summit.showcase import queries, services
from summit.showcase.forms import AddressForm, OfficerForm
from summit.showcase.views.blueprint import bp


@bp.get("/submissions/<uuid:submission_id>/together")
@requires(Permission.SHOWCASE_SUBMIT)
def together(submission_id: UUID) -> ResponseReturnValue:
    """Show who writes it, which partners have confirmed, and what the senior officer said."""
    submission = queries.get_own(submission_id, actor=g.actor)
    return render_template(
        "showcase/together.html", submission=submission, together=queries.together(submission)
    )


@bp.route("/submissions/<uuid:submission_id>/together/author", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def invite_author(submission_id: UUID) -> ResponseReturnValue:
    """Invite somebody to write along."""
    form = AddressForm()
    form.email.description = gettext("Whoever accepts can read and change everything you can.")

    def ask() -> None:
        services.invite_author(submission_id, email=str(form.email.data), actor=g.actor)

    return _asked(submission_id, form, ask, heading=gettext("Invite somebody to write along"))


@bp.post("/submissions/<uuid:submission_id>/together/author/<uuid:invitation_id>/withdraw")
@requires(Permission.SHOWCASE_SUBMIT)
def withdraw_invitation(submission_id: UUID, invitation_id: UUID) -> ResponseReturnValue:
    """Take an invitation back."""
    services.withdraw_invitation(submission_id, invitation_id=invitation_id, actor=g.actor)
    flash(gettext("The invitation is withdrawn. Its link does not work any more."), "success")
    return redirect(url_for(".together", submission_id=submission_id), 303)


@bp.route("/submissions/<uuid:submission_id>/together/partner/<int:at>", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def ask_partner(submission_id: UUID, at: int) -> ResponseReturnValue:
    """Ask one partner whether it takes part as written."""
    form = AddressForm()
    form.email.description = gettext("Somebody there who can say so. They need no account.")
    submission = queries.get_own(submission_id, actor=g.actor)
    name = next((one.name for one in queries.together(submission).partners if one.at == at), "")

    def ask() -> None:
        services.ask_partner(submission_id, at=at, email=str(form.email.data), actor=g.actor)

    return _asked(submission_id, form, ask, heading=gettext("Ask %(name)s to confirm", name=name))


@bp.route("/submissions/<uuid:submission_id>/together/officer", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def ask_officer(submission_id: UUID) -> ResponseReturnValue:
    """Ask a senior officer to agree to publishing."""
    form = OfficerForm()

    def ask() -> None:
        services.ask_consent(
            submission_id,
            officer=str(form.officer.data),
            post=str(form.post.data),
            email=str(form.email.data),
            actor=g.actor,
        )

    return _asked(submission_id, form, ask, heading=gettext("Ask a senior officer to agree to publishing"))


def _asked(submission_id: UUID, form: Form, ask: Callable[[], None], *, heading: str) -> ResponseReturnValue:
    """Send the mail and go back to the list, or show the form with what is wrong."""
    if form.validate_on_submit():
        try:
            ask()
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("We have sent the email."), "success")
            return redirect(url_for(".together", submission_id=submission_id), 303)
    submission = queries.get_own(submission_id, actor=g.actor)
    page = render_template("showcase/ask.html", form=form, submission=submission, heading=heading)
    return page, 422 if form.errors else 200
