"""What the owner of a place types to change it, or to pass it on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext
from wtforms import HiddenField, RadioField, StringField

from summit.core.forms import AtMost, CheckboxesField, Form, email_address, required
from summit.registration.forms.names import LANGUAGE_NAMES
from summit.registration.forms.pages import day_words, job_title_field, name_field, photos_field
from summit.registration.forms.wearing import WearingFields
from summit.registration.models import Registration
from summit.registration.rules import BADGE_NAME_LENGTH, JOB_TITLE_LENGTH, NAME_LENGTH
from summit.registration.services.passing import Details, Successor

YES_NO = {"True": "yes", "False": "no"}


class ChangeForm(WearingFields, Form):
    """What somebody may change about their own place."""

    name = name_field()
    badge_name = StringField(
        lazy_gettext("Name on your badge"),
        validators=[
            required(lazy_gettext("Enter the name on your badge")),
            AtMost(characters=BADGE_NAME_LENGTH),
        ],
        render_kw={"spellcheck": "false"},
    )
    job_title = job_title_field()
    days: Any = CheckboxesField(
        lazy_gettext("Which days will you attend?"),
        validators=[required(lazy_gettext("Select at least one day"))],
    )
    language = RadioField(
        lazy_gettext("In which language should we write to you?"),
        choices=list(LANGUAGE_NAMES.items()),
        validators=[required(lazy_gettext("Select a language"))],
    )
    photos = photos_field()
    version = HiddenField()

    @classmethod
    def of(cls, registration: Registration) -> ChangeForm:
        """Return the form with what stands on the place, or with what was typed."""
        names = ("name", "badge_name", "job_title", "language", "pronouns", "interests")
        given: dict[str, Any] = {name: getattr(registration, name) for name in names}
        chosen = [str(choice.day_id) for choice in registration.chosen_days]
        given["photos"] = YES_NO.get(str(registration.photo_consent))
        given["marks"] = registration.wearing.marks
        form = cls(data={**given, "days": chosen, "version": str(registration.version)})
        days = registration.category.edition.days
        only = {str(day.id) for day in registration.category.days_of(days)}
        form.days.choices = [
            (str(day.id), day_words(day)) for day in days if str(day.id) in only or str(day.id) in chosen
        ]
        return form

    def details(self) -> Details:
        """Return what was typed."""
        version = self.version.data or ""
        return Details(
            name=self.name.data or "",
            badge_name=self.badge_name.data or "",
            job_title=self.job_title.data or "",
            language=self.language.data,
            day_ids=tuple(UUID(one) for one in self.days.data),
            photo_consent={"yes": True, "no": False}.get(self.photos.data or ""),
            wearing=self.wearing(),
            version=int(version) if version.isdecimal() else -1,
        )


class PassOnForm(Form):
    """The colleague who takes a place over."""

    name = StringField(
        lazy_gettext("Full name of your colleague"),
        validators=[
            required(lazy_gettext("Enter the full name of your colleague")),
            AtMost(characters=NAME_LENGTH),
        ],
        render_kw={"spellcheck": "false"},
    )
    email = StringField(
        lazy_gettext("Work email address of your colleague"),
        validators=[required(lazy_gettext("Enter the work email address of your colleague")), email_address],
        description=lazy_gettext("We send the new ticket to this address."),
        render_kw={"type": "email", "spellcheck": "false"},
    )
    job_title = StringField(
        lazy_gettext("Role of your colleague"),
        validators=[
            required(lazy_gettext("Enter the role of your colleague")),
            AtMost(characters=JOB_TITLE_LENGTH),
        ],
    )

    def successor(self) -> Successor:
        """Return who it is."""
        return Successor(self.name.data or "", self.email.data or "", self.job_title.data or "")
