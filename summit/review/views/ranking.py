"""The page of scores made comparable, and the reviews to take away."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import Response, g, render_template, request
from flask.typing import ResponseReturnValue

from summit.core.access import Permission, requires
from summit.core.paging import SIZE
from summit.core.pdf import render_pdf
from summit.core.sheets.writing import CSV_TYPE, XLSX_TYPE, as_csv, as_xlsx
from summit.edition.queries import current_edition, current_edition_id
from summit.files.exports import as_download
from summit.review import exports, queries
from summit.review.forms import WhichForm
from summit.review.forms.whole import parts_of, whole_file_json
from summit.review.queries.ranking import Temper
from summit.review.views.blueprint import bp
from summit.showcase.rules import FORMATS

JSON_TYPE = "application/json"
MOST_TEMPERS = 20


@bp.get("/ranking")
@requires(Permission.REVIEW_DECIDE)
def ranking() -> ResponseReturnValue:
    """Rank the projects of one format by comparable score, 50 to a page, with how sure each is."""
    edition_id = current_edition_id() or current_edition().id  # the second says that there is none
    found = queries.ranking(edition_id, actor=g.actor, wanted=request.args.get("format", ""))
    pages = max(1, -(-len(found.rows) // SIZE))
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    rows = found.rows[(page - 1) * SIZE : page * SIZE]
    return render_template(
        "review/ranking.html",
        found=found,
        rows=rows,
        page=page,
        pages=pages,
        tempers=_tempers(found.tempers, everybody="everybody" in request.args),
        chart=exports.ranked_picture(rows, capacity=found.capacity),
        which=WhichForm(formdata=None),
        balance=exports.balance_rows(queries.balance_of(edition_id, hidden=found.hidden)),
        format_names={code: FORMATS.label(code) for code in found.formats},
    )


@bp.get("/reviews.<any(csv, xlsx, json):kind>")
@requires(Permission.REVIEW_DECIDE)
def export(kind: str) -> Response:
    """Hand over every review that a chair may see."""
    edition_id = current_edition_id()
    reviews = queries.every_review(edition_id, actor=g.actor)
    sheet = exports.review_sheet(reviews, queries.criteria(edition_id) if edition_id else ())
    if kind == "json":
        body, content_type = exports.as_json(sheet), JSON_TYPE
    else:
        body, content_type = (as_xlsx(sheet), XLSX_TYPE) if kind == "xlsx" else (as_csv(sheet), CSV_TYPE)
    return as_download(body, name=f"reviews.{kind}", content_type=content_type)


@bp.get("/submissions/<uuid:submission_id>/file.<any(pdf, json):kind>")
@requires(Permission.REVIEW_DECIDE)
def whole_file(submission_id: UUID, kind: str) -> Response:
    """Hand over everything kept on one submission, redacted where that is asked for."""
    found, redacted = queries.whole_file(submission_id, actor=g.actor), "redacted" in request.args
    parts = parts_of(found, redacted=redacted)
    name = f"file-{found.dossier.subject.reference}{'-redacted' if redacted else ''}.{kind}"
    if kind == "json":
        return as_download(whole_file_json(parts), name=name, content_type=JSON_TYPE)
    html = render_template("pdf/review/file.html", file=found.dossier, parts=parts, redacted=redacted)
    return as_download(render_pdf(html), name=name, content_type="application/pdf")


def _tempers(every: Sequence[Temper], *, everybody: bool) -> Sequence[Temper]:
    """Return those who differ most from others, or everybody."""
    if everybody or len(every) <= MOST_TEMPERS:
        return every
    furthest = sorted(every, key=lambda one: -abs(one.offset))[:MOST_TEMPERS]
    return [one for one in every if one in furthest]
