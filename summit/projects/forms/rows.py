"""The form of each kind of row: partners, measures, money, what helped and hindered, adopters."""

from __future__ import annotations

from typing import Any, cast

from flask_babel import gettext, lazy_gettext
from wtforms import FieldList, FormField, SelectField, StringField
from wtforms.validators import ValidationError

from summit.core.forms import AtMost, required
from summit.core.forms import Part as FormPart
from summit.organisations import queries as register
from summit.organisations.forms import OrganisationField
from summit.organisations.rules.entries import Named
from summit.projects.document.findings import Money, OtherAmount, OtherFigure, Outcome
from summit.projects.document.identity import Partner
from summit.projects.document.practice import Adopter, Barrier, Enabler
from summit.projects.document.values import MoneyPeriod, Organisation, Part
from summit.projects.document.vocabularies import MONEY_PERIODS, OTHER
from summit.projects.forms.building import FieldsOf
from summit.projects.forms.fields import Unanswered
from summit.projects.forms.parts import RowForm

PARTNER, ADOPTER = FieldsOf(Partner), FieldsOf(Adopter)
OUTCOME, FIGURE = FieldsOf(Outcome), FieldsOf(OtherFigure)
MONEY, AMOUNT = FieldsOf(Money), FieldsOf(OtherAmount)
ENABLER, BARRIER = FieldsOf(Enabler), FieldsOf(Barrier)
MOST_OTHER_VALUES = 8


class _NamesOrganisation(RowForm):
    """A row that names an organisation of the register, or another in words."""

    organisation = OrganisationField(
        lazy_gettext("Organisation"), [required(lazy_gettext("Enter the organisation"))]
    )

    @classmethod
    def shown(cls, part: Part) -> dict[str, Any]:
        """Show the organisation by its name."""
        row = cast("Partner | Adopter", part)
        return super().shown(part) | {"organisation": _named(row.organisation)}

    def typed(self) -> dict[str, Any]:
        """Keep the code of the register, or the words."""
        return super().typed() | {"organisation": _coded(self.organisation.data)}


class PartnerForm(_NamesOrganisation):
    """The lead or a partner."""

    part_type = Partner

    role = PARTNER.line("role", lazy_gettext("What it does in the project"))
    joined = PARTNER.date("joined")
    left = PARTNER.date("left", lazy_gettext("If it has left"))
    name_then = PARTNER.line("name_then", lazy_gettext("If it was called something else when it took part"))

    def typed(self) -> dict[str, Any]:
        """Keep the published name, unless the organisation is another one now."""
        said = super().typed()
        before = cast("Partner | None", self.before)
        if before is not None and before.organisation == said["organisation"]:
            return said | {"name": before.name}
        return said | {"name": _published_name(self.organisation.data)}


class AdopterForm(_NamesOrganisation):
    """Another area that took it up, or looked at it."""

    part_type = Adopter

    status = ADOPTER.radios("status")
    year = ADOPTER.number("year", least=1800, most=2200)
    note = ADOPTER.line("note")


class FigureForm(FormPart):
    """What another source says of the same measure."""

    before = FIGURE.line("before")
    after = FIGURE.line("after")
    source = FIGURE.line("source")


class OutcomeForm(RowForm):
    """One measure, before and after."""

    part_type = Outcome

    measure = OUTCOME.line(
        "measure",
        lazy_gettext("What was counted, for example people admitted to hospital"),
        required(lazy_gettext("Enter what was measured")),
    )
    before_value = OUTCOME.line("before", lazy_gettext("The figure before the project, if anybody knows it"))
    after_value = OUTCOME.line("after", lazy_gettext("The figure now, or at the end"))
    unit = OUTCOME.line("unit", lazy_gettext("For example minutes, %, calls a year"))
    period = OUTCOME.line("period", lazy_gettext("The time that the figures cover"))
    comparison = OUTCOME.radios("comparison")
    source = OUTCOME.line("source", lazy_gettext("Where the figures can be read"))
    other_values = FieldList(FormField(FigureForm), min_entries=1, max_entries=MOST_OTHER_VALUES)

    @classmethod
    def shown(cls, part: Part) -> dict[str, Any]:
        """Show the figures, and one empty place for what another source says."""
        row = cast("Outcome", part)
        others = [dict(other) for other in row.other_values]
        figures = {"before_value": row.before, "after_value": row.after}
        return super().shown(part) | figures | {"other_values": _one_more(others)}

    def typed(self) -> dict[str, Any]:
        """Leave out the places nobody filled."""
        others = (OtherFigure(**entry.data) for entry in self.other_values if _filled(entry.data))
        return super().typed() | {
            "before": self.before_value.data or None,
            "after": self.after_value.data or None,
            "other_values": tuple(others),
        }


class AmountForm(FormPart):
    """What another source says of the same money."""

    amount = AMOUNT.pounds("amount")
    source = AMOUNT.line("source")


class MoneyForm(RowForm):
    """One amount."""

    part_type = Money

    kind = MONEY.radios("kind", "", required(lazy_gettext("Select what kind of money it is")))
    amount = MONEY.pounds("amount", lazy_gettext("Whole pounds, for example 25,000, if anybody knows"))
    period = SelectField(
        lazy_gettext("For what period"),
        [Unanswered(asked_later=False)],
        choices=[("", lazy_gettext("Select one")), *((t.code, lazy_gettext(t.label)) for t in MONEY_PERIODS)],
    )
    period_words = StringField(
        lazy_gettext("Another period"),
        [AtMost(characters=100), Unanswered(asked_later=False)],
        description=lazy_gettext("If you selected Another period, for example 2020 to 2022"),
    )
    basis = MONEY.radios("basis", lazy_gettext("Amounts on different bases are never added up"))
    cashable = MONEY.yes_no("cashable", lazy_gettext("Money that left a budget, rather than time set free"))
    price_year = MONEY.number(
        "price_year", lazy_gettext("The year of the prices used"), least=1800, most=2200
    )
    gains = MONEY.line("gains", lazy_gettext("Which partner, or whom else"))
    note = MONEY.line("note")
    source = MONEY.line("source", lazy_gettext("Where the amount can be read"))
    other_values = FieldList(FormField(AmountForm), min_entries=1, max_entries=MOST_OTHER_VALUES)

    @classmethod
    def shown(cls, part: Part) -> dict[str, Any]:
        """Show the period as its code and its words, and one empty place for another source."""
        row = cast("Money", part)
        period = {"period": row.per and row.per.code, "period_words": row.per and row.per.words}
        others = [dict(other) for other in row.other_values]
        return super().shown(part) | period | {"other_values": _one_more(others)}

    def typed(self) -> dict[str, Any]:
        """Leave out the places nobody filled."""
        others = (OtherAmount(**entry.data) for entry in self.other_values if _filled(entry.data))
        code, words = self.period.data or None, self.period_words.data or None
        per = MoneyPeriod(code=code, words=words if code == OTHER else None) if code else None
        return super().typed() | {"per": per, "other_values": tuple(others)}

    def validate_period_words(self, field: StringField) -> None:
        """Refuse words that the list has."""
        if self.period.data == OTHER and field.data in MONEY_PERIODS:
            raise ValidationError(gettext("Select the period in the list"))


class EnablerForm(RowForm):
    """Something that helped."""

    part_type = Enabler

    code = ENABLER.select("code", "", required(lazy_gettext("Select what helped")))
    words = ENABLER.text("words")


class BarrierForm(RowForm):
    """Something that got in the way."""

    part_type = Barrier

    code = BARRIER.select("code", "", required(lazy_gettext("Select what got in the way")))
    words = BARRIER.text("words")


def _one_more(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [*rows, {}][:MOST_OTHER_VALUES]


def _filled(cells: dict[str, Any]) -> bool:
    return any(cell not in ("", None) for cell in cells.values())


def _named(organisation: Organisation) -> Named | None:
    """Return an organisation of the document as the field shows it; a code the register lost as words."""
    known = register.by_codes([organisation.code]).get(organisation.code)
    if known is not None:
        return Named(organisation_id=known.id)
    return Named(words=organisation.words or organisation.code)


def _coded(named: Named | None) -> Organisation | None:
    if named is None:
        return None
    if named.organisation_id is None:
        return Organisation(code=OTHER, words=named.words)
    return Organisation(code=register.get(named.organisation_id).code)


def _published_name(named: Named | None) -> str | None:
    if named is None or named.organisation_id is None:
        return named.words if named else None
    return register.get(named.organisation_id).name
