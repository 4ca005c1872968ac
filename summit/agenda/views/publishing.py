"""Publishing a version."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.agenda import queries, services
from summit.agenda.exports import compared
from summit.agenda.forms import PublishForm
from summit.agenda.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.queries import current_edition


@bp.route("/agenda/edit/publish", methods=["GET", "POST"])
@requires(Permission.AGENDA_MANAGE)
def publish() -> ResponseReturnValue:
    """Show what differs from the last version, and publish it with a note."""
    edition = current_edition()
    last = queries.newest(edition.id)
    number = last.number if last else 0
    form = PublishForm(data={"seen": str(number)})
    if form.validate_on_submit():
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
    whole = queries.plan(edition, actor=g.actor)
    told = compared(last, queries.document_of(whole))
    return render_template("agenda/publish.html", form=form, number=number + 1, plan=whole, told=told), (
        422 if form.errors else 200
    )
