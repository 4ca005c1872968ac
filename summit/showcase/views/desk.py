"""What an organiser does for authors: enter a project for one, ask for a change, hand over to another."""

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
from summit.showcase.forms import ChangeForm, EnterForm, OwnerForm
from summit.showcase.models import Submission
from summit.showcase.views.blueprint import bp


@bp.route("/submissions/enter", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_MANAGE)
def enter() -> ResponseReturnValue:
    """Begin a submission that belongs to an author, who is emailed."""
    form = EnterForm()
    return _ask(
        form,
        heading=gettext("Enter a project for its author"),
        button=gettext("Enter it and email the author"),
        done=gettext("It has been entered. We have emailed its author."),
        do=lambda: services.enter_for(
            email=str(form.email.data), name=form.name.data or "", title=str(form.title.data), actor=g.actor
        ),
    )


@bp.route("/submissions/<uuid:submission_id>/change", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_MANAGE)
def request_change(submission_id: UUID) -> ResponseReturnValue:
    """Ask the authors to change the text, with time to do it."""
    form = ChangeForm(days=7)
    return _ask(
        form,
        submission_id,
        heading=gettext("Ask for a change"),
        button=gettext("Email the authors"),
        done=gettext("We have emailed its authors."),
        do=lambda: services.request_change(
            submission_id, words=form.words.data or "", days=form.days.data or 0, actor=g.actor
        ),
    )


@bp.route("/submissions/<uuid:submission_id>/owner", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_MANAGE)
def hand_over(submission_id: UUID) -> ResponseReturnValue:
    """Make another person answer for the submission."""
    form = OwnerForm()
    return _ask(
        form,
        submission_id,
        heading=gettext("Hand over to another owner"),
        button=gettext("Hand it over"),
        done=gettext("It has been handed over. We have emailed its authors."),
        do=lambda: services.hand_over(submission_id, email=str(form.email.data), actor=g.actor),
    )


def _ask(
    form: Form, submission_id: UUID | None = None, *, do: Callable[[], Submission], done: str, **words: str
) -> ResponseReturnValue:
    """Ask, do it, or give the page back with what was typed."""
    seen = queries.get_managed(submission_id, actor=g.actor) if submission_id else None
    if form.validate_on_submit():
        try:
            changed = do()
        except DomainError as refusal:
            refuse(form, refusal)
            seen = queries.get_managed(submission_id, actor=g.actor) if submission_id else None
        else:
            flash(done, "success")
            return redirect(url_for(".managed", submission_id=changed.id), 303)
    status = 422 if form.errors or form.form_errors else 200
    return render_template("showcase/for_authors.html", form=form, submission=seen, **words), status
