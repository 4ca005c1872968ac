"""Pages of the showcase: the call, an author's submission, the organisers' list."""

from flask_babel import lazy_gettext

from summit.core.access import Permission
from summit.core.contributions import NavigationItem, Panel
from summit.showcase import queries
from summit.showcase.views import (
    answers,
    authors,
    call,
    desk,
    files,
    listing,
    organisers,
    rows,
    sections,
    stage,
    starting,
    steps,
    tables,
    together,
)
from summit.showcase.views.blueprint import bp

PERSON_PANEL = Panel(lazy_gettext("Your projects"), "showcase/panel.html", queries.submissions_of)
NAVIGATION = (
    NavigationItem(lazy_gettext("Showcase"), "showcase.call"),
    NavigationItem(lazy_gettext("Submissions"), "showcase.manage", Permission.SHOWCASE_MANAGE),
)

__all__ = [
    "NAVIGATION",
    "PERSON_PANEL",
    "answers",
    "authors",
    "bp",
    "call",
    "desk",
    "files",
    "listing",
    "organisers",
    "rows",
    "sections",
    "stage",
    "starting",
    "steps",
    "tables",
    "together",
]
