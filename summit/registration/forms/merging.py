"""Two registrations of the same person: whose name and address stay, and what each has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import LazyString, gettext, lazy_gettext
from wtforms import RadioField

from summit.core.forms import Form, required
from summit.core.language import long_date, moment
from summit.registration.forms.names import SEAT_NAMES, STATE_NAMES, category_name
from summit.registration.models import Registration
from summit.registration.queries.duplicates import Two

Row = tuple[str, str, str]
COMPARED: Sequence[tuple[LazyString, Callable[[Registration], str]]] = (
    (lazy_gettext("Reference"), lambda one: one.reference),
    (lazy_gettext("State"), lambda one: str(STATE_NAMES[one.state])),
    (lazy_gettext("Taking part as"), lambda one: category_name(one.category)),
    (lazy_gettext("Name"), lambda one: one.name),
    (lazy_gettext("Work email address"), lambda one: one.email),
    (lazy_gettext("Organisation"), lambda one: one.organisation_name),
    (lazy_gettext("Role"), lambda one: one.job_title),
    (lazy_gettext("Days"), lambda one: ", ".join(long_date(day) for day in one.days)),
    (
        lazy_gettext("Workshops and dinner"),
        lambda one: ", ".join(f"{seat.quota.name}: {SEAT_NAMES[seat.state]}" for seat in one.live_seats),
    ),
    (lazy_gettext("Registered"), lambda one: moment(one.created_at)),
)


class MergeForm(Form):
    """Whose name and address stay."""

    identity: Any = RadioField(
        lazy_gettext("Which name and address stay?"),
        validators=[required(lazy_gettext("Select which name and address stay"))],
    )

    @classmethod
    def of(cls, found: Two) -> MergeForm:
        """Return the form with both to choose from."""
        form = cls(data={"identity": str(found.stays.id)})
        form.identity.choices = [
            (str(one.id), f"{one.name}, {one.email}") for one in (found.stays, found.ends)
        ]
        return form


def rows_of(found: Two) -> Sequence[Row]:
    """Return what each of the two says, side by side."""
    none = gettext("None")
    return [(str(label), says(found.stays) or none, says(found.ends) or none) for label, says in COMPARED]
