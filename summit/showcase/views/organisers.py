"""What organisers and chairs see of all submissions."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.mail.forms import STATE_NAMES as MAIL_STATES
from summit.projects import queries as projects
from summit.projects.exports import compared, shown
from summit.showcase import queries, services
from summit.showcase.forms import NoteForm, TagsForm
from summit.showcase.states import ACCEPTED_OR_LATER, LIFECYCLE, SubmissionAction
from summit.showcase.views.blueprint import bp


@bp.get("/submissions/<uuid:submission_id>/organiser")
@requires(Permission.SHOWCASE_MANAGE)
def managed(submission_id: UUID) -> ResponseReturnValue:
    """Show one submission whole: its text, versions, history and mails."""
    return _page(submission_id, NoteForm(formdata=None, prefix="note"))


@bp.get("/submissions/<uuid:submission_id>/versions/<int:number>")
@requires(Permission.SHOWCASE_MANAGE)
def version(submission_id: UUID, number: int) -> ResponseReturnValue:
    """Show one version, and what it changed against the one before."""
    submission = queries.get_managed(submission_id, actor=g.actor)
    found, before = queries.version_and_before(submission, number)
    return render_template(
        "showcase/version.html",
        submission=submission,
        version=found,
        changes=before and compared(before.document, found.document, project_id=submission.project_id),
        record=shown(found.document, project_id=submission.project_id),
    )


@bp.post("/submissions/<uuid:submission_id>/publish")
@requires(Permission.SHOWCASE_MANAGE)
def publish(submission_id: UUID) -> ResponseReturnValue:
    """Let everybody read the final version."""
    try:
        services.publish(submission_id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(gettext("The final version is public now. We have emailed its authors."), "success")
    return redirect(url_for(".managed", submission_id=submission_id), 303)


@bp.post("/submissions/<uuid:submission_id>/tags")
@requires(Permission.SHOWCASE_MANAGE)
def set_tags(submission_id: UUID) -> ResponseReturnValue:
    """Give the submission exactly the tags that were typed."""
    form = TagsForm(prefix="tags")
    try:
        services.set_tags(submission_id, form.tags(), actor=g.actor)
    except DomainError as refusal:
        form["words"].errors = [sentence(refusal)]
        return _page(submission_id, NoteForm(formdata=None, prefix="note"), form)
    flash(gettext("Saved."), "success")
    return redirect(url_for(".managed", submission_id=submission_id), 303)


@bp.post("/submissions/<uuid:submission_id>/notes")
@requires(Permission.SHOWCASE_MANAGE)
def add_note(submission_id: UUID) -> ResponseReturnValue:
    """Write a note for the other organisers."""
    form = NoteForm(prefix="note")
    try:
        services.note(submission_id, words=form.words.data or "", actor=g.actor)
    except DomainError as refusal:
        refuse(form, refusal)
        return _page(submission_id, form)
    flash(gettext("Saved."), "success")
    return redirect(url_for(".managed", submission_id=submission_id), 303)


def _page(submission_id: UUID, note: NoteForm, tags: TagsForm | None = None) -> ResponseReturnValue:
    submission = queries.get_managed(submission_id, actor=g.actor)
    whole = queries.whole(submission)
    wrong = next((form for form in (note, tags) if form is not None and form.errors), None)
    page = render_template(
        "showcase/managed.html",
        submission=submission,
        whole=whole,
        record=shown(whole.document, project_id=submission.project_id),
        mail_state_names=MAIL_STATES,
        note_form=note,
        tags_form=tags or TagsForm(formdata=None, prefix="tags", words=", ".join(whole.tags)),
        form=wrong,
        partners=queries.partners(submission),
        consents=projects.consents_of(submission.project_id),
        files_of=projects.files_of(submission.project_id),
        stage=queries.stage(submission) if submission.state in ACCEPTED_OR_LATER else None,
        can_publish=SubmissionAction.PUBLISH in LIFECYCLE.offers(submission.state),
    )
    return page, 422 if wrong else 200
