"""The routes' common root, and what this feature puts on other pages."""

from __future__ import annotations

from flask import Blueprint
from flask_babel import lazy_gettext

from summit.checkin import queries
from summit.checkin.forms import MEANINGS, WORDINGS
from summit.checkin.rules.names import REASON_NAMES
from summit.core.access import Permission
from summit.core.contributions import NavigationItem, RegistrationPart
from summit.core.language import translated
from summit.registration.forms.names import KIND_NAMES

bp = Blueprint("checkin", __name__)
bp.add_app_template_filter(WORDINGS.__getitem__, "scan_wording")
bp.add_app_template_filter(lambda answer: MEANINGS[WORDINGS[answer].colour], "scan_meaning")


bp.add_app_template_filter(KIND_NAMES.__getitem__, "category_kind")

bp.add_app_template_filter(lambda reason: translated(REASON_NAMES[reason]), "print_reason")

NAVIGATION = (
    NavigationItem(lazy_gettext("Badges"), "checkin.badges", Permission.CHECKIN_MANAGE),
    NavigationItem(lazy_gettext("Check-in"), "checkin.doors", Permission.CHECKIN_SCAN),
)
REGISTRATION_PARTS = (
    RegistrationPart(
        lazy_gettext("Scans"), "checkin/scans_of.html", Permission.CHECKIN_MANAGE, queries.scans_of
    ),
    RegistrationPart(
        lazy_gettext("Badges"), "checkin/badges_of.html", Permission.CHECKIN_MANAGE, queries.badges_of
    ),
)
