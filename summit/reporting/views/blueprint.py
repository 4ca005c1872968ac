"""The blueprint that the pages share, and their link in the header."""

from __future__ import annotations

from flask import Blueprint
from flask_babel import lazy_gettext

from summit.core.access import Permission
from summit.core.contributions import NavigationItem

bp = Blueprint("reporting", __name__)
NAVIGATION = (NavigationItem(lazy_gettext("Mail to many"), "reporting.campaigns", Permission.MAIL_MANAGE),)
