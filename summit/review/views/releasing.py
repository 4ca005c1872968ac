"""Making decisions known: the preview, the release, and what authors read then."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.language import sentence
from summit.edition.queries import current_edition
from summit.review import queries, services
from summit.review.forms import ReleaseForm
from summit.review.rules.decisions import fingerprint
from summit.review.states import Outcome
from summit.review.views.blueprint import bp


@bp.route("/release", methods=["GET", "POST"])
@requires(Permission.REVIEW_DECIDE)
def release() -> ResponseReturnValue:
    """Show what releasing would do, and do it."""
    edition = current_edition()
    form = ReleaseForm()
    if form.validate_on_submit():
        try:
            done = services.release(edition.id, seen=form.seen.data or "", actor=g.actor)
        except DomainError as refusal:
            flash(sentence(refusal), "error")
        else:
            said = ngettext(
                "%(num)s decision has been released, and its authors are being told.",
                "%(num)s decisions have been released, and their authors are being told.",
                len(done),
            )
            flash(said, "success")
        return redirect(url_for(".release"), 303)
    rows = queries.waiting(edition.id, actor=g.actor)
    form.seen.data = fingerprint(row.decision.id for row in rows)
    groups = [(one, [row for row in rows if row.decision.outcome is one]) for one in Outcome]
    return render_template("review/release.html", form=form, rows=rows, groups=groups)


@bp.get("/decisions/<uuid:decision_id>/mail")
@requires(Permission.REVIEW_DECIDE)
def letter(decision_id: UUID) -> ResponseReturnValue:
    """Show the mail that releasing a decision would send."""
    decision = queries.get_pending(decision_id, actor=g.actor)
    preview = queries.preview(decision, template=services.TEMPLATES[decision.outcome])
    return render_template("review/letter.html", decision=decision, preview=preview)


@bp.get("/outcomes/<uuid:submission_id>")
@requires(Permission.SHOWCASE_SUBMIT)
def outcome(submission_id: UUID) -> ResponseReturnValue:
    """Show authors the decision with the reviewers' words and scores, once it has been released."""
    return render_template("review/outcome.html", told=queries.told(submission_id, actor=g.actor))
