"""Pages where people get a place, look after it, and where organisers look after everybody's."""

from summit.registration.forms import MAIL_KINDS
from summit.registration.views import (
    changing,
    files,
    form,
    listing,
    manage,
    numbers,
    offers,
    organisations,
    place,
    settling,
)
from summit.registration.views.actions import BULK_ACTIONS
from summit.registration.views.audience import AUDIENCE
from summit.registration.views.blueprint import NAVIGATION, PERSON_PANEL, bp

__all__ = [
    "AUDIENCE",
    "BULK_ACTIONS",
    "MAIL_KINDS",
    "NAVIGATION",
    "PERSON_PANEL",
    "bp",
    "changing",
    "files",
    "form",
    "listing",
    "manage",
    "numbers",
    "offers",
    "organisations",
    "place",
    "settling",
]
