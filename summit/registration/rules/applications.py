"""What somebody sends to get a place. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from summit.organisations.rules.entries import Named
from summit.registration.rules.needs import NOTHING, Needs
from summit.registration.rules.questions import Given
from summit.registration.rules.seats import Chosen
from summit.registration.rules.wearing import NOTHING_MORE, Wearing


@dataclass(frozen=True, slots=True)
class Booked:
    """The group that an application is part of, and who booked it."""

    group_id: UUID
    by: str


@dataclass(frozen=True, slots=True)
class Application:
    """What somebody tells us to get a place; every way in (form, CSV, desk) ends as one of these.

    ``request_id`` and ``reference`` are drawn when the form is first shown, so that the same post twice is
    one registration, and the answer shows a reference whether or not the address has a place already.
    """

    request_id: UUID
    reference: str
    name: str
    badge_name: str
    email: str
    organisation: Named
    job_title: str
    day_ids: tuple[UUID, ...]
    category_id: UUID
    language: str
    photo_consent: bool | None = None
    seats: tuple[Chosen, ...] = ()
    needs: Needs = NOTHING
    booked: Booked | None = None
    answers: tuple[Given, ...] = ()
    code: str = ""  # of the places that are kept for an organisation
    wearing: Wearing = NOTHING_MORE
