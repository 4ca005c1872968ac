"""Pages of the agenda: what everybody follows, and where editors make it."""

from flask_babel import lazy_gettext

from summit.agenda.forms.telling import MAIL_KINDS
from summit.agenda.views import (
    api,
    away,
    blocks,
    doors,
    drafting,
    feedback,
    files,
    live,
    own,
    paper,
    placing,
    plan,
    public,
    publishing,
    rooms,
    sessions,
    sharing,
    telling,
)
from summit.agenda.views.blueprint import bp
from summit.core.access import Permission
from summit.core.contributions import NavigationItem, PlaceLink

NAVIGATION = (
    NavigationItem(lazy_gettext("Agenda"), "agenda.index"),
    NavigationItem(lazy_gettext("Make the agenda"), "agenda.plan", Permission.AGENDA_MANAGE),
    NavigationItem(lazy_gettext("Rooms on the day"), "agenda.rooms", Permission.AGENDA_FULL),
)
PLACE_LINK = PlaceLink(lazy_gettext("Your agenda"), by_link="agenda.place_own", own="agenda.mine")

__all__ = [
    "MAIL_KINDS",
    "NAVIGATION",
    "PLACE_LINK",
    "api",
    "away",
    "blocks",
    "bp",
    "doors",
    "drafting",
    "feedback",
    "files",
    "live",
    "own",
    "paper",
    "placing",
    "plan",
    "public",
    "publishing",
    "rooms",
    "sessions",
    "sharing",
    "telling",
]
