"""Pages where organisers print badges."""

from __future__ import annotations

from uuid import UUID

from flask import g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from summit.checkin import queries
from summit.checkin.forms import print_form
from summit.checkin.services import ask_to_print
from summit.checkin.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.queries import current_edition_or_none
from summit.files.exports import as_download
from summit.files.queries import read
from summit.registration.queries import categories


@bp.route("/badges", methods=["GET", "POST"])
@requires(Permission.CHECKIN_MANAGE)
def badges() -> ResponseReturnValue:
    """Say how many badges there are to print, print them, and show what was printed."""
    edition = current_edition_or_none()
    if edition is None:
        return render_template("checkin/no_edition.html")
    form = print_form(categories(edition.id))
    if form.validate_on_submit():
        try:
            job = ask_to_print(edition.id, form.selection(), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            return redirect(url_for("jobs.show", job_id=job.id), 303)
    return render_template(
        "checkin/badges.html",
        edition=edition,
        form=form,
        count=queries.to_print(edition.id, actor=g.actor),
        sheets=queries.sheets(edition.id, actor=g.actor),
    ), (422 if form.errors else 200)


@bp.get("/badges/<uuid:sheet_id>.pdf")
@requires(Permission.CHECKIN_MANAGE)
def sheet(sheet_id: UUID) -> ResponseReturnValue:
    """Hand out a printing again."""
    found = queries.get_sheet(sheet_id, actor=g.actor)
    name = f"badges-{found.printed_at:%Y%m%d-%H%M}.pdf"
    return as_download(read(found.file_id), name=name, content_type="application/pdf")
