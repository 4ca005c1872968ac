"""Reading places, registrations and codes; nothing here writes, and every read of people says for whom."""

from summit.registration.queries.allocations import allocation_with, allocations
from summit.registration.queries.codes import public_keys, ticket_code
from summit.registration.queries.filtering import Filter, parse
from summit.registration.queries.groups import Member, own_group, unfinished_booker
from summit.registration.queries.line import may_change, setup, waiting_by_category, waiting_position
from summit.registration.queries.lists import (
    Found,
    count,
    find,
    find_all,
    mails_about,
    some_registrations,
)
from summit.registration.queries.needs import own_needs
from summit.registration.queries.numbers import numbers
from summit.registration.queries.offers import (
    categories,
    get_category,
    offer,
    overall_quota,
    public_categories,
)
from summit.registration.queries.places import (
    get_registration,
    latest_of,
    live_registration_of,
    places_of,
)
from summit.registration.queries.questions import (
    Answered,
    answer_file,
    answers_of,
    asked_now,
    facts_of,
    narrowable,
)
from summit.registration.queries.saved import saved_form
from summit.registration.queries.seats import get_seat_quota, named, open_seats, seat_position, seatings

__all__ = [
    "Answered",
    "Filter",
    "Found",
    "Member",
    "allocation_with",
    "allocations",
    "answer_file",
    "answers_of",
    "asked_now",
    "categories",
    "count",
    "facts_of",
    "find",
    "find_all",
    "get_category",
    "get_registration",
    "get_seat_quota",
    "latest_of",
    "live_registration_of",
    "mails_about",
    "may_change",
    "named",
    "narrowable",
    "numbers",
    "offer",
    "open_seats",
    "overall_quota",
    "own_group",
    "own_needs",
    "parse",
    "places_of",
    "public_categories",
    "public_keys",
    "saved_form",
    "seat_position",
    "seatings",
    "setup",
    "some_registrations",
    "ticket_code",
    "unfinished_booker",
    "waiting_by_category",
    "waiting_position",
]
