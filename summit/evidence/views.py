"""Public pages of the evidence base: the list, one record, what changed, the data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from uuid import UUID

from flask import Blueprint, Response, current_app, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from config import Settings
from summit.core.access import Permission, public, requires
from summit.core.contributions import NavigationItem
from summit.core.forms import clean_line
from summit.core.language import permanent_url
from summit.core.paging import Page
from summit.evidence import exports, queries
from summit.evidence.rules import Entry, Facet, Wanted, address, find, may_be_taken, wanted_from
from summit.organisations.queries import tiles
from summit.projects.exports import public_record

SIZE = 25
JSON_LINES = "application/x-ndjson"

bp = Blueprint("evidence", __name__, url_prefix="/evidence")
NAVIGATION = (NavigationItem(lazy_gettext("Evidence"), "evidence.index"),)


@bp.context_processor
def _words() -> dict[str, object]:
    """Give the pages the words for what they list; a page asks for the same ones again and again."""
    return {
        "area_words": exports.area_words,
        "counted": exports.counted,
        "judged_by": exports.judged_by,
        "Facet": Facet,
        "label_of": cache(exports.label_of),
        "level_of": exports.level_of,
        "years": exports.years,
    }


@bp.get("")
@public
def index() -> ResponseReturnValue:
    """List the published records that fit what is asked, with what else could be asked."""
    wanted, base = _wanted(), queries.published()
    found = find(base.entries, wanted)
    names = {code: body.name for code, body in base.bodies.items()}
    here = wanted.chosen.get(Facet.AREA, frozenset())
    counts = found.counts[Facet.AREA]
    return render_template(
        "evidence/index.html",
        wanted=wanted,
        page=_page(found.entries),
        everything=len(base.entries),
        choices=exports.choices(found, wanted),
        orders=exports.orders(wanted),
        tags=exports.tags(found, wanted, names),
        args=address(wanted),
        map=exports.map_of_records(counts, args=address(wanted), here=here),
        nowhere=sum(not entry.areas for entry in found.entries),
    )


@bp.get("/<number>")
@public
def record(number: str) -> ResponseReturnValue:
    """Show one record: all that is said of it, by whom, how it changed, how to cite and take it."""
    found = queries.record(number)
    entry, document = found.entry, found.version.impersonal
    return render_template(
        "evidence/record.html",
        found=found,
        entry=entry,
        glance=exports.glance(entry, document),
        record=public_record(document, project_id=found.project.id),
        map=exports.map_of_one(entry.areas),
        citation=exports.cited(entry, made_at=found.version.made_at),
        can_be_taken=may_be_taken(entry.card.licence),
    )


@bp.get("/preview/<uuid:submission_id>")
@requires(Permission.SHOWCASE_SUBMIT)
def preview(submission_id: UUID) -> ResponseReturnValue:
    """Show an author's draft as it would stand here."""
    found = queries.preview(submission_id, actor=g.actor)
    return render_template(
        "evidence/preview.html",
        submission=found.submission,
        entry=found.entry,
        glance=exports.glance(found.entry, found.document),
        record=public_record(found.document, project_id=found.submission.project_id),
        map=exports.map_of_one(found.entry.areas),
    )


@bp.get("/<number>/versions/<int:version>")
@public
def version(number: str, version: int) -> ResponseReturnValue:
    """Show what one version says otherwise than the one before it."""
    found = queries.step(number, version)
    return render_template("evidence/version.html", found=found, changes=exports.public_changes(found))


@bp.get("/<number>.json")
@public
def record_data(number: str) -> ResponseReturnValue:
    """Give one record as data, unless its authors keep it."""
    entry, project, found = queries.record_to_take(number)
    return _download(
        exports.record_json(entry, project, found.impersonal), "application/json", f"{number}.json"
    )


@bp.get("/data")
@public
def data() -> ResponseReturnValue:
    """Say what can be taken away, in which form and on what terms."""
    wanted = _wanted()
    fitting = find(queries.published().entries, wanted).entries
    taken = queries.to_take(fitting)
    return render_template(
        "evidence/data.html",
        wanted=wanted,
        args=address(wanted),
        taken=len(taken),
        kept=len(fitting) - len(taken),
    )


@bp.get("/records.jsonl")
@public
def json_lines() -> ResponseReturnValue:
    """Give the records that fit as lines that ``import-projects`` takes."""
    fitting = find(queries.published().entries, _wanted()).entries
    return _download(exports.json_lines(queries.to_take(fitting)), JSON_LINES, "evidence.jsonl")


@bp.get("/records.csv")
@public
def table() -> ResponseReturnValue:
    """Give the records that fit as a table."""
    base = queries.published()
    fitting = queries.to_take(find(base.entries, _wanted()).entries)
    return _download(exports.csv_rows(fitting, base.bodies), "text/csv", "evidence.csv")


def _wanted() -> Wanted:
    """Return what the address asks for."""
    return wanted_from(
        request.args.to_dict(flat=False),
        typed=clean_line(request.args.get("q")) or "",
        areas={tile.code for tile in tiles()},
    )


def _page(entries: Sequence[Entry]) -> Page[Entry]:
    """Return the page that is asked for; one that does not exist is the nearest that does."""
    pages = max(1, -(-len(entries) // SIZE))
    number = min(max(request.args.get("page", 1, type=int), 1), pages)
    return Page(entries[(number - 1) * SIZE : number * SIZE], number, pages, len(entries))


def _download(body: str, mimetype: str, name: str) -> Response:
    answer = make_response(body)
    answer.mimetype = mimetype
    prefix = "demonstration-" if _settings().demonstration else ""
    answer.headers["Content-Disposition"] = f'attachment; filename="{prefix}{name}"'
    answer.headers["Link"] = f'<{permanent_url("evidence.data")}>; rel="license"'
    return answer


def _settings() -> Settings:
    settings: Settings = current_app.config["SUMMIT"]
    return settings
