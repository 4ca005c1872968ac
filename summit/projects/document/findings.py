"""The sections that say what came of it: effect, mechanism, economics, evaluation."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated

from summit.core.errors import msg
from summit.projects.document.about import About, Reveals
from summit.projects.document.values import Amount, MoneyPeriod, Part, Text, Unique, Words, Year
from summit.projects.document.vocabularies import (
    COMPARISON,
    FUNDING,
    MONEY_BASIS,
    MONEY_KINDS,
    OUTCOME_LABELS,
    OneOf,
)

ORGANISATION, PLACE = Reveals.ORGANISATION, Reveals.PLACE
WHERE_PUBLISHED = About(msg("Source"), ORGANISATION, max_chars=500)


def as_number(text: str | None) -> Decimal | None:
    """Return the number a figure is, if it is one; unknown is not 0."""
    try:
        number = Decimal((text or "").replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


class OtherFigure(Part):
    """What another source says of the same measure."""

    before: Annotated[Text, About(msg("Before"), max_chars=60)] = None
    after: Annotated[Text, About(msg("After"), max_chars=60)] = None
    source: Annotated[Text, WHERE_PUBLISHED] = None


class Outcome(Part):
    """One measure, before and after; figures stay as the source prints them."""

    measure: Annotated[Words, About(msg("Measure"), PLACE, max_chars=150)]
    before: Annotated[Text, About(msg("Before"), max_chars=60)] = None
    after: Annotated[Text, About(msg("After"), max_chars=60)] = None
    unit: Annotated[Text, About(msg("Unit"), max_chars=60)] = None
    period: Annotated[Text, About(msg("Period"), max_chars=100)] = None
    comparison: Annotated[
        Annotated[str, OneOf(COMPARISON)] | None, About(msg("Compared with"), terms=COMPARISON)
    ] = None
    source: Annotated[Text, WHERE_PUBLISHED] = None
    other_values: Annotated[tuple[OtherFigure, ...], About(msg("Other sources say"), max_items=8)] = ()

    @property
    def change(self) -> Decimal | None:
        """Return after minus before, where both are numbers."""
        before, after = as_number(self.before), as_number(self.after)
        return None if before is None or after is None else after - before


class Effect(Part):
    """What changed, for better or worse."""

    outcome: Annotated[Text, About(msg("Outcome in words"), ORGANISATION, max_words=150)] = None
    outcomes: Annotated[tuple[Outcome, ...], About(msg("Measures"), max_items=8)] = ()
    outcome_label: Annotated[
        Annotated[str, OneOf(OUTCOME_LABELS)] | None,
        About(msg("Did it work"), ask=msg("Select whether the project worked"), terms=OUTCOME_LABELS),
    ] = None
    harms: Annotated[Text, About(msg("Harms and side effects"), ORGANISATION, max_words=150)] = None


class Mechanism(Part):
    """Why it works, and where."""

    mechanism: Annotated[
        Text,
        About(
            msg("How it works"), PLACE, ask=msg("Enter how or why the project has its effect"), max_words=150
        ),
    ] = None
    where_it_works: Annotated[Text, About(msg("Where it works"), PLACE, max_words=150)] = None


class OtherAmount(Part):
    """What another source says of the same money."""

    amount: Annotated[Amount | None, About(msg("Amount"))] = None
    source: Annotated[Text, WHERE_PUBLISHED] = None


class Money(Part):
    """One amount in whole pounds; an amount nobody has stated is None, never 0."""

    kind: Annotated[Annotated[str, OneOf(MONEY_KINDS)], About(msg("Kind"), terms=MONEY_KINDS)]
    amount: Annotated[Amount | None, About(msg("Amount"))] = None
    per: Annotated[MoneyPeriod | None, About(msg("For what period"))] = None
    basis: Annotated[Annotated[str, OneOf(MONEY_BASIS)] | None, About(msg("Basis"), terms=MONEY_BASIS)] = None
    note: Annotated[Text, About(msg("Note"), ORGANISATION, max_chars=300)] = None
    cashable: Annotated[bool | None, About(msg("Cashable"))] = None
    price_year: Annotated[Year | None, About(msg("Prices of"))] = None
    gains: Annotated[Text, About(msg("Who gains"), ORGANISATION, max_chars=200)] = None
    source: Annotated[Text, WHERE_PUBLISHED] = None
    other_values: Annotated[tuple[OtherAmount, ...], About(msg("Other sources say"), max_items=8)] = ()


class Economics(Part):
    """What it cost, what it saved, who paid."""

    money: Annotated[tuple[Money, ...], About(msg("Costs and savings"), max_items=10)] = ()
    funding: Annotated[
        tuple[Annotated[str, OneOf(FUNDING)], ...], Unique, About(msg("Funding"), terms=FUNDING)
    ] = ()
    funding_words: Annotated[Text, About(msg("Funding in words"), ORGANISATION, max_words=60)] = None


class Evaluation(Part):
    """Who looked at it, and how."""

    evaluation: Annotated[
        Text,
        About(msg("Evaluation"), ORGANISATION, ask=msg("Enter how the project was evaluated"), max_words=150),
    ] = None
    evaluator: Annotated[Text, About(msg("Evaluator"), ORGANISATION, max_chars=200)] = None
    independent: Annotated[bool | None, About(msg("Evaluator independent of the partners"))] = None
    report: Annotated[Text, About(msg("Evaluation report"), ORGANISATION, max_chars=500)] = None
