"""Files and lists that organisers take out."""

from __future__ import annotations

from uuid import UUID

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from summit.core.access import Permission, requires
from summit.core.sheets.writing import CSV_TYPE, XLSX_TYPE, as_csv, as_xlsx
from summit.edition.queries import current_edition
from summit.files.exports import as_download
from summit.registration import queries, services
from summit.registration.exports.tables import by_organisation, people
from summit.registration.forms import COLUMNS, Column, in_words
from summit.registration.forms.answers import answer_column, named
from summit.registration.queries import parse
from summit.registration.queries.questions import all_answers, every_question
from summit.registration.services.exporting import take_out
from summit.registration.views.blueprint import bp


@bp.get("/registrations/files")
@requires(Permission.REGISTRATION_MANAGE)
def files() -> ResponseReturnValue:
    """Offer the files, of everybody or of whom the list was narrowed to."""
    edition = current_edition()
    wanted = parse(request.query_string.decode())
    return render_template(
        "registration/files.html",
        edition=edition,
        total=queries.count(actor=g.actor, edition_id=edition.id, wanted=wanted),
        said=in_words(wanted, edition=edition, **queries.narrowable(edition.id)),
        query=request.query_string.decode(),
    )


@bp.get("/registrations/files/<any(people, counts):what>.<any(csv, xlsx):kind>")
@requires(Permission.REGISTRATION_MANAGE)
def file(what: str, kind: str) -> ResponseReturnValue:
    """Hand out a file: with names, or without anything that tells who somebody is."""
    edition, personal = current_edition(), what == "people"
    wanted = parse(request.query_string.decode())
    services.settle(edition.id)
    rows = take_out(edition, wanted, personal=personal, actor=g.actor)
    sheet = people(rows, {**COLUMNS, **_answers(edition.id)}, personal=personal)
    name = f"registrations-{edition.year}-{what}.{kind}"
    if kind == "csv":
        return as_download(as_csv(sheet), name=name, content_type=CSV_TYPE)
    return as_download(as_xlsx(sheet, by_organisation(rows)), name=name, content_type=XLSX_TYPE)


def _answers(edition_id: UUID) -> dict[str, Column]:
    """Return a column for each of the organisers' own questions; a file without names has none of them."""
    values = all_answers(edition_id, actor=g.actor)
    return {named(one): answer_column(one, values) for one in every_question(edition_id)}
