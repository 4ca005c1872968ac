"""From a line to the record: codes to codes, unknown words kept beside ``other``, "not stated" to None."""

from __future__ import annotations

from datetime import date
from typing import Any

from summit.core.errors import msg
from summit.core.money import Pounds
from summit.projects.document.about import Section
from summit.projects.document.findings import (
    Economics,
    Effect,
    Evaluation,
    Mechanism,
    Money,
    OtherAmount,
    OtherFigure,
    Outcome,
)
from summit.projects.document.identity import Basics, Partner, Problem, Who, is_cross_service
from summit.projects.document.line import (
    DIRECT_KEYS,
    UNKNOWN_LABEL,
    UNKNOWN_YEAR,
    BaseLine,
    LineMeasure,
    LineMoney,
    LinePartner,
    ProjectLine,
)
from summit.projects.document.practice import (
    Adopter,
    Barrier,
    Consent,
    Contact,
    Enabler,
    Implementation,
    Replicability,
    Sharing,
    Sources,
)
from summit.projects.document.project import ProjectDocument
from summit.projects.document.record import ProjectRecord
from summit.projects.document.values import (
    LegalForm,
    MoneyPeriod,
    Organisation,
    PartialDate,
    refusal,
    unknown_to_none,
)
from summit.projects.document.vocabularies import NATIONS_TOGETHER

_UNKNOWN_CODES = frozenset({UNKNOWN_LABEL, UNKNOWN_YEAR})
_NO_DETAILS = LinePartner()


def read_line(given: Any) -> ProjectRecord:
    """Return the record a line holds, or refuse it with pydantic's or our own errors."""
    line = ProjectLine.model_validate(given)
    return ProjectRecord(
        key=line.id,
        document=_document(line),
        evidence_level=line.evidence_level,
        confidence=_code(line.confidence),
        note=line.note,
    )


def _document(line: BaseLine) -> ProjectDocument:
    direct: dict[Section, dict[str, Any]] = {section: {} for section in Section}
    for key, section, name in DIRECT_KEYS:
        direct[section][name] = getattr(line, key)
    return ProjectDocument(
        basics=_basics(line, direct[Section.BASICS]),
        who=_who(line, direct[Section.WHO]),
        problem=Problem(**direct[Section.PROBLEM]),
        effect=Effect(
            outcome=line.outcome,
            outcomes=tuple(_outcome(measure) for measure in line.measures),
            outcome_label=_code(line.outcome_label),
            **direct[Section.EFFECT],
        ),
        mechanism=Mechanism(**direct[Section.MECHANISM]),
        implementation=_implementation(line, direct[Section.IMPLEMENTATION]),
        economics=Economics(
            money=tuple(_money(row) for row in line.money),
            funding=tuple(line.funding),
            **direct[Section.ECONOMICS],
        ),
        evaluation=Evaluation(evaluation=line.evaluation, **direct[Section.EVALUATION]),
        replicability=_replicability(line, direct[Section.REPLICABILITY]),
        sharing=_sharing(line, direct[Section.SHARING]),
        sources=Sources(sources=tuple(line.sources)),
    )


def _code(code: str) -> str | None:
    return None if code in _UNKNOWN_CODES else unknown_to_none(code)


def _basics(line: BaseLine, direct: dict[str, Any]) -> Basics:
    return Basics(
        title=line.title,
        summary=line.summary,
        primary_type=_code(line.primary_type),
        types=tuple(line.types),
        stage=_code(line.stage),
        start=_partial_date("start", line.start, line.start_year),
        start_confidence=_code(line.year_confidence),
        end=_partial_date("end", line.end, line.end_year),
        **direct,
    )


def _partial_date(key: str, text: str | None, year: int | None) -> PartialDate | None:
    if text is None:
        return PartialDate(year=year) if year is not None else None
    stated = PartialDate.parse(text)
    if stated is None or stated.year != year:
        raise refusal(msg("%(key)s and %(key)s_year name different years."), key=key)
    if stated.is_plain_year:
        raise refusal(msg("%(key)s says no more than %(key)s_year: leave it out."), key=key)
    return stated


def _who(line: BaseLine, direct: dict[str, Any]) -> Who:
    codes = ([line.lead_org] if unknown_to_none(line.lead_org) else []) + line.partner_orgs
    if len(line.partner_names) != len(codes):
        raise refusal(
            msg("partner_names has %(names)s names, but lead_org and partner_orgs name %(codes)s."),
            names=len(line.partner_names),
            codes=len(codes),
        )
    details = line.partner_details or {}
    if stray := sorted(details.keys() - set(codes)):
        raise refusal(msg("partner_details names %(org)s, which is no partner."), org=stray[0])
    everyone = tuple(
        _partner(code, name, details.get(code, _NO_DETAILS))
        for code, name in zip(codes, line.partner_names, strict=True)
    )
    has_lead = len(codes) > len(line.partner_orgs)
    together = line.nations[0] if len(line.nations) == 1 and line.nations[0] in NATIONS_TOGETHER else None
    derived = is_cross_service(line.services)
    return Who(
        lead=everyone[0] if has_lead else None,
        partners=everyone[1:] if has_lead else everyone,
        other_partners=line.other_partners,
        services=tuple(line.services),
        cross_service_as_given=None if line.cross_service == derived else line.cross_service,
        nations=NATIONS_TOGETHER[together] if together else tuple(line.nations),
        nations_as_given=together,
        regions=tuple(line.regions),
        legal_form=LegalForm.parse(line.legal_form) if unknown_to_none(line.legal_form) else None,
        **direct,
    )


def _partner(code: str, name: str, details: LinePartner) -> Partner:
    if details is not _NO_DETAILS and not details.model_fields_set:
        raise refusal(msg("partner_details says nothing about %(org)s: leave it out."), org=code)
    return Partner(
        organisation=Organisation.parse(code),
        name=name,
        role=details.role,
        joined=PartialDate.parse(details.joined) if details.joined else None,
        left=PartialDate.parse(details.left) if details.left else None,
        name_then=details.name_then,
    )


def _outcome(row: LineMeasure) -> Outcome:
    return Outcome(
        measure=row.measure,
        before=row.before,
        after=row.after,
        unit=row.unit,
        period=row.period,
        comparison=_code(row.comparison),
        source=row.source,
        other_values=tuple(OtherFigure(**other.model_dump()) for other in row.other_values or ()),
    )


def _money(row: LineMoney) -> Money:
    return Money(
        kind=row.kind,
        amount=_pounds(row.amount_gbp),
        per=MoneyPeriod.parse(row.per) if unknown_to_none(row.per) else None,
        basis=_code(row.basis),
        note=row.note,
        cashable=row.cashable,
        price_year=row.price_year,
        gains=row.gains,
        source=row.source,
        other_values=tuple(
            OtherAmount(amount=_pounds(other.amount_gbp), source=other.source)
            for other in row.other_values or ()
        ),
    )


def _pounds(amount: int | None) -> Pounds | None:
    return None if amount is None else Pounds(amount)


def _implementation(line: BaseLine, direct: dict[str, Any]) -> Implementation:
    enabler_words, barrier_words = line.enabler_words or {}, line.barrier_words or {}
    for key, words, codes in (
        ("enabler_words", enabler_words, line.enablers),
        ("barrier_words", barrier_words, line.barriers),
    ):
        if stray := sorted(words.keys() - set(codes)):
            raise refusal(msg("%(key)s explains %(code)s, which is not named."), key=key, code=stray[0])
    return Implementation(
        enablers=tuple(Enabler(code=code, words=enabler_words.get(code)) for code in line.enablers),
        barriers=tuple(Barrier(code=code, words=barrier_words.get(code)) for code in line.barriers),
        **direct,
    )


def _replicability(line: BaseLine, direct: dict[str, Any]) -> Replicability:
    adopters = (
        Adopter(
            organisation=Organisation.parse(row.org), status=_code(row.status), year=row.year, note=row.note
        )
        for row in line.adoption
    )
    return Replicability(adopters=tuple(adopters), **direct)


def _sharing(line: BaseLine, direct: dict[str, Any]) -> Sharing:
    consent, contact = line.consent, line.contact
    return Sharing(
        consent=None
        if consent is None
        else Consent(
            officer=consent.officer,
            post=consent.post,
            on=date.fromisoformat(consent.on) if consent.on else None,
        ),
        contact=None if contact is None else Contact(**contact.model_dump()),
        **direct,
    )
