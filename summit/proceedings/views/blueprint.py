"""The blueprint that the pages of the proceedings share, and what other pages offer of them."""

from __future__ import annotations

from flask import Blueprint
from flask_babel import lazy_gettext
from markupsafe import Markup

from summit.core.access import Permission
from summit.core.contributions import NavigationItem, Panel
from summit.proceedings import queries
from summit.proceedings.rules import speaks_welsh

bp = Blueprint("proceedings", __name__, url_prefix="/proceedings")


@bp.app_template_filter()
def lang_of(text: str, around: str) -> Markup:
    """Return a lang attribute for a text whose language is not the one around it: authors write in either."""
    welsh = speaks_welsh(text)
    if welsh is (around == "cy"):
        return Markup("")
    return Markup(' lang="cy"') if welsh else Markup(' lang="en-GB"')


NAVIGATION = (NavigationItem(lazy_gettext("Proceedings"), "proceedings.desk", Permission.PROCEEDINGS_MAKE),)
PERSON_PANEL = Panel(lazy_gettext("Proofs"), "proceedings/panel.html", queries.proofs_of)
