"""Giving certificates of attendance."""

from __future__ import annotations

from summit.audit import services as audit
from summit.checkin.models import Certificate
from summit.checkin.queries.certificates import days_there, newest_certificate
from summit.checkin.rules.presence import NUMBER_LENGTH
from summit.core.clock import LONDON, now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.core.ids import new_reference
from summit.edition.queries import get_edition
from summit.registration.models import Registration


class NoCertificateError(DomainError):
    """There is nothing to certify, or not yet."""


def is_over(registration: Registration) -> bool:
    """Tell whether the last day of the event has passed."""
    return now().astimezone(LONDON).date() > get_edition(registration.edition_id).ends_on


def give_certificate(registration: Registration) -> Certificate:
    """Return the certificate of somebody who came; the same one while nothing else is known.

    What was printed once stays confirmed under its number: scans that are heard of later make a new one.
    """
    with unit_of_work():
        if not is_over(registration):
            raise NoCertificateError(msg("You can have your certificate once the Summit is over."))
        days = [{"on": one.on.isoformat(), "minutes": one.minutes} for one in days_there(registration)]
        if not days:
            raise NoCertificateError(msg("No scan at a door says that you came. Ask the organisers."))
        last = newest_certificate(registration.id)
        if last is not None and last.days == days:
            return last
        given = Certificate(
            registration_id=registration.id, number=new_reference(NUMBER_LENGTH), issued_at=now(), days=days
        )
        db.session.add(given)
        db.session.flush()
        audit.record("certificate.given", given, actor_id=None)
    return given
