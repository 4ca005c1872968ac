"""Taking a table of submissions in again: shown row by row, then done."""

from __future__ import annotations

import json
from collections.abc import Sequence

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import Form, refuse
from summit.core.language import sentence
from summit.edition.queries import current_edition
from summit.showcase import services
from summit.showcase.forms import TableForm, row_of, rows_of
from summit.showcase.services import RowDone, RowWanted
from summit.showcase.views.blueprint import bp

MOST_ROWS = 2_000


@bp.route("/submissions/table", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_MANAGE)
def table() -> ResponseReturnValue:
    """Take in a table, and show what it would change before anything is changed."""
    form = TableForm()
    if form.validate_on_submit():
        try:
            done = _change(rows_of(form.file.data.read()), dry_run=True)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            kept = [_kept(one.wanted) for one in done if one.is_change]
            return render_template("showcase/table_checked.html", done=done, kept=kept, sentence=sentence)
    return render_template("showcase/table.html", form=form), 422 if form.errors else 200


@bp.post("/submissions/table/do")
@requires(Permission.SHOWCASE_MANAGE)
def change_by_table() -> ResponseReturnValue:
    """Change what was shown."""
    if Form().validate_on_submit():
        rows = [_row(text) for text in request.form.getlist("row")[:MOST_ROWS]]
        count = sum(one.is_change for one in _change([row for row in rows if row], dry_run=False))
        flash(ngettext("%(num)s submission changed.", "%(num)s submissions changed.", count), "success")
    return redirect(url_for(".manage"), 303)


def _change(rows: Sequence[RowWanted], *, dry_run: bool) -> Sequence[RowDone]:
    return services.change_by_table(current_edition().id, rows, actor=g.actor, dry_run=dry_run)


def _kept(row: RowWanted) -> str:
    """Return a row as the page carries it to the next."""
    cells = {"reference": row.reference, "format": row.format or ""}
    return json.dumps(cells | ({} if row.tags is None else {"tags": ",".join(row.tags)}))


def _row(text: str) -> RowWanted | None:
    """Return a row that a page carried, or None for what no page of ours did."""
    try:
        cells = json.loads(text)
    except ValueError:
        return None
    known = isinstance(cells, dict) and all(isinstance(one, str) for one in cells.values())
    return row_of(0, cells) if known else None
