"""Pages at the door and before it: printing badges, scanning codes, who came."""

from summit.checkin.views import badges, board, devices, doors, layout, log, scanner, walking_in
from summit.checkin.views.blueprint import NAVIGATION, REGISTRATION_PARTS, bp
from summit.checkin.views.bulk import BULK_ACTION

__all__ = [
    "BULK_ACTION",
    "NAVIGATION",
    "REGISTRATION_PARTS",
    "badges",
    "board",
    "bp",
    "devices",
    "doors",
    "layout",
    "log",
    "scanner",
    "walking_in",
]
