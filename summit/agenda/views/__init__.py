"""Pages of the agenda: what everybody follows, and where editors make it."""

from flask_babel import lazy_gettext

from summit.agenda.views import blocks, plan, public, publishing, sessions
from summit.agenda.views.blueprint import bp
from summit.core.access import Permission
from summit.core.contributions import NavigationItem

NAVIGATION = (
    NavigationItem(lazy_gettext("Agenda"), "agenda.index"),
    NavigationItem(lazy_gettext("Make the agenda"), "agenda.plan", Permission.AGENDA_MANAGE),
)

__all__ = ["NAVIGATION", "blocks", "bp", "plan", "public", "publishing", "sessions"]
