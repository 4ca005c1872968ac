"""Links to somebody's own place, made when a mail is written."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from summit.accounts.services import issue_link
from summit.core.access import Scope
from summit.core.clock import LONDON
from summit.core.db import db
from summit.core.language import permanent_url
from summit.edition.queries import get_edition
from summit.registration.models import Registration
from summit.registration.rules import LINK_LIVES_AFTER_EVENT


def own_place_link(registration_id: UUID, *, endpoint: str = "registration.place") -> str:
    """Return a new link to somebody's place, or a page that goes with it, in the current unit of work."""
    registration = db.session.get_one(Registration, registration_id)
    ends_on = get_edition(registration.edition_id).ends_on
    end = datetime.combine(ends_on + timedelta(days=1), time(), LONDON)
    token = issue_link(Scope.REGISTRATION_OWN, registration_id, expires_at=end + LINK_LIVES_AFTER_EVENT)
    return permanent_url(endpoint, token=token)
