"""What people read for categories and states."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from summit.registration.models import Category
from summit.registration.queries.lists import KindOf
from summit.registration.rules import CategoryKind
from summit.registration.rules.needs import Access, Diet
from summit.registration.states import Happening, RegistrationState, SeatState

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
SEAT_NAMES: Mapping[SeatState, LazyString] = {
    SeatState.WISHED: lazy_gettext("Wished for"),
    SeatState.HELD: lazy_gettext("Confirmed"),
    SeatState.WAITING: lazy_gettext("On the waiting list"),
    SeatState.OFFERED: lazy_gettext("Offered a seat"),
    SeatState.LAPSED: lazy_gettext("Offer expired"),
    SeatState.GIVEN_UP: lazy_gettext("Given up"),
}
HAPPENING_SENTENCES: Mapping[Happening, LazyString] = {
    Happening.MOVED: lazy_gettext("The Summit takes place somewhere else."),
    Happening.ONLINE: lazy_gettext("The Summit takes place online."),
    Happening.CANCELLED: lazy_gettext("The Summit is cancelled."),
}
HAPPENING_NAMES: Mapping[Happening, LazyString] = {
    Happening.PLANNED: lazy_gettext("it takes place as planned"),
    Happening.MOVED: lazy_gettext("it takes place somewhere else"),
    Happening.ONLINE: lazy_gettext("it takes place online"),
    Happening.CANCELLED: lazy_gettext("it is cancelled"),
}
DIET_NAMES: Mapping[Diet, LazyString] = {
    Diet.VEGETARIAN: lazy_gettext("Vegetarian"),
    Diet.VEGAN: lazy_gettext("Vegan"),
    Diet.HALAL: lazy_gettext("Halal"),
    Diet.KOSHER: lazy_gettext("Kosher"),
    Diet.GLUTEN_FREE: lazy_gettext("Gluten free"),
    Diet.DAIRY_FREE: lazy_gettext("Dairy free"),
    Diet.NUT_FREE: lazy_gettext("No nuts"),
}
ACCESS_NAMES: Mapping[Access, LazyString] = {
    Access.STEP_FREE: lazy_gettext("A way without steps"),
    Access.WHEELCHAIR: lazy_gettext("A space for a wheelchair"),
    Access.PARKING: lazy_gettext("Blue Badge parking"),
    Access.HEARING_LOOP: lazy_gettext("A hearing loop"),
    Access.BSL: lazy_gettext("British Sign Language interpreting"),
    Access.CAPTIONS: lazy_gettext("Live captions"),
    Access.LARGE_PRINT: lazy_gettext("Large print"),
    Access.ASSISTANT: lazy_gettext("A personal assistant comes with me"),
    Access.ASSISTANCE_DOG: lazy_gettext("An assistance dog comes with me"),
    Access.QUIET_ROOM: lazy_gettext("A quiet room"),
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
    "registration.seats_changed": lazy_gettext("Changed workshops and dinner"),
    "registration.seat_offered": lazy_gettext("Offered a seat"),
    "registration.seat_expired": lazy_gettext("Offer of a seat expired"),
    "registration.seat_accepted": lazy_gettext("Accepted a seat"),
    "registration.needs_given": lazy_gettext("Said what they need"),
    "registration.needs_read": lazy_gettext("What they need was read by the welfare officer"),
    "registration.made_speaker": lazy_gettext("Got a speaker’s place"),
    "registration.merged": lazy_gettext("Put together with another registration"),
    "registration.told_apart": lazy_gettext("Found to be another person than somebody alike"),
    "registration.asked_again": lazy_gettext("To be compared again with somebody alike"),
    "registration.tidied": lazy_gettext("Organisation put right"),
}
MAIL_NAMES: Mapping[str, LazyString] = {
    "registration/confirmed": lazy_gettext("Ticket"),
    "registration/place_free": lazy_gettext("Ticket, from the waiting list"),
    "registration/received": lazy_gettext("Received, to be approved"),
    "registration/declined": lazy_gettext("Declined"),
    "registration/approved": lazy_gettext("Ticket, after approval"),
    "registration/reminder": lazy_gettext("Reminder"),
    "registration/offered": lazy_gettext("Offer of a place"),
    "registration/offer_expired": lazy_gettext("Offer expired"),
    "registration/waiting": lazy_gettext("Number on the waiting list"),
    "registration/already": lazy_gettext("Registered already"),
    "registration/changed": lazy_gettext("Change of the place"),
    "registration/passed_on": lazy_gettext("Place passed on"),
    "registration/happened": lazy_gettext("Change of the whole event"),
    "registration/seat_offered": lazy_gettext("Offer of a seat"),
    "registration/seat_expired": lazy_gettext("Offer of a seat expired"),
    "registration/cancelled": lazy_gettext("Cancellation"),
    "registration/merged": lazy_gettext("Registered twice, put together"),
    "registration/presenter_asked": lazy_gettext("Asked to register, as a presenter"),
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
    "reference": lazy_gettext("Reference"),
    "seat": lazy_gettext("Workshop or dinner"),
    "photos": lazy_gettext("Consent to photos"),
}
LANGUAGE_NAMES: Mapping[str, LazyString] = {"en": lazy_gettext("English"), "cy": lazy_gettext("Welsh")}


def category_name(category: Category | KindOf) -> str:
    """Return what a category is called; templates have it as a filter."""
    return category.name or str(KIND_NAMES[category.kind])
