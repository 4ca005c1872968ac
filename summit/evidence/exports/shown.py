"""A record as everybody reads it: its main facts first, and what a version changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from summit.evidence.exports.labels import label_of
from summit.evidence.exports.words import area_words, level_of, years
from summit.evidence.queries import Step
from summit.evidence.rules import Entry, Facet
from summit.projects.document import vocabularies as lists
from summit.projects.document.findings import Money
from summit.projects.document.project import ProjectDocument
from summit.projects.document.values import MoneyPeriod
from summit.projects.exports import Comparison, compared
from summit.projects.rules import Total, totals


@dataclass(frozen=True, slots=True)
class MoneyGroup:
    """Amounts that are known in the same way; amounts of different groups are never added."""

    basis: str
    amounts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Glance:
    """The main facts of a record."""

    facts: Sequence[tuple[str, Sequence[str]]]
    money: Sequence[MoneyGroup]
    is_over: bool
    end_reason: str | None


def public_changes(step: Step) -> Sequence[Comparison]:
    """Return what a version reads differently from the public one before it."""
    if step.before is None:
        return ()
    return compared(step.before.impersonal, step.version.impersonal, project_id=step.project.id)


def glance(entry: Entry, document: ProjectDocument) -> Glance:
    """Return the main facts of a record."""
    card = entry.card
    stage = label_of(Facet.STAGE, card.stage) if card.stage else ""
    facts = (
        (gettext("Services"), [label_of(Facet.SERVICE, code) for code in card.services]),
        (gettext("Where"), [area_words(entry)]),
        (gettext("Stage"), [part for part in (stage, years(card)) if part]),
        (gettext("Type of collaboration"), [label_of(Facet.TYPE, code) for code in card.types]),
        (gettext("Did it work"), [label_of(Facet.OUTCOME, card.outcome)] if card.outcome else []),
        (gettext("Strength of evidence"), _level(entry)),
    )
    return Glance(
        facts=facts,
        money=_money(document.economics.money),
        is_over=document.basics.is_over,
        end_reason=document.basics.end_reason,
    )


def _level(entry: Entry) -> Sequence[str]:
    if entry.level is None:
        return [level_of(entry)]
    return [level_of(entry), gettext(lists.evidence_level(entry.level).meaning)]


def _money(rows: Sequence[Money]) -> Sequence[MoneyGroup]:
    sums = totals(rows)
    bases = dict.fromkeys(total.basis for total in sums)
    return [
        MoneyGroup(
            gettext(lists.MONEY_BASIS.label(basis)) if basis else gettext("Basis not stated"),
            [_amount(total) for total in sums if total.basis == basis],
        )
        for basis in bases
    ]


def _amount(total: Total) -> str:
    """Return "Saving: £4,000,000, a year (2 amounts added)"."""
    per = MoneyPeriod.parse(total.per) if total.per else None
    parts = [f"£{total.amount.amount:,}"]
    if per:
        parts.append(per.words or gettext(per.label).lower())
    said = f"{gettext(lists.MONEY_KINDS.label(total.kind))}: {', '.join(parts)}"
    if total.rows == 1:
        return said
    added = ngettext("%(num)s amount added", "%(num)s amounts added", total.rows)
    return f"{said} ({added})"
