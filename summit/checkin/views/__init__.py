"""Pages at the door and before it: printing badges, scanning codes, who came."""

from summit.checkin.views import (
    badges,
    board,
    certificates,
    designing,
    devices,
    doors,
    kiosk,
    layout,
    log,
    scanner,
    walking_in,
)
from summit.checkin.views.blueprint import NAVIGATION, REGISTRATION_PARTS, bp
from summit.checkin.views.bulk import BULK_ACTION
from summit.checkin.views.certificates import AUDIENCE, PLACE_LINK

__all__ = [
    "AUDIENCE",
    "BULK_ACTION",
    "NAVIGATION",
    "PLACE_LINK",
    "REGISTRATION_PARTS",
    "badges",
    "board",
    "bp",
    "certificates",
    "designing",
    "devices",
    "doors",
    "kiosk",
    "layout",
    "log",
    "scanner",
    "walking_in",
]
