"""Pages where organisers print badges."""

from __future__ import annotations

from uuid import UUID

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from summit.checkin import queries
from summit.checkin.exports import print_badges
from summit.checkin.forms import DeskForm, print_form
from summit.checkin.services import ask_to_print
from summit.checkin.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.queries import current_edition, current_edition_or_none
from summit.files.exports import as_download
from summit.files.queries import read
from summit.registration.queries import categories

PDF = "application/pdf"


@bp.route("/badges", methods=["GET", "POST"])
@requires(Permission.CHECKIN_MANAGE)
def badges() -> ResponseReturnValue:
    """Say how many badges there are to print, print them, and show what was printed."""
    edition = current_edition_or_none()
    if edition is None:
        return render_template("checkin/no_edition.html")
    query = request.args.get("filter", "")
    form = print_form(categories(edition.id), designed=queries.design(edition.id).size, query=query)
    if form.validate_on_submit():
        try:
            job = ask_to_print(edition.id, form.printing(), actor=g.actor)
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
    assert found.file_id  # noqa: S101 (one that is forgotten does not exist)
    name = f"badges-{found.printed_at:%Y%m%d-%H%M}.pdf"
    return as_download(read(found.file_id), name=name, content_type=PDF)


@bp.get("/badges/desk")
@requires(Permission.CHECKIN_MANAGE)
def desk() -> ResponseReturnValue:
    """Find somebody who needs a badge now."""
    return _desk(DeskForm.with_choices(queries.design(current_edition().id).size))


@bp.post("/badges/desk")
@requires(Permission.CHECKIN_MANAGE)
def print_one() -> ResponseReturnValue:
    """Print one badge at once, and hand it to the browser."""
    edition = current_edition()
    form = DeskForm.with_choices(queries.design(edition.id).size)
    if not form.validate():
        return _desk(form), 422
    printed = print_badges(edition.id, form.printing(), actor_id=g.actor.id)
    name = f"badge-{form.reference.data}.pdf"
    return as_download(printed.content, name=name, content_type=PDF)


def _desk(form: DeskForm) -> str:
    edition, text = current_edition(), request.args.get("q", "").strip()[:120]
    found = queries.search(text, edition_id=edition.id, actor=g.actor) if text else []
    return render_template("checkin/desk.html", edition=edition, form=form, text=text, found=found)
