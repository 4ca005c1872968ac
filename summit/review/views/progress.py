"""Who has done what: reminding, asking somebody else, opening the discussion."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.core.paging import SIZE
from summit.edition.queries import current_edition
from summit.review import queries, services
from summit.review.forms import replace_form
from summit.review.views.blueprint import bp
from summit.review.views.chairing import usual_due


@bp.get("/progress")
@requires(Permission.REVIEW_DECIDE)
def progress() -> ResponseReturnValue:
    """Show what is late, open or missing, and where reviewers disagree."""
    found = queries.progress(current_edition().id, actor=g.actor)
    waiting = [*found.late, *found.open]
    pages = max(1, -(-len(waiting) // SIZE))
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    return render_template(
        "review/progress.html",
        found=found,
        rows=waiting[(page - 1) * SIZE : page * SIZE],
        late=frozenset(one.id for one in found.late),
        missing=found.missing[:SIZE],
        differing=found.disagreements[:SIZE],
        total=len(waiting),
        page=page,
        pages=pages,
    )


@bp.post("/reviews/<uuid:review_id>/remind")
@requires(Permission.REVIEW_ASSIGN)
def remind(review_id: UUID) -> ResponseReturnValue:
    """Remind one reviewer."""
    try:
        services.remind(review_id, edition_id=current_edition().id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(gettext("A reminder is on its way."), "success")
    return redirect(url_for(".progress"), 303)


@bp.post("/progress/remind")
@requires(Permission.REVIEW_ASSIGN)
def remind_late() -> ResponseReturnValue:
    """Remind everybody who is late."""
    done = services.remind_late(current_edition().id, actor=g.actor)
    said = ngettext("%(num)s reviewer is being reminded.", "%(num)s reviewers are being reminded.", done)
    flash(said, "success")
    return redirect(url_for(".progress"), 303)


@bp.route("/reviews/<uuid:review_id>/replace", methods=["GET", "POST"])
@requires(Permission.REVIEW_ASSIGN)
def replace(review_id: UUID) -> ResponseReturnValue:
    """Ask somebody else instead of a reviewer who gave a review back, or is late."""
    found = queries.replacement(review_id, actor=g.actor)
    form = replace_form(found.suited, due_on=usual_due(current_edition().decisions_on))
    if form.reviewer.choices and form.validate_on_submit():
        try:
            services.replace(review_id, reviewer_id=form.chosen(), due_on=form.due(), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("They have been asked by email."), "success")
            return redirect(url_for(".progress"), 303)
    return render_template("review/replace.html", form=form, found=found), 422 if form.errors else 200


@bp.post("/submissions/<uuid:submission_id>/open-discussion")
@requires(Permission.REVIEW_DECIDE)
def open_discussion(submission_id: UUID) -> ResponseReturnValue:
    """Ask the reviewers of a submission to talk about where they differ."""
    services.open_discussion(submission_id, actor=g.actor)
    flash(gettext("The discussion is open, and its reviewers are being told."), "success")
    return redirect(url_for(".progress", _anchor="disagreement"), 303)
