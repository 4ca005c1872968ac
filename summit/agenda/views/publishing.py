"""Publishing a version."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.agenda import queries, services
from summit.agenda.document import Agenda
from summit.agenda.exports import compared
from summit.agenda.forms import PublishForm
from summit.agenda.models import Release
from summit.agenda.rules.changes import NothingChangedError, check_worth_publishing
from summit.agenda.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.edition.queries import current_edition


@bp.route("/agenda/edit/publish", methods=["GET", "POST"])
@requires(Permission.AGENDA_MANAGE)
def publish() -> ResponseReturnValue:
    """Show what differs from the last version, and publish it with a note."""
    edition = current_edition()
    last = queries.newest(edition.id)
    number = last.number if last else 0
    whole = queries.plan(edition, actor=g.actor)
    agenda = queries.document_of(whole)
    idle = _idle(agenda, last)
    form = PublishForm(data={"seen": str(number)})
    if not idle and form.validate_on_submit():
        try:
            release = services.publish(
                edition_id=edition.id, note=form.note.data or "", seen=form.followed, actor=g.actor
            )
        except DomainError as refusal:
            refuse(form, refusal)
            form.seen.data = str(number)
        else:
            flash(gettext("Version %(number)s is public now.", number=release.number), "success")
            return redirect(url_for(".tell_people", number=release.number), 303)
    told = compared(last, agenda)
    page = render_template(
        "agenda/publish.html", form=form, number=number + 1, plan=whole, told=told, idle=idle
    )
    return page, 422 if form.errors or (idle and form.is_submitted()) else 200


def _idle(agenda: Agenda, last: Release | None) -> str | None:
    """Return why there is nothing to publish, if there is not."""
    try:
        check_worth_publishing(agenda, last.agenda if last else None, number=last.number if last else 0)
    except NothingChangedError as refusal:
        return sentence(refusal)
    return None
