"""Keeping places for an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import IntegerField, RadioField
from wtforms.validators import NumberRange

from summit.core.forms import Form, required
from summit.organisations.forms import OrganisationField
from summit.registration.forms.names import category_name
from summit.registration.models import Category
from summit.registration.rules import MOST_PLACES


class AllocationForm(Form):
    """For whom, of which category, and how many."""

    organisation = OrganisationField(
        lazy_gettext("Organisation"),
        validators=[required(lazy_gettext("Enter the name of the organisation"))],
    )
    category: Any = RadioField(
        lazy_gettext("Category"), validators=[required(lazy_gettext("Select a category"))]
    )
    places = IntegerField(
        lazy_gettext("Places"),
        validators=[NumberRange(1, MOST_PLACES, lazy_gettext("Enter a whole number from 1, like 5"))],
        render_kw={"inputmode": "numeric", "type": "text"},
    )

    @classmethod
    def offering(cls, categories: Sequence[Category]) -> AllocationForm:
        """Return the form with the categories."""
        form = cls()
        form.category.choices = [
            (str(one.id), category_name(one), {"hint": gettext("%(left)s free", left=one.left)})
            for one in categories
        ]
        return form
