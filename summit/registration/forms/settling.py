"""What organisers settle: places and shares, how long offers stand, an offer by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, HiddenField, IntegerField, TextAreaField
from wtforms.validators import NumberRange, Optional

from summit.core.forms import AtMost, Form, required
from summit.edition.models import Edition
from summit.registration.forms.names import category_name
from summit.registration.models import Category, RegistrationSetup
from summit.registration.rules import (
    MOST_PLACES,
    NEAR_DAYS,
    NEAR_OFFER_HOURS,
    OFFER_HOURS,
    REASON_LENGTH,
    REMIND_DAYS,
)
from summit.registration.rules.waiting import OfferTimes
from summit.registration.services.quotas import Wanted

NUMBER = {"inputmode": "numeric", "type": "text"}


class CapacityForm(Form):
    """How many places each category has; ``capacity_form`` adds its fields."""

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
            )
            for one in categories
        ]


def capacity_form(categories: Sequence[Category]) -> CapacityForm:
    """Return the form with a number and a box for each category."""
    fields: dict[str, Any] = {}
    given: dict[str, object] = {}
    for one in categories:
        fields[f"capacity_{one.number}"] = IntegerField(
            lazy_gettext("Places: %(category)s", category=category_name(one)),
            validators=[
                NumberRange(0, MOST_PLACES, lazy_gettext("Enter a whole number from 0, like 120")),
            ],
            description=lazy_gettext("%(taken)s taken", taken=one.quota.taken),
            render_kw=NUMBER,
        )
        fields[f"share_{one.number}"] = IntegerField(
            lazy_gettext("Most places for one organisation: %(category)s", category=category_name(one)),
            validators=[
                Optional(),
                NumberRange(1, MOST_PLACES, lazy_gettext("Enter a whole number from 1, or nothing")),
            ],
            description=lazy_gettext("While others wait. Leave it empty for no limit."),
            render_kw=NUMBER,
        )
        fields[f"public_{one.number}"] = BooleanField(
            lazy_gettext("Anybody may register as: %(category)s", category=category_name(one))
        )
        fields[f"approval_{one.number}"] = BooleanField(
            lazy_gettext("An organiser approves each: %(category)s", category=category_name(one))
        )
        fields[f"version_{one.number}"] = HiddenField()
        given |= {
            f"capacity_{one.number}": one.quota.capacity,
            f"share_{one.number}": one.quota.share,
            f"public_{one.number}": not one.by_invitation,
            f"approval_{one.number}": one.needs_approval,
            f"version_{one.number}": str(one.quota.version),
        }
    form: CapacityForm = type("CapacityFormOfEdition", (CapacityForm,), fields)(data=given)
    return form


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
