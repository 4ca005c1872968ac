"""Pages of chairs: all submissions, one submission, asking reviewers, deciding."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from summit.core.access import Permission, requires
from summit.core.clock import LONDON, now
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.edition.queries import current_edition
from summit.review import queries, services
from summit.review.forms import ConflictForm, MinuteForm, assign_form
from summit.review.queries import Order
from summit.review.views.blueprint import bp
from summit.review.views.deciding import offered
from summit.showcase.queries import names

BEFORE_DECISIONS = timedelta(days=7)


@bp.get("/panel")
@requires(Permission.REVIEW_DECIDE)
def panel() -> ResponseReturnValue:
    """List the submissions with what reviewers gave them, 50 to a page."""
    order = request.args.get("order", Order.MEAN, type=Order)
    page = request.args.get("page", 1, type=int)
    found = queries.panel(current_edition().id, actor=g.actor, order=order, page=page)
    return render_template("review/panel.html", panel=found, order=order)


@bp.get("/submissions/<uuid:submission_id>")
@requires(Permission.REVIEW_DECIDE)
def dossier(submission_id: UUID) -> ResponseReturnValue:
    """Show everything on one submission that a chair decides with."""
    file = queries.dossier(submission_id, actor=g.actor)
    people = {one.decided_by_id for one in file.decisions} | {one.released_by_id for one in file.decisions}
    return render_template(
        "review/dossier.html",
        file=file,
        names=names({one for one in people if one}),
        minutes=queries.minutes_of(submission_id, actor=g.actor),
        minute=MinuteForm(formdata=None),
        answers={one.id: queries.answers_of(one, file.criteria) for one in file.submitted},
        can_ask=file.subject.state in queries.ASKABLE,
        can_decide=bool(offered(file.subject.state) and file.submitted),
    )


@bp.route("/submissions/<uuid:submission_id>/reviewers", methods=["GET", "POST"])
@requires(Permission.REVIEW_ASSIGN)
def assign(submission_id: UUID) -> ResponseReturnValue:
    """Ask people to review a submission; who may not is listed with the reason."""
    subject = queries.subject_of(submission_id, actor=g.actor, permission=Permission.REVIEW_ASSIGN)
    hidden = queries.hidden_from(g.actor, Permission.REVIEW_ASSIGN)
    candidates = queries.candidates(subject, hidden=hidden)
    form = assign_form(candidates, due_on=usual_due(current_edition().decisions_on))
    if form.reviewers.choices and form.validate_on_submit():
        ids, due_on = form.reviewer_ids(), form.due()
        try:
            reviews = services.assign(submission_id, reviewer_ids=ids, due_on=due_on, actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            said = ngettext(
                "%(num)s reviewer has been asked by email.", "%(num)s reviewers have been asked by email.",
                len(reviews),
            )  # fmt: skip
            flash(said, "success")
            return redirect(url_for(".dossier", submission_id=submission_id), 303)
    return render_template(
        "review/assign.html", form=form, subject=subject, candidates=candidates
    ), 422 if form.errors else 200


@bp.post("/submissions/<uuid:submission_id>/reviewers/<uuid:review_id>/remove")
@requires(Permission.REVIEW_ASSIGN)
def remove(submission_id: UUID, review_id: UUID) -> ResponseReturnValue:
    """Take a review back that was not begun."""
    try:
        services.remove(review_id, submission_id=submission_id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(gettext("The review has been taken back."), "success")
    return redirect(url_for(".dossier", submission_id=submission_id), 303)


@bp.route("/submissions/<uuid:submission_id>/conflict", methods=["GET", "POST"])
@requires(Permission.REVIEW_DECIDE)
def conflict(submission_id: UUID) -> ResponseReturnValue:
    """Say that one may not judge a submission oneself."""
    subject = queries.subject_of(submission_id, actor=g.actor, permission=Permission.REVIEW_DECIDE)
    form = ConflictForm()
    if form.validate_on_submit():
        services.declare_conflict(submission_id, reason=form.reason.data or "", actor=g.actor)
        flash(gettext("Thank you. You no longer see this project; the other chairs decide on it."), "success")
        return redirect(url_for(".panel"), 303)
    return render_template("review/conflict.html", form=form, subject=subject), 422 if form.errors else 200


def usual_due(decisions_on: date) -> date:
    """Return a date that leaves the chairs a week, or leaves reviewers one when it is late already."""
    today = now().astimezone(LONDON).date()
    return max(decisions_on - BEFORE_DECISIONS, today + BEFORE_DECISIONS)
