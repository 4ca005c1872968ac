"""The routes' common root, what this feature puts on other pages, and the words its own pages share."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from summit.core.access import Permission
from summit.core.contributions import NavigationItem
from summit.core.language import sentence
from summit.review.forms import names
from summit.review.rules.conflicts import UndeclaredError
from summit.review.rules.scores import points

bp = Blueprint("review", __name__, url_prefix="/review")
bp.add_app_template_filter(points, "points")
bp.add_app_template_filter(sentence, "sentence")

NAVIGATION = (
    NavigationItem(lazy_gettext("Reviews"), "review.desk", Permission.REVIEW_SCORE),
    NavigationItem(lazy_gettext("Decisions"), "review.panel", Permission.REVIEW_DECIDE),
)


@bp.context_processor
def words() -> dict[str, object]:
    """Give the pages of this feature the words for its codes."""
    return {"review_words": names}


@bp.errorhandler(UndeclaredError)
def undeclared(_: UndeclaredError) -> ResponseReturnValue:
    """Ask somebody where they work before they see what is judged."""
    return redirect(url_for("review.interests", next=request.full_path.rstrip("?")), 303)
