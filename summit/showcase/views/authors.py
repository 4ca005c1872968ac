"""Where authors find the call, begin, and see how far they are."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, public, requires
from summit.core.clock import now
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.queries import current_edition_or_none
from summit.projects import queries as projects
from summit.projects.document.advice import Kind, advice
from summit.projects.document.project import SECTION_NAMES
from summit.projects.document.vocabularies import REUSE_LICENCE, SERVICES
from summit.projects.exports import shown
from summit.showcase import queries, services
from summit.showcase.forms import FormatForm, TitleForm
from summit.showcase.rules import FORMATS
from summit.showcase.states import LIFECYCLE, SubmissionAction
from summit.showcase.views import words
from summit.showcase.views.blueprint import bp

WORDS: dict[str, object] = {
    "submission_words": words,
    "section_names": SECTION_NAMES,
    "format_names": dict(FORMATS.choices()),
    "service_names": dict(SERVICES.choices()),
    "licence_names": dict(REUSE_LICENCE.choices()),
}


@bp.app_context_processor
def _words() -> dict[str, object]:
    """Give every template that shows a submission or a record its words."""
    return WORDS


@bp.get("/")
@public
def call() -> ResponseReturnValue:
    """Say what the call asks for, and until when."""
    edition = current_edition_or_none()
    return render_template(
        "showcase/call.html",
        edition=edition,
        call=edition and queries.call_times(edition, person_ids=queries.people_in(g.actor)),
        guidance=edition and queries.call_settings(edition.id).guidance,
        formats=queries.offered_formats(edition.id) if edition else tuple(FORMATS),
        now=now(),
    )


@bp.get("/mine")
@requires(Permission.SHOWCASE_SUBMIT)
def mine() -> ResponseReturnValue:
    """List a person's own submissions."""
    return render_template("showcase/mine.html", rows=queries.submissions_of(g.actor))


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def new() -> ResponseReturnValue:
    """Begin with a title."""
    form = TitleForm()
    if form.validate_on_submit():
        try:
            begun = services.start_submission(author=g.actor, title=str(form.title.data))
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            return redirect(url_for(".show", submission_id=begun.id), 303)
    return render_template("showcase/new.html", form=form), 422 if form.errors else 200


@bp.get("/submissions/<uuid:submission_id>")
@requires(Permission.SHOWCASE_SUBMIT)
def show(submission_id: UUID) -> ResponseReturnValue:
    """Show where a submission stands, and what there is to do."""
    desk = queries.desk(submission_id, actor=g.actor)
    return render_template(
        "showcase/show.html",
        desk=desk,
        submission=desk.submission,
        together=queries.together(desk.submission),
        files=projects.files_of(desk.submission.project_id),
        stage=queries.stage(desk.submission),
        settings=queries.call_settings(desk.submission.edition_id),
        offers=LIFECYCLE.offers(desk.submission.state),
        actions=SubmissionAction,
        now=now(),
    )


@bp.get("/submissions/<uuid:submission_id>/read")
@requires(Permission.SHOWCASE_SUBMIT)
def read(submission_id: UUID) -> ResponseReturnValue:
    """Show the text as reviewers and readers will see it."""
    desk = queries.desk(submission_id, actor=g.actor)
    document = desk.draft.document if desk.is_editable else queries.document_of(desk.submission)
    return render_template(
        "showcase/read.html",
        submission=desk.submission,
        record=shown(
            document,
            project_id=desk.submission.project_id,
            files=projects.files_of(desk.submission.project_id),
        ),
    )


@bp.get("/submissions/<uuid:submission_id>/readiness")
@requires(Permission.SHOWCASE_SUBMIT)
def readiness(submission_id: UUID) -> ResponseReturnValue:
    """Say what is missing, what is weak, and what would make it easier to copy."""
    desk = queries.desk(submission_id, actor=g.actor)
    said = advice(desk.draft.document)
    return render_template(
        "showcase/readiness.html",
        desk=desk,
        submission=desk.submission,
        weak=[(one.section, gettext(one.sentence)) for one in said if one.kind is Kind.WEAK],
        easier=[(one.section, gettext(one.sentence)) for one in said if one.kind is Kind.EASIER],
        has_kit=any(one.kind == "kit" for one in projects.files_of(desk.submission.project_id)),
    )


@bp.route("/submissions/<uuid:submission_id>/format", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def presenting(submission_id: UUID) -> ResponseReturnValue:
    """Ask how the project would be presented."""
    submission = queries.get_own(submission_id, actor=g.actor)
    form = FormatForm(format=submission.format)
    form.offer(queries.offered_formats(submission.edition_id))
    if form.validate_on_submit():
        try:
            services.choose_format(submission_id, format=str(form.format.data), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
            submission = queries.get_own(submission_id, actor=g.actor)  # a refusal ends what was read before
        else:
            flash(gettext("Saved."), "success")
            return redirect(url_for(".show", submission_id=submission_id), 303)
    status = 422 if form.errors else 200
    return render_template("showcase/format.html", form=form, submission=submission), status
