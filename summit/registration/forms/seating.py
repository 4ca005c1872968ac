"""What organisers say of a workshop or the dinner."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from flask_babel import lazy_gettext
from wtforms import HiddenField, IntegerField, RadioField, StringField
from wtforms.validators import NumberRange, Optional

from summit.core.clock import LONDON
from summit.core.forms import AtMost, DateInputField, Form, required
from summit.registration.models import Quota
from summit.registration.rules import MOST_PLACES, QuotaKind
from summit.registration.rules.seats import SEAT_NAME_LENGTH
from summit.registration.services.seats import SeatDetails

KINDS = {QuotaKind.WORKSHOP: lazy_gettext("Workshop"), QuotaKind.DINNER: lazy_gettext("Dinner")}


class SeatingForm(Form):
    """One workshop or dinner."""

    kind = RadioField(
        lazy_gettext("What it is"),
        choices=[(kind.value, name) for kind, name in KINDS.items()],
        default=QuotaKind.WORKSHOP.value,
        validators=[required(lazy_gettext("Select what it is"))],
    )
    name = StringField(
        lazy_gettext("Name that people read"),
        validators=[required(lazy_gettext("Enter the name")), AtMost(characters=SEAT_NAME_LENGTH)],
        description=lazy_gettext("With the day and the time, for example Drones: Tuesday, 14:00 to 15:30."),
    )
    capacity = IntegerField(
        lazy_gettext("Seats"),
        validators=[NumberRange(1, MOST_PLACES, lazy_gettext("Enter a whole number from 1, like 30"))],
        render_kw={"inputmode": "numeric", "type": "text"},
    )
    closes_on = DateInputField(
        lazy_gettext("Last day on which it can be chosen"),
        validators=[Optional()],
        subject=lazy_gettext("The last day"),
    )
    version = HiddenField(default="0")

    @classmethod
    def of(cls, quota: Quota) -> SeatingForm:
        """Return the form with what it is now, or with what was typed."""
        last = (quota.closes_at - timedelta(minutes=1)).astimezone(LONDON).date() if quota.closes_at else None
        return cls(
            data={
                "kind": quota.kind.value,
                "name": quota.name,
                "capacity": quota.capacity,
                "closes_on": last,
                "version": str(quota.version),
            }
        )

    def details(self) -> SeatDetails:
        """Return what was typed."""
        last = self.closes_on.data
        return SeatDetails(
            kind=QuotaKind(self.kind.data),
            name=self.name.data or "",
            capacity=self.capacity.data or 0,
            closes_at=datetime.combine(last + timedelta(days=1), time(), LONDON) if last else None,
        )

    def opened(self) -> int:
        """Return the version that was looked at."""
        typed = self.version.data or ""
        return int(typed) if typed.isdecimal() else -1
