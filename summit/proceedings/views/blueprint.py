"""The blueprint that the pages of the proceedings share, and what other pages offer of them."""

from __future__ import annotations

from flask import Blueprint
from flask_babel import lazy_gettext

from summit.core.access import Permission
from summit.core.contributions import NavigationItem, Panel
from summit.proceedings import queries

bp = Blueprint("proceedings", __name__, url_prefix="/proceedings")
NAVIGATION = (NavigationItem(lazy_gettext("Proceedings"), "proceedings.desk", Permission.PROCEEDINGS_MAKE),)
PERSON_PANEL = Panel(lazy_gettext("Proofs"), "proceedings/panel.html", queries.proofs_of)
