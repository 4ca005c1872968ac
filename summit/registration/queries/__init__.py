"""Reading places, registrations and codes; nothing here writes, and every read of people says for whom."""

from summit.registration.queries.codes import public_keys, ticket_code
from summit.registration.queries.filtering import Filter, parse
from summit.registration.queries.line import may_change, setup, waiting_position
from summit.registration.queries.lists import (
    Found,
    count,
    find,
    find_all,
    mails_about,
    some_registrations,
)
from summit.registration.queries.numbers import numbers
from summit.registration.queries.offers import categories, named_categories, offer, public_categories
from summit.registration.queries.places import (
    get_registration,
    latest_of,
    live_registration_of,
    places_of,
)

__all__ = [
    "Filter",
    "Found",
    "categories",
    "count",
    "find",
    "find_all",
    "get_registration",
    "latest_of",
    "live_registration_of",
    "mails_about",
    "may_change",
    "named_categories",
    "numbers",
    "offer",
    "parse",
    "places_of",
    "public_categories",
    "public_keys",
    "setup",
    "some_registrations",
    "ticket_code",
    "waiting_position",
]
