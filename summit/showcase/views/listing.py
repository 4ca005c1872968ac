"""The organisers' list: searched, filtered, saved as a view, exported, changed together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from werkzeug.datastructures import MultiDict

from summit.accounts.queries import saved_views
from summit.core.access import Permission, requires
from summit.core.clock import LONDON, now
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.core.sheets.writing import CSV_TYPE, XLSX_TYPE, as_csv, as_xlsx
from summit.edition.queries import current_edition, current_edition_id
from summit.showcase import exports, queries, services
from summit.showcase.forms import DEED_NAMES, BulkForm, FilterForm
from summit.showcase.queries import FIELDS, Wanted
from summit.showcase.services.bulk import Deed
from summit.showcase.states import SubmissionState
from summit.showcase.views.blueprint import bp

PAGE = "showcase.manage"
LINES_TYPE = "application/x-ndjson; charset=utf-8"
MOST_TICKED = 500


@bp.get("/submissions")
@requires(Permission.SHOWCASE_MANAGE)
def manage() -> ResponseReturnValue:
    """List the submissions to the current edition, 50 to a page."""
    form = FilterForm(request.args)
    try:
        wanted = _wanted(form, request.args)
    except DomainError as refusal:
        refuse(form, refusal)
        return render_template("showcase/manage.html", filters=form, form=form, listing=None), 422
    page = request.args.get("page", 1, type=int)
    listing = queries.listing(current_edition_id(), wanted, actor=g.actor, page=page)
    return render_template(
        "showcase/manage.html",
        listing=listing,
        filters=form,
        bulk=BulkForm(formdata=None),
        chosen=wanted.state,
        asked={name: value for name, value in form.data.items() if value},
        views=saved_views(actor=g.actor, page=PAGE),
        may_settle=Permission.EDITION_MANAGE in g.actor.permissions,
    )


@bp.get("/submissions/search")
@requires(Permission.SHOWCASE_MANAGE)
def search_help() -> ResponseReturnValue:
    """Explain the search language, every field with what it may be."""
    return render_template("showcase/search_help.html", fields=FIELDS)


@bp.get("/submissions.<any(csv, xlsx, jsonl):kind>")
@requires(Permission.SHOWCASE_MANAGE)
def export(kind: str) -> ResponseReturnValue:
    """Hand over what the list shows, all pages of it."""
    wanted = _wanted(FilterForm(request.args), request.args)
    rows = queries.everything(current_edition_id(), wanted, actor=g.actor)
    if kind == "jsonl":
        body, mimetype = "".join(exports.lines(rows)).encode(), LINES_TYPE
    elif kind == "xlsx":
        body, mimetype = as_xlsx(exports.sheet(rows)), XLSX_TYPE
    else:
        body, mimetype = as_csv(exports.sheet(rows)), CSV_TYPE
    answer = Response(body, content_type=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="submissions.{kind}"'
    return answer


@bp.post("/submissions/bulk")
@requires(Permission.SHOWCASE_MANAGE)
def bulk() -> ResponseReturnValue:
    """Show what would happen to each, and on a second press let it happen."""
    form = BulkForm()
    ids = _ticked(form)
    if not ids:
        flash(gettext("Tick the submissions first."), "error")
        return redirect(url_for(".manage"), 303)
    deed, word = Deed(form.deed.data or Deed.TAG), str(form.word.data or "")
    is_sure = "sure" in request.form
    done = services.do_to_many(ids, deed, word=word, actor=g.actor, dry_run=not is_sure)
    if is_sure:
        count = sum(one.refusal is None for one in done)
        flash(ngettext("Done for %(num)s submission.", "Done for %(num)s submissions.", count), "success")
        return redirect(url_for(".manage"), 303)
    return render_template(
        "showcase/bulk.html", form=form, done=done, label=DEED_NAMES[deed], sentence=sentence
    )


@bp.get("/submissions/similar")
@requires(Permission.SHOWCASE_MANAGE)
def similar() -> ResponseReturnValue:
    """Show pairs of submissions whose texts are alike: perhaps one project offered twice."""
    pairs = queries.similar_pairs(current_edition_id(), actor=g.actor)
    return render_template("showcase/similar.html", pairs=pairs)


@bp.get("/submissions/balance")
@requires(Permission.SHOWCASE_MANAGE)
def balance() -> ResponseReturnValue:
    """Draw what was offered in every way that the programme is to be balanced by."""
    edition = current_edition()
    found = queries.balance(edition, actor=g.actor, today=now().astimezone(LONDON).date())
    return render_template("showcase/balance.html", edition=edition, charts=exports.pictures(found))


def _wanted(form: FilterForm, args: Mapping[str, Any]) -> Wanted:
    given = args.get("state", "")
    state = SubmissionState(given) if given in set(SubmissionState) else None
    return form.wanted(state)


def _ticked(form: BulkForm) -> list[UUID]:
    """Return what was ticked, or all that the search finds which the form carries."""
    if form.everything.data:
        args = MultiDict(request.form)
        rows = queries.everything(current_edition_id(), _wanted(FilterForm(args), args), actor=g.actor)
        return [row.submission.id for row in rows]
    return request.form.getlist("ticked", type=UUID)[:MOST_TICKED]
