"""Registration: people come in week by week, the last of them wait; the door is rehearsed the day before.

Somebody of the press gives a place back, so that one of those who wait is offered it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from uuid import UUID

from summit.checkin.models import Gate
from summit.checkin.queries import gates
from summit.checkin.rules.devices import Duty
from summit.checkin.services import add_device, enrol, scan
from summit.core.access import PersonActor
from summit.core.clock import clock_at, now
from summit.core.ids import new_id, new_reference
from summit.demo import people
from summit.demo.people import Guest
from summit.demo.rules import diary as days
from summit.demo.services.stage import Stage
from summit.organisations.queries import by_code
from summit.organisations.rules.entries import Named
from summit.registration.queries import Filter, categories, find, open_seats
from summit.registration.rules.applications import Application
from summit.registration.rules.seats import Chosen
from summit.registration.services import cancel, register

SCANNED = 3
PRESS = 5  # who ask for two places; see ``people.guests``


def register_all(stage: Stage) -> None:
    """Register everybody, the attendee last; a steward scans the first and one who waits a day too early."""
    offered = {category.kind: category.id for category in categories(stage.edition.id)}
    seats = [quota.id for quota in open_seats(stage.edition.id, at=now())]
    register_of = cache(lambda code: by_code(code).id)
    guests = [*people.guests(stage.scale.registrations - 1), people.attendee()]
    references = []
    told = stage.watch(list(stage.diary.over(guests, *days.REGISTERED)), label="Registrations")
    for number, (at, guest) in enumerate(told):
        application = replace(
            _application(stage, guest, offered[guest.kind], register_of(guest.organisation_code)),
            seats=tuple(Chosen(seats[one], waits=True) for one in people.seats_of(number)),
            needs=people.needs_of(number),
            photo_consent=(True, False, None)[number % 3],
        )
        with clock_at(at):
            register(application)
        references.append(application.reference)
    with clock_at(stage.diary.ago(days.REHEARSED)):
        steward = stage.cast["steward"]
        gate = gates(stage.edition.id, actor=steward)[0]
        for reference in (*references[:SCANNED], references[-2]):
            scan(reference, scan_id=new_id(), gate_id=gate.id, actor=steward)
        _devices(gate, organiser=stage.cast["organiser"])
    organiser, first_of_press = stage.cast["organiser"], Filter(text=references[-1 - PRESS])
    found = find(actor=organiser, edition_id=stage.edition.id, wanted=first_of_press)
    cancel(found.rows[0].id, actor=organiser)


def _devices(gate: Gate, *, organiser: PersonActor) -> None:
    """Let a steward's telephone be a scanner; another waits for its code."""
    made = add_device("Main entrance, left", duty=Duty.SCAN, gate_id=gate.id, actor=organiser)
    enrol(made.code)
    add_device("Stewards’ lead", duty=Duty.LEAD, gate_id=gate.id, actor=organiser)


def _application(stage: Stage, guest: Guest, category_id: UUID, organisation_id: UUID) -> Application:
    return Application(
        request_id=new_id(),
        reference=new_reference(),
        name=guest.name,
        badge_name=guest.name,
        email=guest.email,
        organisation=Named(organisation_id=organisation_id, words=None),
        job_title=guest.job_title,
        day_ids=tuple(day.id for day in stage.edition.days[: guest.days]),
        category_id=category_id,
        language=guest.language,
    )
