"""Two questions about a session, asked by a code at its door, and what was answered."""

from __future__ import annotations

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from summit.agenda import queries, services
from summit.agenda.document import Item
from summit.agenda.forms import FeedbackForm
from summit.agenda.models import Release
from summit.agenda.rules.feedback import NotNowError, check_may_say
from summit.agenda.views.blueprint import bp
from summit.core.access import Permission, public, requires
from summit.core.clock import now
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.edition.queries import current_edition


@bp.route("/agenda/<reference>/feedback", methods=["GET", "POST"])
@public
def feedback(reference: str) -> ResponseReturnValue:
    """Ask the two questions, and thank for the answer."""
    release, item = queries.listed_session(reference)
    form = FeedbackForm()
    if form.validate_on_submit():
        try:
            if not form.website.data:  # a machine fills every field
                services.say(
                    reference, answer_id=form.answer_id, useful=int(form.useful.data), words=form.words.data
                )
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            return redirect(url_for(".feedback", reference=reference, said=1), 303)
    page = render_template(
        "agenda/feedback.html",
        form=form,
        item=item,
        has_said="said" in request.args,
        closed=_closed(release, item),
    )
    return page, 422 if form.errors else 200


def _closed(release: Release, item: Item) -> str:
    """Return why nothing can be said of a session now, so that nobody writes in vain; empty if it can."""
    try:
        check_may_say(release.as_it_is(item), release.agenda, at=now())
    except NotNowError as refusal:
        return sentence(refusal)
    return ""


@bp.get("/agenda/edit/feedback")
@requires(Permission.AGENDA_MANAGE)
def answers() -> ResponseReturnValue:
    """Show what was answered, session by session."""
    edition = current_edition()
    return render_template(
        "agenda/answers.html",
        release=queries.newest(edition.id),
        answers=queries.answers(edition.id, actor=g.actor),
        edition=edition,
    )
