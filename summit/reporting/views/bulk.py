"""A mail to those whom an organiser chose in the list of registrations."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from flask import url_for
from flask_babel import lazy_gettext

from summit.core.access import Permission, PersonActor
from summit.core.contributions import BulkAction

AUDIENCE = "registrations"


def nobody_refused(_actor: PersonActor, _ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Anybody can be written to."""
    return {}


def write(_actor: PersonActor, _ids: Sequence[UUID], query: str, _words: str) -> str:
    """Go to the page where the mail is written."""
    return f"{url_for('reporting.new', audience=AUDIENCE)}&{query}"


BULK_ACTION = BulkAction(
    "mail",
    lazy_gettext("Write an email"),
    Permission.MAIL_MANAGE,
    nobody_refused,
    write,
    lazy_gettext("You write the email next. Nothing is sent before you say so."),
)
