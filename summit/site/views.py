"""Public pages."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, current_app, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import format_date, format_timedelta, gettext

from config import Settings
from summit.core.access import Permission, PersonActor, public
from summit.core.language import long_date
from summit.edition.queries import current_edition_or_none
from summit.evidence.exports import map_of_records
from summit.site import queries

bp = Blueprint("site", __name__)


@bp.context_processor
def _facts() -> dict[str, object]:
    """Give the legal pages what only the organising body knows; organisers are told what is missing."""
    settings: Settings = current_app.config["SUMMIT"]
    actor = g.get("actor")
    organises = isinstance(actor, PersonActor) and Permission.EDITION_MANAGE in actor.permissions
    return {"facts": settings, "missing_facts": settings.missing_facts if organises else ()}


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """Say what the Summit is, when it is, and how to take part."""
    page = queries.front_page()
    edition = page.edition
    return render_template(
        "site/home.html",
        page=page,
        edition=edition,
        days=_between(edition.starts_on, edition.ends_on) if edition else "",
        map=map_of_records(page.areas, args={}),
    )


@bp.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """Say what works, what may not, and whom to tell."""
    return render_template("site/accessibility.html")


@bp.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """Say what is kept about a person, why, for how long, and what they may ask for."""
    return render_template("site/privacy.html")


@bp.get("/cookies")
@public
def cookies() -> ResponseReturnValue:
    """Say that there is one cookie, and what it does."""
    lifetime = format_timedelta(current_app.permanent_session_lifetime, threshold=2)
    return render_template(
        "site/cookies.html", lasts=gettext("Until you sign out, at most %(time)s", time=lifetime)
    )


@bp.get("/code-of-conduct")
@public
def conduct() -> ResponseReturnValue:
    """Say how people treat each other here, and how to tell somebody in private when they do not."""
    return render_template("site/conduct.html")


@bp.get("/contact")
@public
def contact() -> ResponseReturnValue:
    """Say who runs the Summit and how to reach them."""
    return render_template("site/contact.html", edition=current_edition_or_none())


def _between(first: date, last: date) -> str:
    """Return the days of one month with one month's name, or as much more as the two days differ in."""
    if first == last:
        return long_date(first)
    pattern = "d MMMM y" if first.year != last.year else "d MMMM" if first.month != last.month else "d"
    dash = "–" if pattern == "d" else " – "
    return f"{format_date(first, pattern)}{dash}{format_date(last, 'd MMMM y')}"
