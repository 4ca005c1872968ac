"""Links to somebody's own place, made when a mail is written."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from summit.accounts.services import issue_link
from summit.core.access import Scope
from summit.core.clock import LONDON
from summit.core.db import db
from summit.core.language import mailed_url
from summit.edition.models import Edition
from summit.edition.queries import get_edition
from summit.registration.models import Registration
from summit.registration.rules import LINK_LIVES_AFTER_EVENT


def own_place_link(registration_id: UUID, *, endpoint: str = "registration.place") -> str:
    """Return a new link to somebody's place, or a page that goes with it, in the current unit of work."""
    registration = db.session.get_one(Registration, registration_id)
    return place_link(registration, get_edition(registration.edition_id), endpoint=endpoint)


def place_link(registration: Registration, edition: Edition, *, endpoint: str = "registration.place") -> str:
    """Return the same, for a registration and an edition that are at hand."""
    token = issue_link(Scope.REGISTRATION_OWN, registration.id, expires_at=links_end(edition))
    return mailed_url(endpoint, reader=registration.language, token=token)


def links_end(edition: Edition) -> datetime:
    """Return until when the links in our mails open something."""
    return datetime.combine(edition.ends_on + timedelta(days=1), time(), LONDON) + LINK_LIVES_AFTER_EVENT
