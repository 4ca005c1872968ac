"""What organisers settle: places in all, how long offers stand, an offer by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from flask_babel import lazy_gettext
from wtforms import HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import NumberRange, Optional

from summit.core.forms import AtMost, Form, required
from summit.edition.models import Edition
from summit.mail.rules.wording import Words
from summit.registration.models import Quota, RegistrationSetup
from summit.registration.rules import (
    MOST_PLACES,
    NEAR_DAYS,
    NEAR_OFFER_HOURS,
    OFFER_HOURS,
    REASON_LENGTH,
    REMIND_DAYS,
)
from summit.registration.rules.waiting import OfferTimes
from summit.registration.services.approval import checked_words
from summit.registration.services.overall import Overall

MARKDOWN = lazy_gettext("Markdown: a blank line begins a paragraph, - a list, **bold**.")
NUMBER = {"inputmode": "numeric", "type": "text"}


class OverallForm(Form):
    """How many places there are in all."""

    overall = IntegerField(
        lazy_gettext("Places in all"),
        validators=[
            Optional(),
            NumberRange(0, MOST_PLACES, lazy_gettext("Enter a whole number from 0, or nothing")),
        ],
        description=lazy_gettext("However many the categories have together. Leave it empty for no limit."),
        render_kw=NUMBER,
    )
    version = HiddenField(default="0")

    @classmethod
    def of(cls, quota: Quota | None) -> OverallForm:
        """Return the form with what holds now, or with what was typed."""
        return cls(data={"overall": quota.capacity, "version": str(quota.version)} if quota else None)

    def wanted(self) -> Overall:
        """Return how many places there are to be in all."""
        return Overall(self.overall.data, version=_number(self.version.data))


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

    WHY, MISSING = (
        lazy_gettext("Why is it declined?"),
        lazy_gettext("Enter the reason. It is kept, and sent to them"),
    )
    reason = TextAreaField(
        WHY,
        validators=[required(MISSING), AtMost(characters=REASON_LENGTH)],
        description=lazy_gettext("The reason is kept with the registration, and stands in the email."),
    )


class DecisionForm(Form):
    """A decision with what its mail says, in each language that is read."""

    reason = TextAreaField(
        DeclineForm.WHY,
        validators=[required(DeclineForm.MISSING), AtMost(characters=REASON_LENGTH)],
        description=lazy_gettext("The reason is kept with each registration, and stands where {reason} is."),
    )
    subject_en = StringField(lazy_gettext("Subject"), validators=[required(lazy_gettext("Enter a subject"))])
    body_en = TextAreaField(
        lazy_gettext("Text"), description=MARKDOWN, validators=[required(lazy_gettext("Enter a text"))]
    )
    subject_cy = StringField(
        lazy_gettext("Subject in Welsh"), validators=[required(lazy_gettext("Enter a subject in Welsh"))]
    )
    body_cy = TextAreaField(
        lazy_gettext("Text in Welsh"),
        description=MARKDOWN,
        validators=[required(lazy_gettext("Enter a text in Welsh"))],
    )

    @classmethod
    def of(cls, decision: str, usual: Mapping[str, Words], *, reason: str = "", typed: bool) -> DecisionForm:
        """Return the form with what was typed, else with the usual words in each language that is read."""
        data = {"reason": reason}
        for language, words in usual.items():
            data |= {f"subject_{language}": words.subject, f"body_{language}": words.body}
        form = cls(data=data) if typed else cls(formdata=None, data=data)
        for language in {"en", "cy"} - usual.keys():
            del form[f"subject_{language}"], form[f"body_{language}"]
        if decision == "approve":
            del form["reason"]
        return form

    def why(self) -> str:
        """Return the reason; an approval has none."""
        return self["reason"].data or "" if "reason" in self else ""

    def said(self, decision: str) -> Mapping[str, Words]:
        """Return what the mails say in each language, or refuse what would not work."""
        return {
            language: checked_words(
                decision,
                language,
                subject=self[f"subject_{language}"].data or "",
                body=self[f"body_{language}"].data or "",
            )
            for language in ("en", "cy")
            if f"body_{language}" in self
        }


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
