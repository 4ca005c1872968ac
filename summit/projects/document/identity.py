"""The sections that say what a project is: basics, who and where, the problem and what was done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import model_validator

from summit.core.errors import msg
from summit.projects.document.about import About, Reveals
from summit.projects.document.values import (
    LegalForm,
    Organisation,
    Part,
    PartialDate,
    Text,
    Unique,
    Words,
    refusal,
    unique,
)
from summit.projects.document.vocabularies import (
    COLLABORATION_TYPES,
    CONFIDENCE,
    NATIONS,
    NATIONS_TOGETHER,
    REGIONS,
    SERVICES,
    SETTINGS,
    STAGES,
    THEMES,
    OneOf,
)

NO_LONGER_LIVE = frozenset({"ended", "withdrawn"})
OVERSIGHT = "governance"
ORGANISATION, PLACE = Reveals.ORGANISATION, Reveals.PLACE


def is_cross_service(services: Iterable[str]) -> bool:
    """Tell whether different services work together; a body that oversees one is not another."""
    return len(set(services) - {OVERSIGHT}) > 1


class Basics(Part):
    """What it is called, what kind it is, how far it has come."""

    title: Annotated[
        Words,
        About(
            msg("Title"),
            PLACE,
            ask=msg("Enter the title of the project"),
            min_chars=5,
            max_chars=100,
        ),
    ]
    summary: Annotated[
        Text, About(msg("Summary"), ORGANISATION, ask=msg("Enter a summary of the project"), max_words=60)
    ] = None
    primary_type: Annotated[
        Annotated[str, OneOf(COLLABORATION_TYPES)] | None,
        About(msg("Main type"), ask=msg("Select the main type of collaboration"), terms=COLLABORATION_TYPES),
    ] = None
    types: Annotated[
        tuple[Annotated[str, OneOf(COLLABORATION_TYPES)], ...],
        Unique,
        About(msg("Types, the main one among them"), terms=COLLABORATION_TYPES, max_items=4),
    ] = ()
    theme: Annotated[
        Annotated[str, OneOf(THEMES)] | None,
        About(msg("Theme"), ask=msg("Select the theme that fits best"), terms=THEMES),
    ] = None
    stage: Annotated[
        Annotated[str, OneOf(STAGES)] | None,
        About(msg("Stage"), ask=msg("Select the stage the project has reached"), terms=STAGES),
    ] = None
    start: Annotated[PartialDate | None, About(msg("Start"))] = None
    start_confidence: Annotated[
        Annotated[str, OneOf(CONFIDENCE)] | None, About(msg("How sure the start is"), terms=CONFIDENCE)
    ] = None
    end: Annotated[PartialDate | None, About(msg("End"))] = None
    end_reason: Annotated[Text, About(msg("Why it ended"), ORGANISATION, max_words=150)] = None
    exit_terms: Annotated[Text, About(msg("How partners left"), ORGANISATION, max_words=150)] = None

    @property
    def further_types(self) -> tuple[str, ...]:
        """Return the types beside the main one."""
        return tuple(code for code in self.types if code != self.primary_type)

    @property
    def is_over(self) -> bool:
        """Tell whether it ended or was withdrawn."""
        return self.stage in NO_LONGER_LIVE

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.primary_type is not None and self.primary_type not in self.types:
            raise refusal("The main type %(code)s is not among the types.", code=self.primary_type)
        if self.start and self.end and self.end.latest < self.start.earliest:
            raise refusal(
                "The end (%(end)s) is before the start (%(start)s).",
                end=str(self.end),
                start=str(self.start),
            )
        return self


class Partner(Part):
    """One body that takes part, the lead too: what it was called then, what it did, when it came and went."""

    organisation: Annotated[Organisation, About(msg("Organisation"), ORGANISATION)]
    name: Annotated[Text, About(msg("Name as published"), ORGANISATION, max_chars=200)] = None
    role: Annotated[Text, About(msg("Role"), ORGANISATION, max_words=30)] = None
    joined: Annotated[PartialDate | None, About(msg("Joined"))] = None
    left: Annotated[PartialDate | None, About(msg("Left"))] = None
    name_then: Annotated[Text, About(msg("Name at the time"), ORGANISATION, max_chars=200)] = None

    @model_validator(mode="after")
    def _leaves_after_joining(self) -> Self:
        if self.joined and self.left and self.left.latest < self.joined.earliest:
            raise refusal(
                "%(who)s left (%(left)s) before it joined (%(joined)s).",
                who=str(self.organisation),
                left=str(self.left),
                joined=str(self.joined),
            )
        return self


class Who(Part):
    """Who works together, where, and under what agreement."""

    lead: Annotated[
        Partner | None,
        About(msg("Lead organisation"), ORGANISATION, ask=msg("Enter the lead organisation")),
    ] = None
    partners: Annotated[
        tuple[Partner, ...],
        About(msg("Partners"), ORGANISATION, ask=msg("Add at least one partner"), max_items=20),
    ] = ()
    other_partners: Annotated[Text, About(msg("Other partners"), ORGANISATION, max_words=100)] = None
    services: Annotated[
        tuple[Annotated[str, OneOf(SERVICES)], ...], Unique, About(msg("Services"), terms=SERVICES)
    ] = ()
    cross_service_as_given: Annotated[
        bool | None, About(msg("Between services, as the source says where we would say otherwise"))
    ] = None
    nations: Annotated[
        tuple[Annotated[str, OneOf(NATIONS)], ...],
        Unique,
        About(msg("Nations"), PLACE, ask=msg("Select at least one nation"), terms=NATIONS),
    ] = ()
    nations_as_given: Annotated[Text, About(msg("Nations as the source names them"), PLACE)] = None
    regions: Annotated[
        tuple[Annotated[str, OneOf(REGIONS)], ...], Unique, About(msg("Regions"), PLACE, terms=REGIONS)
    ] = ()
    areas: Annotated[Text, About(msg("Areas covered"), PLACE, max_words=60)] = None
    setting: Annotated[Annotated[str, OneOf(SETTINGS)] | None, About(msg("Setting"), terms=SETTINGS)] = None
    legal_form: Annotated[LegalForm | None, About(msg("Legal form"), ORGANISATION)] = None
    governance: Annotated[Text, About(msg("Governance"), ORGANISATION, max_words=100)] = None

    @property
    def everyone(self) -> tuple[Partner, ...]:
        """Return the lead, if it is known, and the partners."""
        return ((self.lead,) if self.lead else ()) + self.partners

    @property
    def is_cross_service(self) -> bool:
        """Tell whether different services work together."""
        given = self.cross_service_as_given
        return is_cross_service(self.services) if given is None else given

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        unique(str(partner.organisation) for partner in self.everyone)
        if self.nations_as_given and self.nations != NATIONS_TOGETHER.get(self.nations_as_given):
            raise refusal("%(given)s is not a name for these nations.", given=self.nations_as_given)
        return self


class Problem(Part):
    """What was wrong, what was done about it, and for whom."""

    problem: Annotated[
        Text,
        About(
            msg("The problem"), ORGANISATION, ask=msg("Enter the problem you set out to solve"), max_words=150
        ),
    ] = None
    done: Annotated[
        Text, About(msg("What was done"), ORGANISATION, ask=msg("Enter what was done"), max_words=300)
    ] = None
    beneficiaries: Annotated[
        Text, About(msg("Who benefits"), PLACE, ask=msg("Enter who benefits"), max_words=60)
    ] = None
