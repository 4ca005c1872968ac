"""The published book that everybody may read."""

from __future__ import annotations

from uuid import UUID

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from summit.core.access import public
from summit.core.language import language
from summit.files import queries as files
from summit.files.exports import as_download
from summit.proceedings import exports, queries, services
from summit.proceedings.views.blueprint import bp


@bp.get("/<int:year>")
@public
def book(year: int) -> ResponseReturnValue:
    """Show the contents of a published book."""
    found = queries.published(year)
    return render_template("proceedings/book.html", found=found, groups=exports.groups(found))


@bp.get("/<int:year>/<number>")
@public
def entry(year: int, number: str) -> ResponseReturnValue:
    """Show one entry as it is printed, with what machines want to know of it."""
    found = queries.published(year, number)
    return render_template("proceedings/entry.html", found=found, **exports.read(found, number, language()))


@bp.get("/<int:year>/book.<any(bib, ris, json):kind>")
@public
def citations(year: int, kind: str) -> ResponseReturnValue:
    """Give all entries of a published book to a reference manager."""
    return _cited(queries.published(year), f"proceedings-{year}", kind)


@bp.get("/<int:year>/<number>.<any(bib, ris, json):kind>")
@public
def citation(year: int, number: str, kind: str) -> ResponseReturnValue:
    """Give one entry to a reference manager."""
    return _cited(queries.published(year, number), number, kind)


@bp.get("/<int:year>/<number>.pdf")
@public
def pages(year: int, number: str) -> ResponseReturnValue:
    """Give the pages of one entry, or (book) the whole book, as they were laid out."""
    found = queries.published(year, None if number == "book" else number)
    content = queries.file_of(found, number)
    return as_download(content, name=f"{number}-{year}.pdf", content_type=services.PDF)


@bp.get("/<int:year>/<number>/files/<uuid:file_id>")
@public
def file(year: int, number: str, file_id: UUID) -> ResponseReturnValue:
    """Give a figure or a piece of kit of a published entry."""
    stored = queries.shown_file(year, number, file_id).stored
    return as_download(files.read(stored.id), name=stored.name, content_type=stored.content_type)


def _cited(found: queries.Published, name: str, kind: str) -> Response:
    content, content_type = exports.citations(found, kind, language())
    return as_download(content, name=f"{name}.{kind}", content_type=content_type)
