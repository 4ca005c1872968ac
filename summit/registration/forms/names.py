"""What people read for categories and states."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from summit.registration.models import Category
from summit.registration.rules import CategoryKind
from summit.registration.states import RegistrationState

KIND_NAMES: Mapping[CategoryKind, LazyString] = {
    CategoryKind.DELEGATE: lazy_gettext("Delegate"),
    CategoryKind.SPEAKER: lazy_gettext("Speaker"),
    CategoryKind.REVIEWER: lazy_gettext("Reviewer"),
    CategoryKind.EXHIBITOR: lazy_gettext("Exhibitor"),
    CategoryKind.PRESS: lazy_gettext("Press"),
    CategoryKind.GUEST: lazy_gettext("Guest of ministers"),
    CategoryKind.STAFF: lazy_gettext("Staff"),
    CategoryKind.OTHER: lazy_gettext("Other"),
}
STATE_NAMES: Mapping[RegistrationState, LazyString] = {
    RegistrationState.RECEIVED: lazy_gettext("Waits for approval"),
    RegistrationState.CONFIRMED: lazy_gettext("Confirmed"),
    RegistrationState.WAITING: lazy_gettext("On the waiting list"),
    RegistrationState.OFFERED: lazy_gettext("Offered a place"),
    RegistrationState.LAPSED: lazy_gettext("Offer expired"),
    RegistrationState.DECLINED: lazy_gettext("Declined"),
    RegistrationState.CANCELLED: lazy_gettext("Cancelled"),
}
STATE_MEANINGS: Mapping[RegistrationState, str] = {
    RegistrationState.RECEIVED: "new",
    RegistrationState.CONFIRMED: "good",
    RegistrationState.WAITING: "waiting",
    RegistrationState.OFFERED: "new",
    RegistrationState.LAPSED: "quiet",
    RegistrationState.DECLINED: "quiet",
    RegistrationState.CANCELLED: "quiet",
}
EVENT_NAMES: Mapping[str, LazyString] = {
    "registration.confirmed": lazy_gettext("Got a place"),
    "registration.queued": lazy_gettext("Joined the waiting list"),
    "registration.received": lazy_gettext("Received, to be approved"),
    "registration.declined": lazy_gettext("Declined"),
    "registration.offered": lazy_gettext("Offered a place"),
    "registration.offer_expired": lazy_gettext("Offer expired"),
    "registration.cancelled": lazy_gettext("Cancelled"),
    "registration.changed": lazy_gettext("Changed"),
    "registration.passed_on": lazy_gettext("Passed on to a colleague"),
    "registration.tidied": lazy_gettext("Organisation put right"),
}
MAIL_NAMES: Mapping[str, LazyString] = {
    "registration/confirmed": lazy_gettext("Ticket"),
    "registration/place_free": lazy_gettext("Ticket, from the waiting list"),
    "registration/received": lazy_gettext("Received, to be approved"),
    "registration/declined": lazy_gettext("Declined"),
    "registration/offered": lazy_gettext("Offer of a place"),
    "registration/offer_expired": lazy_gettext("Offer expired"),
    "registration/waiting": lazy_gettext("Number on the waiting list"),
    "registration/already": lazy_gettext("Registered already"),
    "registration/changed": lazy_gettext("Change of the place"),
    "registration/passed_on": lazy_gettext("Place passed on"),
    "registration/cancelled": lazy_gettext("Cancellation"),
}
FIELD_NAMES: Mapping[str, LazyString] = {
    "state": lazy_gettext("State"),
    "name": lazy_gettext("Name"),
    "badge_name": lazy_gettext("Name on the badge"),
    "email": lazy_gettext("Work email address"),
    "organisation": lazy_gettext("Organisation"),
    "job_title": lazy_gettext("Role"),
    "days": lazy_gettext("Days"),
    "category": lazy_gettext("Taking part as"),
    "language": lazy_gettext("Language"),
    "reason": lazy_gettext("Reason"),
}
LANGUAGE_NAMES: Mapping[str, LazyString] = {"en": lazy_gettext("English"), "cy": lazy_gettext("Welsh")}


def category_name(category: Category) -> str:
    """Return what a category is called; templates have it as a filter."""
    return category.name or str(KIND_NAMES[category.kind])
