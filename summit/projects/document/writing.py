"""From the record to a line: built from the typed values alone, the inverse of ``reading``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from summit.core.money import Pounds
from summit.projects.document.findings import Money, Outcome
from summit.projects.document.identity import Basics, Partner, Who
from summit.projects.document.line import DIRECT_KEYS, UNKNOWN_LABEL, UNKNOWN_YEAR
from summit.projects.document.practice import Adopter, Barrier, Consent, Contact, Enabler
from summit.projects.document.project import ProjectDocument
from summit.projects.document.record import ProjectRecord
from summit.projects.document.values import PartialDate
from summit.projects.document.vocabularies import NOT_STATED


def line_text(record: ProjectRecord) -> str:
    """Return the line as text, without its line end."""
    return json.dumps(write_line(record), ensure_ascii=False)


def write_line(record: ProjectRecord) -> dict[str, Any]:
    """Return the line as an object, keys in the order of ``projects.jsonl``."""
    document = record.document
    return {
        "id": record.key,
        **_basics_and_who(document.basics, document.who),
        **_results(document),
        "evidence_level": record.evidence_level,
        **_experience(document),
        "confidence": record.confidence or NOT_STATED,
        "note": record.note or "",
        **_optional(document),
    }


def _basics_and_who(basics: Basics, who: Who) -> dict[str, Any]:
    return {
        "title": basics.title,
        "summary": basics.summary or "",
        "lead_org": str(who.lead.organisation) if who.lead else NOT_STATED,
        "partner_orgs": [str(partner.organisation) for partner in who.partners],
        "partner_names": [partner.name or "" for partner in who.everyone],
        "other_partners": who.other_partners or "",
        "services": list(who.services),
        "cross_service": who.is_cross_service,
        "nations": [who.nations_as_given] if who.nations_as_given else list(who.nations),
        "regions": list(who.regions),
        "primary_type": basics.primary_type or NOT_STATED,
        "types": list(basics.types),
        "stage": basics.stage or NOT_STATED,
        "start_year": basics.start.year if basics.start else None,
        "year_confidence": basics.start_confidence or UNKNOWN_YEAR,
        "end_year": basics.end.year if basics.end else None,
    }


def _results(document: ProjectDocument) -> dict[str, Any]:
    return {
        "outcome": document.effect.outcome or "",
        "measures": [_measure(row) for row in document.effect.outcomes],
        "money": [_money(row) for row in document.economics.money],
        "funding": list(document.economics.funding),
        "evaluation": document.evaluation.evaluation or NOT_STATED,
        "outcome_label": document.effect.outcome_label or UNKNOWN_LABEL,
    }


def _experience(document: ProjectDocument) -> dict[str, Any]:
    return {
        "barriers": [row.code for row in document.implementation.barriers],
        "enablers": [row.code for row in document.implementation.enablers],
        "adoption": [_adopter(row) for row in document.replicability.adopters],
        "legal_form": str(document.who.legal_form or NOT_STATED),
        "sources": list(document.sources.sources),
    }


def _optional(document: ProjectDocument) -> dict[str, Any]:
    """Return the keys that are there only when somebody has said something."""
    plain = {key: getattr(document.section(section), name) for key, section, name in DIRECT_KEYS}
    return _said(
        plain
        | {
            "start": _exact(document.basics.start),
            "end": _exact(document.basics.end),
            "partner_details": _details(document.who.everyone),
            "barrier_words": _words(document.implementation.barriers),
            "enabler_words": _words(document.implementation.enablers),
            "consent": _consent(document.sharing.consent),
            "contact": _contact(document.sharing.contact),
        }
    )


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is neither None nor empty; False and 0 are something."""
    return {key: value for key, value in values.items() if value is not None and value not in ({}, [])}


def _exact(when: PartialDate | None) -> str | None:
    return None if when is None or when.is_plain_year else str(when)


def _details(partners: Iterable[Partner]) -> dict[str, Any]:
    return _said(
        {
            str(partner.organisation): _said(
                {
                    "role": partner.role,
                    "joined": str(partner.joined) if partner.joined else None,
                    "left": str(partner.left) if partner.left else None,
                    "name_then": partner.name_then,
                }
            )
            for partner in partners
        }
    )


def _words(rows: Iterable[Barrier | Enabler]) -> dict[str, str]:
    return {row.code: row.words for row in rows if row.words}


def _measure(row: Outcome) -> dict[str, Any]:
    return {
        "measure": row.measure,
        "before": row.before or "",
        "after": row.after or "",
        "unit": row.unit or "",
        "period": row.period or "",
        "comparison": row.comparison or NOT_STATED,
        **_said(
            {
                "source": row.source,
                "other_values": [
                    {"before": o.before or "", "after": o.after or "", "source": o.source or ""}
                    for o in row.other_values
                ],
            }
        ),
    }


def _money(row: Money) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "amount_gbp": _number(row.amount),
        "per": str(row.per or NOT_STATED),
        "basis": row.basis or NOT_STATED,
        "note": row.note or "",
        **_said(
            {
                "cashable": row.cashable,
                "price_year": row.price_year,
                "gains": row.gains,
                "source": row.source,
                "other_values": [
                    {"amount_gbp": _number(o.amount), "source": o.source or ""} for o in row.other_values
                ],
            }
        ),
    }


def _number(pounds: Pounds | None) -> int | None:
    return None if pounds is None else pounds.amount


def _adopter(row: Adopter) -> dict[str, Any]:
    return {
        "org": str(row.organisation),
        "status": row.status or NOT_STATED,
        "year": row.year,
        "note": row.note or "",
    }


def _consent(consent: Consent | None) -> dict[str, Any] | None:
    if consent is None:
        return None
    on = consent.on.isoformat() if consent.on else None
    return _said({"officer": consent.officer, "post": consent.post, "on": on})


def _contact(contact: Contact | None) -> dict[str, Any] | None:
    return None if contact is None else _said(contact.model_dump())
