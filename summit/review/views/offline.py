"""Reviewing without a connection: the file there, and the file back with a dry run first."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from werkzeug.datastructures import FileStorage

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.queries import current_edition
from summit.review import queries, services
from summit.review.forms.offline import (
    BringForm,
    Returned,
    offline_page,
    offline_table,
    read_brought,
    returned,
)
from summit.review.queries import Reading
from summit.review.rules.offline import Brought, read_saved, saved
from summit.review.views.blueprint import bp
from summit.review.views.reviewing import is_open


@bp.route("/offline", methods=["GET", "POST"])
@requires(Permission.REVIEW_SCORE)
def offline() -> ResponseReturnValue:
    """Offer the files, and show what one that came back would change."""
    form = BringForm()
    if not form.validate_on_submit():
        return render_template("review/offline.html", form=form, rows=None)
    try:
        brought = _brought(form)
    except DomainError as refusal:
        refuse(form, refusal)
        return render_template("review/offline.html", form=form, rows=None), 422
    rows = [_returned(one) for one in brought]
    if form.checked.data:
        return _save(rows)
    form.checked.data = saved(brought)
    return render_template("review/offline.html", form=form, rows=rows)


@bp.get("/offline/reviews.html")
@requires(Permission.REVIEW_SCORE)
def offline_file() -> ResponseReturnValue:
    """Give a reviewer their reviews as one page that works without a connection."""
    return _download(offline_page(_readings()).encode(), "reviews.html")


@bp.get("/offline/reviews.csv")
@requires(Permission.REVIEW_SCORE)
def offline_csv() -> ResponseReturnValue:
    """Give a reviewer their reviews as a table."""
    readings = _readings()
    if not readings:
        return redirect(url_for(".offline"), 303)
    return _download(offline_table(readings), "reviews.csv")


def _readings() -> Sequence[Reading]:
    found = queries.desk(g.actor, edition_id=current_edition().id).reviews
    return [queries.reading(one.id, actor=g.actor) for one in found if is_open(one)]


def _brought(form: BringForm) -> Sequence[Brought]:
    if form.checked.data:
        return read_saved(form.checked.data)
    file = form.file.data
    return read_brought(file.read() if isinstance(file, FileStorage) else b"")


def _returned(brought: Brought) -> Returned:
    reading = queries.reading_if_own(brought.review_id, actor=g.actor)
    return returned(brought, reading, is_open=reading is not None and is_open(reading.review))


def _save(rows: Sequence[Returned]) -> ResponseReturnValue:
    """Save each as a draft; what was submitted already is submitted again."""
    done = 0
    for row in rows:
        if not row.is_taken or row.reading is None or row.answers is None:
            continue
        services.keep_brought(row.reading.review.id, row.answers, seen=row.seen, actor=g.actor)
        done += 1
    said = ngettext("%(num)s review has been saved.", "%(num)s reviews have been saved.", done)
    flash(f"{said} {gettext('Open each to submit it.')}" if done else said, "success")
    return redirect(url_for(".desk"), 303)


def _download(content: bytes, name: str) -> Response:
    """Answer with a file of the reader's own: the browser saves it and never shows it as a page of ours."""
    return Response(
        content,
        mimetype="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
