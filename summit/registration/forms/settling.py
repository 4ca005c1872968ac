"""What organisers settle: places and shares, how long offers stand, an offer by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask_babel import LazyString, lazy_gettext
from markupsafe import Markup
from wtforms import BooleanField, HiddenField, IntegerField, TextAreaField
from wtforms.validators import NumberRange, Optional

from summit.core.forms import AtMost, Form, required
from summit.edition.models import Edition
from summit.registration.forms.names import category_name
from summit.registration.models import Category, Quota, RegistrationSetup
from summit.registration.rules import (
    MOST_PLACES,
    NEAR_DAYS,
    NEAR_OFFER_HOURS,
    OFFER_HOURS,
    REASON_LENGTH,
    REMIND_DAYS,
)
from summit.registration.rules.waiting import OfferTimes
from summit.registration.services.overall import Overall
from summit.registration.services.quotas import Wanted

NUMBER = {"inputmode": "numeric", "type": "text"}


class CapacityForm(Form):
    """How many places there are in all, and each category has; ``capacity_form`` adds its fields."""

    overall = IntegerField(
        lazy_gettext("Places in all"),
        validators=[
            Optional(),
            NumberRange(0, MOST_PLACES, lazy_gettext("Enter a whole number from 0, or nothing")),
        ],
        render_kw=NUMBER,
    )
    overall_version = HiddenField(default="0")

    def wanted(self, categories: Sequence[Category]) -> list[Wanted]:
        """Return what was typed for each category."""
        return [
            Wanted(
                category_id=one.id,
                capacity=self[f"capacity_{one.number}"].data or 0,
                by_invitation=not self[f"public_{one.number}"].data,
                version=_number(self[f"version_{one.number}"].data),
                share=self[f"share_{one.number}"].data,
                needs_approval=bool(self[f"approval_{one.number}"].data),
                is_beside=bool(self[f"beside_{one.number}"].data),
            )
            for one in categories
        ]

    def overall_wanted(self) -> Overall:
        """Return how many places there are to be in all."""
        return Overall(self.overall.data, version=_number(self.overall_version.data))


def capacity_form(categories: Sequence[Category], overall: Quota | None) -> CapacityForm:
    """Return the form with a number and boxes for each category."""
    fields: dict[str, Any] = {}
    given: dict[str, object] = {
        "overall": overall.capacity if overall else None,
        "overall_version": str(overall.version if overall else 0),
    }
    for one in categories:
        fields[f"capacity_{one.number}"] = IntegerField(
            _of(lazy_gettext("Places"), one),
            validators=[
                NumberRange(0, MOST_PLACES, lazy_gettext("Enter a whole number from 0, like 120")),
            ],
            description=lazy_gettext("%(taken)s taken", taken=one.quota.taken),
            render_kw=NUMBER,
        )
        fields[f"share_{one.number}"] = IntegerField(
            _of(lazy_gettext("Most places for one organisation"), one),
            validators=[
                Optional(),
                NumberRange(1, MOST_PLACES, lazy_gettext("Enter a whole number from 1, or nothing")),
            ],
            description=lazy_gettext("While others wait. Leave it empty for no limit."),
            render_kw=NUMBER,
        )
        fields[f"public_{one.number}"] = BooleanField(_of(lazy_gettext("Anybody may choose it"), one))
        fields[f"approval_{one.number}"] = BooleanField(_of(lazy_gettext("An organiser approves each"), one))
        fields[f"beside_{one.number}"] = BooleanField(
            _of(lazy_gettext("Not counted in the places in all"), one)
        )
        fields[f"version_{one.number}"] = HiddenField()
        given |= {
            f"capacity_{one.number}": one.quota.capacity,
            f"share_{one.number}": one.quota.share,
            f"public_{one.number}": not one.by_invitation,
            f"approval_{one.number}": one.needs_approval,
            f"beside_{one.number}": one.beside_capacity,
            f"version_{one.number}": str(one.quota.version),
        }
    form: CapacityForm = type("CapacityFormOfEdition", (CapacityForm,), fields)(data=given)
    return form


def _of(label: LazyString, category: Category) -> Any:
    """Return a label that says to whoever only hears it which category it is about."""
    return Markup('{}<span class="govuk-visually-hidden">: {}</span>').format(label, category_name(category))


class OfferForm(Form):
    """Why somebody is offered a place out of turn."""

    reason = TextAreaField(
        lazy_gettext("Why out of turn?"),
        validators=[
            required(lazy_gettext("Enter why this person is offered a place out of turn")),
            AtMost(characters=REASON_LENGTH),
        ],
        description=lazy_gettext("The reason is kept with the registration. It is not sent to anybody."),
    )


class DeclineForm(Form):
    """Why somebody is refused."""

    reason = TextAreaField(
        lazy_gettext("Why is it declined?"),
        validators=[
            required(lazy_gettext("Enter the reason. It is kept, and sent to them")),
            AtMost(characters=REASON_LENGTH),
        ],
        description=lazy_gettext("The reason is kept with the registration, and stands in the email."),
    )


class TimesForm(Form):
    """How long an offer stands, and until when people change their own place."""

    hours = IntegerField(
        lazy_gettext("Hours that a place is held for somebody"),
        validators=[NumberRange(1, 720, lazy_gettext("Enter a whole number of hours from 1 to 720"))],
        default=OFFER_HOURS,
        render_kw=NUMBER,
    )
    near_days = IntegerField(
        lazy_gettext("Days before the Summit from which it is held for a shorter time"),
        validators=[NumberRange(0, 90, lazy_gettext("Enter a whole number of days from 0 to 90"))],
        default=NEAR_DAYS,
        render_kw=NUMBER,
    )
    near_hours = IntegerField(
        lazy_gettext("Hours that a place is held from then on"),
        validators=[NumberRange(1, 720, lazy_gettext("Enter a whole number of hours from 1 to 720"))],
        default=NEAR_OFFER_HOURS,
        render_kw=NUMBER,
    )
    change_hours = IntegerField(
        lazy_gettext("Hours before the doors open until which people can change their own place"),
        validators=[NumberRange(0, 2160, lazy_gettext("Enter a whole number of hours from 0 to 2160"))],
        description=lazy_gettext("Change their answers or pass the place on. 0 is until the doors open."),
        default=0,
        render_kw=NUMBER,
    )
    remind_days = IntegerField(
        lazy_gettext("Days before the doors open on which everybody with a place is reminded"),
        validators=[NumberRange(0, 90, lazy_gettext("Enter a whole number of days from 0 to 90"))],
        description=lazy_gettext("With how to get there. 0 reminds nobody."),
        default=REMIND_DAYS,
        render_kw=NUMBER,
    )
    version = HiddenField(default="0")

    @classmethod
    def of(cls, settled: RegistrationSetup | None, edition: Edition) -> TimesForm:
        """Return the form with what was settled, or with the defaults."""
        if settled is None:
            return cls()
        before = edition.doors_open_at - (settled.change_until or edition.doors_open_at)
        return cls(
            data={
                "hours": settled.offer_hours,
                "near_hours": settled.near_offer_hours,
                "near_days": settled.near_days,
                "remind_days": settled.remind_days,
                "change_hours": before // timedelta(hours=1),
                "version": str(settled.version),
            }
        )

    def times(self) -> OfferTimes:
        """Return what was typed."""
        return OfferTimes(self.hours.data or 0, self.near_hours.data or 0, self.near_days.data or 0)

    def opened(self) -> int:
        """Return the version that was looked at."""
        return _number(self.version.data)


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isdecimal() else -1
