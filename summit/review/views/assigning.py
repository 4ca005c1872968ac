"""Assigning reviewers to all projects at once: the settings, the preview, the assignment, its use."""

from __future__ import annotations

from uuid import UUID

from flask import Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.core.sheets.writing import CSV_TYPE, as_csv
from summit.edition.queries import current_edition
from summit.files.exports import as_download
from summit.jobs.queries import get_job
from summit.review import exports, queries, services
from summit.review.forms.assigning import ListForm, TermsForm, UseForm, read_list, terms_form
from summit.review.forms.names import CHANGE_NAMES
from summit.review.rules.assigning import StaleAssignmentError, Terms, mark_of
from summit.review.states import PlanState
from summit.review.views.blueprint import bp
from summit.review.views.chairing import usual_due

A_PAGE = 50


@bp.route("/assignment", methods=["GET", "POST"])
@requires(Permission.REVIEW_ASSIGN)
def assignment() -> ResponseReturnValue:
    """Show at once what an assignment would come to, and have the fairest looked for."""
    edition = current_edition()
    form = terms_form(due_on=usual_due(edition.decisions_on))
    if form.validate_on_submit() and request.form.get("go") == "find":
        try:
            seconds = form.most_seconds()
            plan = services.request_plan(edition.id, form.terms(), seconds=seconds, actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            return redirect(url_for(".plan", plan_id=plan.id), 303)
    instant = None if form.errors else _instant(edition.id, form)
    plans = queries.plans(edition.id, actor=g.actor)
    page = render_template("review/assignment.html", form=form, instant=instant, plans=plans)
    return page, 422 if form.errors else 200


@bp.get("/assignment/<uuid:plan_id>")
@requires(Permission.REVIEW_ASSIGN)
def plan(plan_id: UUID) -> ResponseReturnValue:
    """Show an assignment before it is used: how good it is, whose, why, and what it changes."""
    stored = queries.get_plan(plan_id, actor=g.actor)
    if stored.state in {PlanState.WANTED, PlanState.IMPOSSIBLE}:
        job = get_job(stored.job_id, actor=g.actor) if stored.job_id else None
        return render_template("review/plan_wanted.html", plan=stored, job=job)
    try:
        found = queries.plan(plan_id, actor=g.actor)
    except StaleAssignmentError as refusal:
        return render_template("review/plan_wanted.html", plan=stored, job=None, stale=sentence(refusal))
    form = UseForm(formdata=None)
    form.seen.data = mark_of(found.changes.items())
    page = max(1, min(request.args.get("page", 1, type=int), -(-len(found.served) // A_PAGE)))
    return render_template(
        "review/plan.html",
        found=found,
        form=form,
        chart=exports.loads(found, [str(CHANGE_NAMES[one]) for one in exports.STAYING]),
        rows=found.served[(page - 1) * A_PAGE : page * A_PAGE],
        page=page,
        pages=-(-len(found.served) // A_PAGE),
    )


@bp.get("/assignment/<uuid:plan_id>.csv")
@requires(Permission.REVIEW_ASSIGN)
def plan_table(plan_id: UUID) -> Response:
    """Give an assignment as a table, to be changed by hand and taken in again."""
    found = queries.plan(plan_id, actor=g.actor)
    return as_download(as_csv(exports.plan_sheet(found)), name="assignment.csv", content_type=CSV_TYPE)


@bp.post("/assignment/<uuid:plan_id>/use")
@requires(Permission.REVIEW_ASSIGN)
def use_plan(plan_id: UUID) -> ResponseReturnValue:
    """Ask everybody, as it was shown."""
    try:
        services.use_plan(plan_id, seen=UseForm().seen.data or "", actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(
            gettext("The assignment is in use, and everybody who is new has been asked by email."), "success"
        )
    return redirect(url_for(".plan", plan_id=plan_id), 303)


@bp.post("/assignment/<uuid:plan_id>/stop")
@requires(Permission.REVIEW_ASSIGN)
def stop_plan(plan_id: UUID) -> ResponseReturnValue:
    """Let the search stop, with the best so far."""
    services.stop(plan_id, actor=g.actor)
    return redirect(url_for(".plan", plan_id=plan_id), 303)


@bp.route("/assignment/list", methods=["GET", "POST"])
@requires(Permission.REVIEW_ASSIGN)
def assignment_list() -> ResponseReturnValue:
    """Take in a list of who reviews what; it is shown before anybody is asked."""
    edition = current_edition()
    form, lines = ListForm(data={"due_on": usual_due(edition.decisions_on)}), None
    if form.validate_on_submit():
        terms = Terms(due_on=form.due())
        try:
            known = queries.facts(edition.id, due_on=terms.due_on, actor=g.actor)
            file = form.file.data
            lines = read_list(file.read() if isinstance(file, FileStorage) else b"", known)
            if not any(line.refusal for line in lines):
                wanted = [line.pair for line in lines if line.pair]
                made = services.plan_from_list(edition.id, wanted, terms, actor=g.actor)
                return redirect(url_for(".plan", plan_id=made.id), 303)
        except DomainError as refusal:
            refuse(form, refusal)
    wrong = bool(form.errors) or lines is not None
    return render_template("review/assignment_list.html", form=form, lines=lines), 422 if wrong else 200


def _instant(edition_id: UUID, form: TermsForm) -> dict[str, object] | None:
    """Return what can be told at once: the best total, or what is short and who that is."""
    from summit.review.assignment import ImpossibleAssignmentError  # noqa: PLC0415 (numpy, 20 MB, for this alone)

    terms = form.terms()
    known = queries.facts(edition_id, due_on=terms.due_on, actor=g.actor)
    found: dict[str, object] = {"projects": len(known.subjects), "reviewers": len(known.available)}
    try:
        best = queries.instant(known, terms) if known.subjects else None
    except ImpossibleAssignmentError as refusal:
        return found | {
            "refusal": sentence(known.named(refusal)),
            "short": [known.subjects[one].title for one in refusal.submissions],
            "able": [known.people[one].name for one in refusal.reviewers],
        }
    except DomainError as refusal:
        refuse(form, refusal)
        return None
    return found | {"best": best}
