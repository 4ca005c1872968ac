"""Pages where organisers plan an edition, its rooms and its tracks."""

from flask_babel import lazy_gettext

from summit.core.access import Permission
from summit.core.contributions import NavigationItem
from summit.edition.views import editions, rooms
from summit.edition.views.blueprint import bp

NAVIGATION = (NavigationItem(lazy_gettext("Editions"), "edition.index", Permission.EDITION_MANAGE),)

__all__ = ["NAVIGATION", "bp", "editions", "rooms"]
