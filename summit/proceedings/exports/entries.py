"""One project as the book prints it, in the reader's language; what nobody said is not filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import LazyString, gettext
from jinja2.filters import do_filesizeformat

from summit.agenda.document import Item
from summit.core.language import moment, permanent_url
from summit.core.qr import QrPicture, qr_picture
from summit.proceedings.exports.figures import ShownFigure, shown_figures
from summit.proceedings.exports.layout import FACTS, LISTED, MISSED, PARTS, SHORT
from summit.proceedings.exports.pictures import AreaMap, area_map
from summit.proceedings.exports.tables import Table, adopters_table, money_tables, outcomes_table
from summit.proceedings.queries import Kit, Source
from summit.proceedings.rules import group_of
from summit.projects.document.identity import Basics
from summit.projects.document.practice import Contact
from summit.projects.document.project import ProjectDocument
from summit.projects.document.values import Organisation
from summit.projects.document.vocabularies import REUSE_LICENCE, EvidenceLevel, evidence_level
from summit.projects.exports import ShownField, ShownPartner, in_full, in_words_of
from summit.projects.states import PartnerState


@dataclass(frozen=True, slots=True)
class Block:
    """Words under a small heading, or none; or a list; or a table."""

    label: str | None
    lines: tuple[str, ...] = ()
    is_list: bool = False
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class EntryPart:
    """One part of an entry."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """The partners that have given one answer, or none, when they were asked."""

    word: str
    is_confirmed: bool
    partners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownKit:
    """A document or tool to reuse, with the permanent address where it is."""

    title: str
    details: str
    address: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One project, ready to be set."""

    number: str
    title: str
    group: str
    track: str | None
    summary: tuple[str, ...]
    partners: tuple[Named, ...]
    facts: tuple[tuple[str, str], ...]
    parts: tuple[EntryPart, ...]
    not_stated: tuple[str, ...]
    evidence: EvidenceLevel | None
    assessed: str
    licence: str
    bodies: tuple[str, ...]
    types: tuple[str, ...]
    area: AreaMap
    places: tuple[str, ...]
    people: tuple[str, ...]
    contact: str
    session: str
    figures: tuple[ShownFigure, ...]
    kit: tuple[ShownKit, ...]
    address: str
    code: QrPicture


def entry_of(source: Source, *, names: Mapping[str, str], address: str, year: int = 0) -> Entry:
    """Return one entry; ``names`` are those of the register, ``address`` is the permanent one.

    ``year`` is that of the book in which others find its kit.
    """
    document = source.document
    fields = {one.name: one for _, one in in_words_of(document, project_id=source.project.id)}
    judged = source.assessment
    group = group_of(document.basics)
    return Entry(
        number=source.project.number or "",
        title=document.basics.title,
        group=gettext(group) if group else gettext("Other projects"),
        track=source.track,
        summary=fields["summary"].lines,
        partners=tuple(_partners(fields)),
        facts=tuple(_facts(document, fields)),
        parts=tuple(_parts(document, fields, names)),
        not_stated=tuple(str(label) for name, label in _missed() if not fields[name].is_stated),
        evidence=evidence_level(judged.level) if judged and judged.level is not None else None,
        assessed=gettext(judged.by_words) if judged and judged.by_words else "",
        licence=fields["licence"].text,
        bodies=tuple(_name(one.organisation, names) for one in document.who.everyone),
        types=fields["types"].lines,
        area=(area := area_map(source.area)),
        places=tuple(dict.fromkeys((*fields["nations"].lines, *fields["regions"].lines, *area.names))),
        people=source.people,
        contact=_contact(document.sharing.contact),
        session=_session(source.session),
        figures=shown_figures(source.figures),
        kit=tuple(_kit(one, source.project.number or "", year) for one in source.kit),
        address=address,
        code=qr_picture(address),
    )


def _kit(one: Kit, number: str, year: int) -> ShownKit:
    said = [one.file_name, str(do_filesizeformat(one.size))]
    said += [gettext(REUSE_LICENCE.label(one.licence))] if one.licence else []
    address = permanent_url("proceedings.file", year=year, number=number, file_id=one.id)
    return ShownKit(one.title, ", ".join(said), address)


def _contact(contact: Contact | None) -> str:
    """Return whom to ask, as the authors have it printed."""
    said = (contact.name, contact.email, contact.telephone) if contact else ()
    return ", ".join(one for one in said if one)


def _session(item: Item | None) -> str:
    if item is None:
        return ""
    return str(gettext("%(title)s, %(when)s", title=item.title, when=moment(item.starts_at)))


def _name(organisation: Organisation, names: Mapping[str, str]) -> str:
    return organisation.words or names.get(organisation.code, organisation.code)


def _partners(fields: Mapping[str, ShownField]) -> Iterator[Named]:
    """Yield who has confirmed, who has not, who disputes it; the lead is named first and as the lead."""
    said: dict[str, list[str]] = {"confirmed": [], "not": [], "disputed": []}
    for name in ("lead", "partners"):
        for partner in fields[name].partners:
            said[_answer(partner)].append(_partner_words(partner, is_lead=name == "lead"))
    words = {
        "confirmed": gettext("Confirmed by the partner"),
        "not": gettext("Not confirmed by the partner"),
        "disputed": gettext("Disputed by the partner"),
    }
    for answer, partners in said.items():
        if partners:
            yield Named(words[answer], answer == "confirmed", tuple(partners))
    if fields["other_partners"].is_stated:
        yield Named(gettext("Also named"), False, fields["other_partners"].lines)


def _answer(partner: ShownPartner) -> str:
    if partner.word is PartnerState.CONFIRMED:
        return "confirmed"
    return "disputed" if partner.word is PartnerState.REFUSED else "not"


def _partner_words(partner: ShownPartner, *, is_lead: bool) -> str:
    details = [gettext("lead")] if is_lead else []
    details += [partner.details] if partner.details else []
    return f"{partner.name} ({'; '.join(details)})" if details else partner.name


def _facts(document: ProjectDocument, fields: Mapping[str, ShownField]) -> Iterator[tuple[str, str]]:
    for name, label in FACTS.items():
        if _fact(name, fields):
            yield str(label), ", ".join(_fact(name, fields))
        elif name == "stage":
            yield str(label), gettext("Not stated")
        if name == "stage":
            yield gettext("Dates"), _dates(document.basics)


def _fact(name: str, fields: Mapping[str, ShownField]) -> tuple[str, ...]:
    if name != "regions":
        return fields[name].lines
    return tuple(dict.fromkeys((*fields["nations"].lines, *fields["regions"].lines)))


def _dates(basics: Basics) -> str:
    start = in_full(basics.start) if basics.start else None
    end = in_full(basics.end) if basics.end else None
    if start and end:
        return str(gettext("%(start)s to %(end)s", start=start, end=end))
    if start:
        return str(gettext("Started %(date)s", date=start))
    return str(gettext("Ended %(date)s", date=end) if end else gettext("Not stated"))


def _parts(
    document: ProjectDocument, fields: Mapping[str, ShownField], names: Mapping[str, str]
) -> Iterator[EntryPart]:
    adopters = document.replicability.adopters
    tables: Mapping[str, tuple[Table | None, ...]] = {
        "outcomes": (outcomes_table(document.effect.outcomes),),
        "money": money_tables(document.economics.money),
        "adopters": (adopters_table([(_name(one.organisation, names), one) for one in adopters]),),
    }
    for heading, labels in PARTS:
        blocks: list[Block] = []
        for name, label in labels.items():
            said = str(label) if label else None
            if name in tables:
                blocks += [Block(said, table=table) for table in tables[name] if table]
            elif fields[name].is_stated:
                blocks.append(_block(name, said, fields[name].lines))
        if blocks:
            yield EntryPart(str(heading), tuple(blocks))


def _block(name: str, label: str | None, lines: tuple[str, ...]) -> Block:
    if name in LISTED and all(len(line) <= SHORT for line in lines):
        return Block(label, ("; ".join(lines),))
    return Block(label, lines, is_list=name in LISTED or name == "sources")


def _missed() -> Iterator[tuple[str, LazyString]]:
    known = {name: label for _, labels in PARTS for name, label in labels.items() if label}
    return ((name, known[name]) for name in MISSED)
