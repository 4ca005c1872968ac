"""The pages of the form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext, lazy_gettext, ngettext
from wtforms import RadioField, StringField
from wtforms.validators import Optional, ValidationError

from summit.core.forms import AtMost, CheckboxesField, Form, email_address, required
from summit.core.language import language, long_date
from summit.edition.models import EditionDay
from summit.organisations.forms import OrganisationField
from summit.registration.forms.draft import plain_named
from summit.registration.forms.names import LANGUAGE_NAMES, category_name
from summit.registration.forms.wearing import WearingFields
from summit.registration.models import Allocation, Category
from summit.registration.queries import allocation_with
from summit.registration.rules import BADGE_NAME_LENGTH, JOB_TITLE_LENGTH, NAME_LENGTH


def photos_field() -> RadioField:
    """Return the question of consent to photos; nobody has to answer it."""
    return RadioField(
        lazy_gettext("May we publish photos on which you can be recognised?"),
        choices=[("yes", lazy_gettext("Yes")), ("no", lazy_gettext("No"))],
        validators=[Optional()],
        description=lazy_gettext("You can change this later. No answer counts as no."),
    )


def name_field() -> StringField:
    """Return the question of what somebody is called."""
    return StringField(
        lazy_gettext("Full name"),
        validators=[required(lazy_gettext("Enter your full name")), AtMost(characters=NAME_LENGTH)],
        render_kw={"autocomplete": "name", "spellcheck": "false"},
    )


def job_title_field() -> StringField:
    """Return the question of what somebody does in their organisation."""
    return StringField(
        lazy_gettext("Your role"),
        validators=[required(lazy_gettext("Enter your role")), AtMost(characters=JOB_TITLE_LENGTH)],
        description=lazy_gettext("For example, Chief Inspector or station manager."),
        render_kw={"autocomplete": "organization-title"},
    )


class AboutForm(WearingFields, Form):
    """Who somebody is."""

    name = name_field()
    badge_name = StringField(
        lazy_gettext("Name on your badge"),
        validators=[Optional(), AtMost(characters=BADGE_NAME_LENGTH)],
        description=lazy_gettext("As you want people to call you. Leave it empty to use your full name."),
        render_kw={"spellcheck": "false"},
    )
    email = StringField(
        lazy_gettext("Work email address"),
        validators=[required(lazy_gettext("Enter your work email address")), email_address],
        description=lazy_gettext("We send your ticket to this address."),
        render_kw={"type": "email", "autocomplete": "email", "spellcheck": "false"},
    )
    organisation = OrganisationField(
        lazy_gettext("Organisation"),
        validators=[required(lazy_gettext("Enter your organisation"))],
        description=lazy_gettext("Begin with its name, for example Kent Police."),
    )
    job_title = job_title_field()

    code = StringField(
        lazy_gettext("Code of your organisation"),
        validators=[Optional()],
        description=lazy_gettext("Only if your organisation gave you one: places are kept for it."),
        filters=[lambda typed: (typed or "").upper()],
        render_kw={"spellcheck": "false", "autocomplete": "off"},
    )

    def validate_code(self, field: Any) -> None:
        """Refuse a code that opens nothing."""
        if field.data and allocation_with(field.data) is None:
            raise ValidationError(gettext("No places are kept with this code. Check it, or leave it empty."))

    def answers(self) -> dict[str, Any]:
        """Return what was typed, as a draft keeps it."""
        names = ("name", "badge_name", "email", "job_title", "code", "pronouns", "interests")
        given: dict[str, Any] = {name: self[name].data or "" for name in names}
        given["marks"] = self.marks.data or []
        organisation = self.organisation.data
        return {**given, "organisation": plain_named(organisation) if organisation else None}


class ChoicesForm(Form):
    """When and as what somebody comes; ``offering`` fills the choices in."""

    days: Any = CheckboxesField(
        lazy_gettext("Which days will you attend?"),
        validators=[required(lazy_gettext("Select at least one day"))],
        description=lazy_gettext("Select all that apply."),
    )
    category: Any = RadioField(
        lazy_gettext("How will you take part?"),
        validators=[required(lazy_gettext("Select how you will take part"))],
    )
    language = RadioField(
        lazy_gettext("In which language should we write to you?"),
        choices=list(LANGUAGE_NAMES.items()),
        validators=[required(lazy_gettext("Select a language"))],
    )
    photos = photos_field()

    @classmethod
    def offering(
        cls,
        *,
        days: Sequence[EditionDay],
        categories: Sequence[Category],
        answers: dict[str, Any],
        kept: Allocation | None = None,
        posted: bool,
    ) -> ChoicesForm:
        """Return the form with what can be chosen now, showing a post or a draft's answers.

        Of places that are kept for an organisation only theirs can be chosen.
        """
        categories = [kept.category] if kept else categories
        shown: dict[str, Any] = {"language": language(), "days": [str(day.id) for day in days]}
        if len(categories) == 1:
            shown["category"] = str(categories[0].id)
        form = cls(data=shown | answers) if posted else cls(formdata=None, data=shown | answers)
        form.days.choices = [(str(day.id), day_words(day)) for day in days]
        form.category.choices = [
            (str(one.id), category_name(one), {"hint": _category_hint(one, kept, days)}) for one in categories
        ]
        form.only = {
            str(one.id): (category_name(one), one.days_of(days)) for one in categories if one.only_days
        }
        return form

    def validate_days(self, field: Any) -> None:
        """Refuse days that the chosen category is not for, and say which it is for."""
        name, days = self.only.get(self.category.data or "", ("", ()))
        if name and not set(field.data or ()) <= {str(day.id) for day in days}:
            said = ", ".join(day_words(day) for day in days)
            raise ValidationError(gettext("“%(name)s” is only for %(days)s.", name=name, days=said))

    def answers(self) -> dict[str, Any]:
        """Return what was chosen so far, as a draft keeps it."""
        given = {name: self[name].data for name in ("days", "category", "language", "photos")}
        return {name: answer for name, answer in given.items() if answer}


class CheckForm(Form):
    """The last page: a trap that people do not see, and the button."""

    website = StringField(lazy_gettext("Leave this field empty"), render_kw={"autocomplete": "off"})


def _category_hint(category: Category, kept: Allocation | None, days: Sequence[EditionDay]) -> str:
    """Return what stands below a category: how many places are left, and for which days it is."""
    said = kept_places(kept) if kept else places_left(category)
    if not category.only_days:
        return said
    only = ", ".join(day_words(day) for day in category.days_of(days))
    return f"{said} {gettext('Only for %(days)s.', days=only)}"


def kept_places(kept: Allocation) -> str:
    """Return how many of the places that are kept for an organisation are left, in words."""
    of = kept.organisation_name
    if kept.quota.left <= 0:
        return str(gettext("All places kept for %(of)s are taken. You can join the waiting list.", of=of))
    said = ngettext(
        "%(num)s place kept for %(of)s is left",
        "%(num)s places kept for %(of)s are left",
        kept.quota.left,
        of=of,
    )
    return str(said)


def places_left(category: Category) -> str:
    """Return how many places a category still has, in words."""
    if category.needs_approval:
        return str(gettext("An organiser looks at your registration before it is confirmed."))
    left = category.left
    if left <= 0:
        return str(gettext("All places are taken. You can join the waiting list."))
    return str(ngettext("%(num)s place left", "%(num)s places left", left))


def day_words(day: EditionDay) -> str:
    """Return a day with what it is called."""
    return f"{long_date(day.on)} ({day.label})" if day.label else long_date(day.on)
