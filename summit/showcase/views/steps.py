"""The steps authors take: check and submit, withdraw, confirm, send the final version."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.contributions import contributions
from summit.core.errors import DomainError
from summit.core.forms import Form, refuse
from summit.core.language import sentence
from summit.mail.services import Attachment
from summit.projects import queries as projects
from summit.projects.exports import Comparison, compared, plain, shown
from summit.showcase import queries, services
from summit.showcase.forms import WithdrawForm
from summit.showcase.states import SubmissionAction
from summit.showcase.views.blueprint import bp


@bp.route("/submissions/<uuid:submission_id>/check", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def check(submission_id: UUID) -> ResponseReturnValue:
    """Show every answer before it is submitted, and submit it."""
    return _send(submission_id, SubmissionAction.SUBMIT)


@bp.route("/submissions/<uuid:submission_id>/final", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def final(submission_id: UUID) -> ResponseReturnValue:
    """Show every answer before the final version is sent, and send it."""
    return _send(submission_id, SubmissionAction.FINISH)


@bp.get("/submissions/<uuid:submission_id>/sent")
@requires(Permission.SHOWCASE_SUBMIT)
def sent(submission_id: UUID) -> ResponseReturnValue:
    """Say that it has arrived, and what happens next."""
    submission = queries.get_own(submission_id, actor=g.actor)
    return render_template("showcase/sent.html", submission=submission)


@bp.route("/submissions/<uuid:submission_id>/withdraw", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def withdraw(submission_id: UUID) -> ResponseReturnValue:
    """Ask why, then take the offer back."""
    submission = queries.get_own(submission_id, actor=g.actor)
    form = WithdrawForm()
    if form.validate_on_submit():
        try:
            services.withdraw(submission_id=submission_id, reason=str(form.reason.data), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
            submission = queries.get_own(submission_id, actor=g.actor)  # a refusal ends what was read before
        else:
            flash(gettext("The project has been withdrawn. We have emailed its authors."), "success")
            return redirect(url_for(".show", submission_id=submission_id), 303)
    status = 422 if form.errors else 200
    return render_template("showcase/withdraw.html", form=form, submission=submission), status


@bp.post("/submissions/<uuid:submission_id>/confirm")
@requires(Permission.SHOWCASE_SUBMIT)
def confirm(submission_id: UUID) -> ResponseReturnValue:
    """Say that the accepted project will be presented."""
    try:
        services.confirm(submission_id=submission_id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(gettext("Thank you. You have confirmed that the project will be presented."), "success")
    return redirect(url_for(".show", submission_id=submission_id), 303)


def _send(submission_id: UUID, action: SubmissionAction) -> ResponseReturnValue:
    form, desk = Form(), queries.desk(submission_id, actor=g.actor)
    if form.validate_on_submit():
        send = services.submit if action is SubmissionAction.SUBMIT else services.finish
        try:
            send(submission_id=submission_id, actor=g.actor, copy=_copy(desk))
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            return redirect(url_for(".sent", submission_id=submission_id), 303)
    desk = queries.desk(submission_id, actor=g.actor) if form.errors else desk  # a refusal ends what was read
    files = projects.files_of(desk.submission.project_id)
    return render_template(
        "showcase/check.html",
        form=form,
        desk=desk,
        submission=desk.submission,
        record=shown(
            desk.draft.document, project_id=desk.submission.project_id, everything=True, files=files
        ),
        giveaways=contributions().giveaways(submission_id, g.actor),
        is_final=action is SubmissionAction.FINISH,
        changes=_changes(desk) if action is SubmissionAction.FINISH else (),
        change_url=lambda section: url_for(".section", submission_id=submission_id, section=section),
    ), 409 if form.errors else 200


def _copy(desk: queries.Desk) -> Attachment:
    """Return the text as it is sent, for the mailboxes of its authors."""
    record = shown(desk.draft.document, project_id=desk.submission.project_id, everything=True)
    return Attachment(f"{desk.submission.reference}.txt", "text/plain; charset=utf-8", plain(record).encode())


def _changes(desk: queries.Desk) -> Sequence[Comparison]:
    """Return what the draft says otherwise than the text that reviewers read."""
    before = queries.reviewed(desk.submission)
    project_id = desk.submission.project_id
    return compared(before, desk.draft.document, project_id=project_id) if before else ()
