"""Pages where people get a place, look after it, and where organisers look after everybody's."""

from summit.registration.forms import MAIL_KINDS
from summit.registration.views import (
    allocations,
    beside,
    categories,
    changing,
    files,
    form,
    group,
    happening,
    importing,
    listing,
    manage,
    merging,
    numbers,
    offers,
    organisations,
    place,
    presenting,
    questions,
    seatings,
    settling,
    welfare,
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
    "allocations",
    "beside",
    "bp",
    "categories",
    "changing",
    "files",
    "form",
    "group",
    "happening",
    "importing",
    "listing",
    "manage",
    "merging",
    "numbers",
    "offers",
    "organisations",
    "place",
    "presenting",
    "questions",
    "seatings",
    "settling",
    "welfare",
]
