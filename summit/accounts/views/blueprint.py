"""The blueprint that the pages of accounts share, and their links in the header."""

from __future__ import annotations

from flask import Blueprint
from flask_babel import lazy_gettext

from summit.core.access import Permission
from summit.core.contributions import NavigationItem

bp = Blueprint("accounts", __name__)

NAVIGATION = (NavigationItem(lazy_gettext("People"), "accounts.people", Permission.ACCOUNT_GRANT),)
OWN_PAGE = NavigationItem(lazy_gettext("Your page"), "accounts.account")
SIGN_IN = NavigationItem(lazy_gettext("Sign in"), "accounts.sign_in")
