"""A certificate of attendance as PDF."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template

from summit.checkin.models import Certificate
from summit.checkin.rules.faces import unknown_letters, whole_name, without
from summit.checkin.rules.marks import Font
from summit.checkin.rules.presence import DayThere, hours
from summit.core.language import permanent_url
from summit.core.letters import lacking
from summit.core.pdf import render_pdf
from summit.core.press.metrics import composed, metrics
from summit.edition.queries import get_edition
from summit.registration.models import Registration


def certificate_pdf(registration: Registration, given: Certificate, days: Sequence[DayThere]) -> bytes:
    """Return the document; a name that no font here draws gives way to that of the badge."""
    names, organisation = (registration.name, registration.badge_name), registration.organisation_name
    words = composed(" ".join((*names, organisation)))
    lost = lacking(unknown_letters(words, font=metrics(Font.TEXT)))
    html = render_template(
        "pdf/checkin/certificate.html",
        name=whole_name(*names, lacking=lost) or registration.reference,
        organisation=without(organisation, lost),
        edition=get_edition(registration.edition_id),
        certificate=given,
        days=days,
        total=sum(day.minutes for day in days),
        hours=hours,
        address=permanent_url("checkin.check_certificate", number=given.number),
    )
    return render_pdf(html)
