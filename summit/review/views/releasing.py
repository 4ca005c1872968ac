"""Making decisions known: the preview, the release, and what authors read then."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.language import sentence
from summit.core.paging import SIZE
from summit.edition.queries import current_edition
from summit.mail.states import MailAction
from summit.review import queries, services
from summit.review.forms import ReleaseForm, ticked
from summit.review.forms.chairing import SEND
from summit.review.rules.decisions import fingerprint
from summit.review.states import Outcome
from summit.review.views.blueprint import bp


@bp.route("/release", methods=["GET", "POST"])
@requires(Permission.REVIEW_DECIDE)
def release() -> ResponseReturnValue:
    """Show what releasing would do, and do it for all or some."""
    edition = current_edition()
    form = ReleaseForm()
    if form.validate_on_submit():
        try:
            done = services.release(
                edition.id, seen=form.seen.data or "", only=ticked(), hold=form.holds(), actor=g.actor
            )
        except DomainError as refusal:
            flash(sentence(refusal), "error")
        else:
            flash(_released(len(done), hold=form.holds()), "success")
            return redirect(url_for(".decision_mails"), 303)
        return redirect(url_for(".release"), 303)
    rows = queries.waiting(edition.id, actor=g.actor)
    form.seen.data = fingerprint(row.decision.id for row in rows)
    form.mails.data = SEND
    groups = [(one, [row for row in rows if row.decision.outcome is one]) for one in Outcome]
    return render_template("review/release.html", form=form, rows=rows, groups=groups)


@bp.get("/decisions/<uuid:decision_id>/mail")
@requires(Permission.REVIEW_DECIDE)
def letter(decision_id: UUID) -> ResponseReturnValue:
    """Show the mail that releasing a decision would send, to each who would get it."""
    decision = queries.get_pending(decision_id, actor=g.actor)
    preview = queries.preview(decision, reader_id=request.args.get("to", type=UUID))
    return render_template("review/letter.html", decision=decision, preview=preview)


@bp.get("/release/mails")
@requires(Permission.REVIEW_DECIDE)
def decision_mails() -> ResponseReturnValue:
    """Show how far the mails about decisions are, and which are held."""
    rows = queries.decision_mails(current_edition().id, actor=g.actor)
    pages = max(1, -(-len(rows) // SIZE))
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    counts = Counter(row.state for row in rows)
    here = rows[(page - 1) * SIZE : page * SIZE]
    return render_template(
        "review/mails.html", rows=here, total=len(rows), counts=counts, page=page, pages=pages
    )


@bp.post("/release/mails/<any(hold, release):action>")
@requires(Permission.REVIEW_DECIDE)
def move_mails(action: str) -> ResponseReturnValue:
    """Hold the mails of one project or of all, or let them go."""
    only = request.form.get("submission", type=UUID)
    done = services.move_mails(current_edition().id, MailAction(action), only=only, actor=g.actor)
    if action == MailAction.HOLD:
        said = ngettext("%(num)s mail is held.", "%(num)s mails are held.", done)
    else:
        said = ngettext("%(num)s mail is on its way.", "%(num)s mails are on their way.", done)
    flash(said, "success")
    return redirect(url_for(".decision_mails"), 303)


def _released(count: int, *, hold: bool) -> str:
    told = ngettext("%(num)s decision has been released.", "%(num)s decisions have been released.", count)
    mails = (
        gettext("The mails to their authors are held.") if hold else gettext("Their authors are being told.")
    )
    return f"{told} {mails}"


@bp.get("/outcomes/<uuid:submission_id>")
@requires(Permission.SHOWCASE_SUBMIT)
def outcome(submission_id: UUID) -> ResponseReturnValue:
    """Show authors the decision with the reviewers' words and scores, once it has been released."""
    return render_template("review/outcome.html", told=queries.told(submission_id, actor=g.actor))
