"""What lists, filters and links need of one published record; pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from summit.evidence.rules.facets import Facet, code_of
from summit.organisations.rules.names import searchable
from summit.projects.document.project import ProjectDocument
from summit.projects.document.values import PartialDate
from summit.projects.document.vocabularies import OTHER

NUMBER = re.compile(r"\bESC-\d{4,}\b")
LOCAL = 2
"""A body that works in more police areas than these, an ambulance service say, does not tell the place."""
KEPT_BY_ITS_AUTHORS = frozenset({"members", "none"})
"""The licences under which a record may be read here, but not be taken away as data."""


@dataclass(frozen=True, slots=True)
class Card:
    """One version, as lists need it. A version never changes, and so neither does its card."""

    title: str
    summary: str | None
    services: tuple[str, ...]
    is_between_services: bool
    nations: tuple[str, ...]
    regions: tuple[str, ...]
    types: tuple[str, ...]
    stage: str | None
    outcome: str | None
    start: PartialDate | None
    end: PartialDate | None
    licence: str | None
    organisations: tuple[str, ...]
    """Codes of the register, the lead first."""
    adopters: frozenset[str]
    adopted_from: frozenset[str]
    """Numbers of the records that it names as its model."""
    title_text: str
    search_text: str
    """Plain words, each after a blank: see ``organisations.rules.names.searchable``."""
    codes: Mapping[Facet, frozenset[str]]
    """What a list can be narrowed by, as far as the version says it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One published record: which version everybody reads, how strong its evidence is, where it stands."""

    number: str
    version_id: UUID
    version: int
    level: int | None
    is_judged_by_person: bool
    """Whether the level is somebody's here, and not the one it came with from published sources."""
    card: Card
    areas: frozenset[str]
    codes: Mapping[Facet, frozenset[str]]


def card_of(document: ProjectDocument) -> Card:
    """Return what lists need of a document."""
    basics, who, copied = document.basics, document.who, document.replicability
    named = [partner.name or partner.organisation.words or "" for partner in who.everyone]
    searched = (basics.title, basics.summary or "", who.areas or "", *named)
    return Card(
        title=basics.title,
        summary=basics.summary,
        services=who.services,
        is_between_services=who.is_cross_service,
        nations=who.nations,
        regions=who.regions,
        types=basics.types,
        stage=basics.stage,
        outcome=document.effect.outcome_label,
        start=basics.start,
        end=basics.end,
        licence=document.sharing.licence,
        organisations=_codes(partner.organisation.code for partner in who.everyone),
        adopters=frozenset(_codes(adopter.organisation.code for adopter in copied.adopters)),
        adopted_from=frozenset(NUMBER.findall(copied.adopted_from or "")),
        title_text=" " + searchable(basics.title),
        search_text=" " + searchable(" ".join(searched)),
        codes=MappingProxyType(_facets(document)),
    )


def stands_in(organisations: Collection[str], areas: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Return the police areas a project stands in: those of its local partners, else of all of them."""
    covered = [areas[code] for code in organisations if code in areas]
    local = [where for where in covered if len(where) <= LOCAL]
    return frozenset(area for where in local or covered for area in where)


def may_be_taken(licence: str | None) -> bool:
    """Tell whether a record may be taken away as data."""
    return licence not in KEPT_BY_ITS_AUTHORS


def _facets(document: ProjectDocument) -> dict[Facet, frozenset[str]]:
    basics, who = document.basics, document.who
    return {
        Facet.SERVICE: frozenset(who.services),
        Facet.PLACE: frozenset((*who.nations, *who.regions)),
        Facet.TYPE: frozenset(basics.types),
        Facet.THEME: code_of(basics.theme),
        Facet.STAGE: code_of(basics.stage),
        Facet.OUTCOME: code_of(document.effect.outcome_label),
        Facet.ORGANISATION: frozenset(_codes(partner.organisation.code for partner in who.everyone)),
    }


def _codes(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code != OTHER)
