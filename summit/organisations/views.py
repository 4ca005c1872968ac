"""The public pages of the register, and the suggestions that the organisation field shows."""

from __future__ import annotations

from flask import Blueprint, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from summit.core.access import public
from summit.core.charts import Square, TileMap, tile_map
from summit.core.forms import clean_line
from summit.organisations import queries
from summit.organisations.forms import KIND_NAMES, NATION_NAMES, REGION_NAMES, partial_date, service_name
from summit.organisations.rules.entries import Service

SHOWN = 50
SUGGESTED = 10

bp = Blueprint("organisations", __name__, url_prefix="/organisations")
bp.add_app_template_filter(service_name)


@bp.get("")
@public
def index() -> ResponseReturnValue:
    """Search the register, or list a service or what works in one police area."""
    typed = clean_line(request.args.get("q")) or ""
    service = request.args.get("service", type=Service)
    area = queries.tile(request.args.get("area", ""))
    found = queries.listed(typed, service=service, area=area, limit=SHOWN + 1)
    return render_template(
        "organisations/index.html",
        typed=typed,
        service=service,
        area=area,
        found=found[:SHOWN],
        has_more=len(found) > SHOWN,
        is_asked=bool(typed or service or area),
        counts={} if typed or service or area else queries.counts_by_service(),
        map=_map(),
    )


@bp.get("/suggest")
@public
def suggest() -> ResponseReturnValue:
    """Return the present organisations that fit what is being typed, best first."""
    found = queries.search(request.args.get("q", ""), limit=SUGGESTED, current_only=True)
    return jsonify(
        [{"code": one.code, "name": one.name, "service": service_name(one.service)} for one in found]
    )


@bp.get("/<code>")
@public
def show(code: str) -> ResponseReturnValue:
    """Show one organisation: what it is, where it works, what came before and after."""
    page = queries.page(code)
    one = page.organisation
    return render_template(
        "organisations/show.html",
        page=page,
        organisation=one,
        kind=KIND_NAMES[one.kind],
        nation=NATION_NAMES[one.nation] if one.nation else None,
        region=REGION_NAMES[one.region] if one.region else None,
        valid_from=partial_date(one.valid_from),
        valid_to=partial_date(one.valid_to),
        has_ended=queries.ended(one),
        areas=[area for area in queries.tiles() if area.code in page.tiles],
        former_names=one.names.former_names,
        map=_map(here=page.tiles),
    )


def _map(*, here: frozenset[str] = frozenset()) -> TileMap:
    squares = [
        Square(
            code=area.code,
            name=area.short_name,
            column=area.column,
            row=area.row,
            count=0,
            says=area.short_name,
            href=url_for(".index", area=area.code),
        )
        for area in queries.tiles()
    ]
    return tile_map(squares, here=here)
