"""What organisers say of one category, and adding one of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext
from wtforms import BooleanField, HiddenField, IntegerField, StringField
from wtforms.validators import NumberRange, Optional

from summit.core.clock import LONDON
from summit.core.forms import AtMost, CheckboxesField, DateInputField, Form, required
from summit.edition.models import EditionDay
from summit.registration.forms.pages import day_words
from summit.registration.models import Category
from summit.registration.rules import CATEGORY_NAME_LENGTH, MOST_PLACES, CategoryKind
from summit.registration.services.categories import CategoryDetails
from summit.registration.services.quotas import Wanted

NUMBER = {"inputmode": "numeric", "type": "text"}


def name_field() -> StringField:
    """Return the field of a name, with what is refused."""
    return StringField(
        lazy_gettext("Name that people read"),
        validators=[required(lazy_gettext("Enter the name")), AtMost(characters=CATEGORY_NAME_LENGTH)],
    )


def capacity_field() -> IntegerField:
    """Return the field of a number of places, with what is refused."""
    return IntegerField(
        lazy_gettext("Places"),
        validators=[NumberRange(0, MOST_PLACES, lazy_gettext("Enter a whole number from 0, like 120"))],
        render_kw=NUMBER,
    )


class CategoryForm(Form):
    """Its places, who may choose it, its days and its window."""

    capacity = capacity_field()
    share = IntegerField(
        lazy_gettext("Most places for one organisation"),
        validators=[
            Optional(),
            NumberRange(1, MOST_PLACES, lazy_gettext("Enter a whole number from 1, or nothing")),
        ],
        description=lazy_gettext("While others wait. Leave it empty for no limit."),
        render_kw=NUMBER,
    )
    is_public = BooleanField(lazy_gettext("Anybody may choose it"))
    needs_approval = BooleanField(lazy_gettext("An organiser approves each"))
    is_beside = BooleanField(lazy_gettext("Not counted in the places in all"))
    days: Any = CheckboxesField(
        lazy_gettext("For which days is it?"),
        validators=[required(lazy_gettext("Select at least one day"))],
        description=lazy_gettext("Whoever registers as this can come on these days alone."),
    )
    opens_on = DateInputField(
        lazy_gettext("First day on which it can be chosen"),
        validators=[Optional()],
        subject=lazy_gettext("The first day"),
    )
    closes_on = DateInputField(
        lazy_gettext("Last day on which it can be chosen"),
        validators=[Optional()],
        subject=lazy_gettext("The last day"),
    )
    version = HiddenField(default="0")

    @classmethod
    def of(cls, category: Category, days: Sequence[EditionDay]) -> CategoryForm:
        """Return the form with what holds now, or with what was typed; one of our own has a name, too."""
        quota = category.quota
        kind = OwnCategoryForm if category.kind is CategoryKind.OTHER else CategoryForm
        form: CategoryForm = kind(
            data={
                "name": category.name,
                "capacity": quota.capacity,
                "share": quota.share,
                "is_public": not category.by_invitation,
                "needs_approval": category.needs_approval,
                "is_beside": category.beside_capacity,
                "days": [str(day.id) for day in category.days_of(days)],
                "opens_on": quota.opens_at.astimezone(LONDON).date() if quota.opens_at else None,
                "closes_on": _last_day(quota.closes_at),
                "version": str(quota.version),
            }
        )
        form.days.choices = [(str(day.id), day_words(day)) for day in days]
        return form

    def details(self, category: Category) -> CategoryDetails:
        """Return what was typed; a window that was closed by hand at some minute stays so."""
        last = self.closes_on.data
        closes_at = _midnight(last + timedelta(days=1)) if last else None
        if last and last == _last_day(category.quota.closes_at):
            closes_at = category.quota.closes_at
        version = self.version.data or ""
        return CategoryDetails(
            name=self["name"].data or "" if "name" in self else "",
            day_ids=tuple(UUID(day) for day in self.days.data),
            opens_at=_midnight(self.opens_on.data) if self.opens_on.data else None,
            closes_at=closes_at,
            places=Wanted(
                category.id,
                capacity=self.capacity.data or 0,
                by_invitation=not self.is_public.data,
                version=int(version) if version.isdecimal() else -1,
                share=self.share.data,
                needs_approval=bool(self.needs_approval.data),
                is_beside=bool(self.is_beside.data),
            ),
        )


class OwnCategoryForm(CategoryForm):
    """The same of a category that organisers named themselves."""

    name = name_field()


class AddCategoryForm(Form):
    """A category of the organisers' own."""

    name = name_field()
    capacity = capacity_field()
    is_public = BooleanField(lazy_gettext("Anybody may choose it"))


def _last_day(closes_at: datetime | None) -> date | None:
    return (closes_at - timedelta(minutes=1)).astimezone(LONDON).date() if closes_at else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
