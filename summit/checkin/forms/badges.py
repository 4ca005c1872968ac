"""What is asked before printing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import Optional, ValidationError

from summit.checkin.rules.faces import Selection
from summit.checkin.rules.names import ORDER_NAMES, REASON_NAMES, SIZE_NAMES
from summit.checkin.rules.orders import MOST_BLANKS, Order, Printing, Reason
from summit.checkin.rules.sizes import Size
from summit.core.forms import AtMost, CheckboxesField, Form
from summit.core.language import translated
from summit.registration.forms import category_name
from summit.registration.models import Category

ALL, NEW, BLANKS = "all", "new", "blanks"
STACKED, COVER = "stacked", "cover"
T = TypeVar("T", bound=StrEnum)


class PrintForm(Form):
    """Which badges to print, and how."""

    which = RadioField(
        lazy_gettext("Which badges?"),
        choices=[
            (NEW, lazy_gettext("Those never printed, or changed since")),
            (
                ALL,
                lazy_gettext("All of them"),
                {"hint": lazy_gettext("Badges handed out before no longer count. Tickets do.")},
            ),
            (BLANKS, lazy_gettext("Blank ones alone")),
        ],
        default=NEW,
    )
    category = SelectField(lazy_gettext("Taking part as"), default="")
    reference = StringField(
        lazy_gettext("Only the badge with this reference"),
        validators=[Optional(), AtMost(characters=12)],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    size = SelectField(lazy_gettext("Printed on"))
    order = SelectField(lazy_gettext("Order of the pile"), default=Order.SURNAME)
    extras = CheckboxesField(
        lazy_gettext("On paper"),
        choices=[
            (COVER, lazy_gettext("A first page with the count and the range of sheets")),
            (
                STACKED,
                lazy_gettext("Cut and stack"),
                {
                    "hint": lazy_gettext(
                        "Sheets are cut together and the piles laid on each other: then all are in order."
                    )
                },
            ),
        ],
        default=[COVER],
    )
    blanks = IntegerField(
        lazy_gettext("Blank badges for people who walk in"),
        validators=[Optional()],
        description=lazy_gettext(
            "With lines to write on, and without a code. They are for the category chosen, or delegates."
        ),
        render_kw={"inputmode": "numeric"},
    )
    reason = SelectField(lazy_gettext("Why, for those who have one that says the same"), default=Reason.AGAIN)
    query = HiddenField()

    def validate_blanks(self, field: IntegerField) -> None:
        """Refuse a slip of the finger."""
        if field.data and not 0 <= field.data <= MOST_BLANKS:
            raise ValidationError(gettext("Print at most %(most)s blank badges at once.", most=MOST_BLANKS))

    def printing(self) -> Printing:
        """Return what was asked for; a single badge is printed whether or not it was before."""
        reference = (self.reference.data or "").upper() or None
        extras = self.extras.data or ()
        return Printing(
            selection=Selection(
                only_new=self.which.data == NEW and reference is None,
                category_id=UUID(self.category.data) if self.category.data else None,
                reference=reference,
                query=self.query.data or "",
                only_blanks=self.which.data == BLANKS,
            ),
            order=Order(self.order.data or Order.SURNAME),
            is_stacked=STACKED in extras,
            has_cover=COVER in extras,
            blanks=self.blanks.data or (1 if self.which.data == BLANKS else 0),
            reason=Reason(self.reason.data or Reason.AGAIN),
            size=Size(self.size.data) if self.size.data else None,
        )


class DeskForm(Form):
    """One badge at the desk."""

    reference = StringField(validators=[AtMost(characters=12)])  # sent by the button beside a name
    reason = SelectField(lazy_gettext("Why"), default=Reason.LOST)
    size = SelectField(lazy_gettext("Printed on"))

    @classmethod
    def with_choices(cls, designed: Size) -> DeskForm:
        """Return the form with what can be chosen."""
        form = cls(size=designed)
        form.reason.choices = _reasons(Reason.LOST, Reason.DAMAGED, Reason.AGAIN)
        form.size.choices = _named(SIZE_NAMES)
        return form

    def printing(self) -> Printing:
        """Return what was asked for."""
        return Printing(
            selection=Selection(reference=(self.reference.data or "").upper() or "-"),
            reason=Reason(self.reason.data or Reason.LOST),
            size=Size(self.size.data) if self.size.data else None,
        )


def print_form(categories: Sequence[Category], *, designed: Size, query: str = "") -> PrintForm:
    """Return the form with the categories of an edition."""
    form = PrintForm(size=designed, query=query)
    named = [(str(category.id), category_name(category)) for category in categories]
    form.category.choices = [("", lazy_gettext("Everybody")), *named]
    form.size.choices = _named(SIZE_NAMES)
    form.order.choices = _named(ORDER_NAMES)
    form.reason.choices = _reasons(Reason.AGAIN, Reason.LOST, Reason.DAMAGED)
    return form


def _reasons(*which: Reason) -> list[tuple[str, str]]:
    return _named({one: REASON_NAMES[one] for one in which})


def _named(names: Mapping[T, str]) -> list[tuple[str, str]]:
    return [(one.value, translated(words)) for one, words in names.items()]
