"""What would make a record stronger, or easier for others to copy: advice, never a wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from summit.core.errors import msg
from summit.projects.document.about import Section
from summit.projects.document.project import ProjectDocument

FEW_WORDS = 20
NO_DATA = "new"


class Kind(StrEnum):
    """What a piece of advice is for."""

    WEAK = "weak"
    EASIER = "easier"


@dataclass(frozen=True, slots=True)
class Advice:
    """One sentence, and the section in which to follow it."""

    kind: Kind
    section: Section
    sentence: str


def advice(document: ProjectDocument) -> tuple[Advice, ...]:
    """Return what is weak and what would make it easier to replicate, in the order of the document."""
    return tuple(one for one, holds in RULES if holds(document))


def _few(text: str | None) -> bool:
    return text is not None and len(text.split()) < FEW_WORDS


def _has_no_figure(document: ProjectDocument) -> bool:
    text = f"{document.effect.outcome or ''} {document.basics.summary or ''}"
    return document.effect.outcome_label != NO_DATA and not any(letter.isdigit() for letter in text)


def _one_service(document: ProjectDocument) -> bool:
    return bool(document.who.services) and not document.who.is_cross_service


def _weak(section: Section, sentence: str) -> Advice:
    return Advice(Kind.WEAK, section, sentence)


def _easier(section: Section, sentence: str) -> Advice:
    return Advice(Kind.EASIER, section, sentence)


RULES: tuple[tuple[Advice, Callable[[ProjectDocument], bool]], ...] = (
    (
        _weak(Section.WHO, msg("All partners are from one service: check that no partner is missing.")),
        _one_service,
    ),
    (
        _weak(Section.PROBLEM, msg("The problem is described in a few words: say how you knew of it.")),
        lambda document: _few(document.problem.problem),
    ),
    (
        _weak(
            Section.EFFECT, msg("There is no figure in the summary or the outcome: give one if you have it.")
        ),
        _has_no_figure,
    ),
    (
        _weak(
            Section.EFFECT,
            msg("No measure is given: one with figures before and after raises the evidence to level 2."),
        ),
        lambda document: not document.effect.outcomes and document.effect.outcome_label != NO_DATA,
    ),
    (
        _weak(Section.EFFECT, msg("No measure says what it is compared with.")),
        lambda document: (
            bool(document.effect.outcomes) and not any(one.comparison for one in document.effect.outcomes)
        ),
    ),
    (
        _weak(
            Section.EFFECT,
            msg("Nothing is said about harms and side effects: say so if you looked and found none."),
        ),
        lambda document: document.effect.harms is None and document.effect.outcome_label != NO_DATA,
    ),
    (
        _weak(Section.EVALUATION, msg("Nobody is named who evaluated it.")),
        lambda document: document.evaluation.evaluation is not None and document.evaluation.evaluator is None,
    ),
    (
        _weak(Section.SOURCES, msg("No source is named where readers can check it.")),
        lambda document: not document.sources.sources,
    ),
    (
        _easier(Section.MECHANISM, msg("Say where you expect it to work, and where not.")),
        lambda document: document.mechanism.where_it_works is None,
    ),
    (
        _easier(
            Section.IMPLEMENTATION,
            msg("The steps are described in a few words: others follow them one by one."),
        ),
        lambda document: _few(document.implementation.steps),
    ),
    (
        _easier(Section.IMPLEMENTATION, msg("Say how many months it took from the decision to going live.")),
        lambda document: document.implementation.months_to_live is None,
    ),
    (
        _easier(Section.IMPLEMENTATION, msg("Name what got in the way: others will meet it too.")),
        lambda document: not document.implementation.barriers,
    ),
    (
        _easier(Section.IMPLEMENTATION, msg("Say what you would do differently.")),
        lambda document: document.implementation.differently is None,
    ),
    (
        _easier(Section.ECONOMICS, msg("Give what it cost to set up: it is what others ask first.")),
        lambda document: not document.economics.money,
    ),
    (
        _easier(Section.REPLICABILITY, msg("Say what must be in place before anybody begins.")),
        lambda document: document.replicability.preconditions is None,
    ),
    (
        _easier(Section.REPLICABILITY, msg("Say the least it takes in people, money and time.")),
        lambda document: document.replicability.minimum_resources is None,
    ),
    (
        _easier(
            Section.REPLICABILITY,
            msg("Name the documents and tools that others can reuse, and attach them as kit."),
        ),
        lambda document: document.replicability.kit is None,
    ),
    (
        _easier(Section.SHARING, msg("Give an email address at which others can ask.")),
        lambda document: document.sharing.contact is not None and document.sharing.contact.email is None,
    ),
)
