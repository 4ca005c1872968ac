"""The blueprint that the pages of mail share, and their link in the header."""

from __future__ import annotations

from flask import Blueprint
from flask_babel import lazy_gettext

from summit.core.access import Permission
from summit.core.contributions import NavigationItem

bp = Blueprint("mail", __name__)
NAVIGATION = (NavigationItem(lazy_gettext("Mail"), "mail.browse", Permission.MAIL_MANAGE),)
