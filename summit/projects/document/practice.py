"""The sections that help others to copy it: implementation, replicability, sharing, sources."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from summit.core.errors import msg
from summit.projects.document.about import About, Privacy, Reveals
from summit.projects.document.values import Organisation, Part, Text, Unique, Words, Year, unique
from summit.projects.document.vocabularies import (
    ADOPTION_STATUS,
    BARRIERS,
    ENABLERS,
    REPLICABLE,
    REUSE_LICENCE,
    OneOf,
)

ORGANISATION, PLACE, PERSON = Reveals.ORGANISATION, Reveals.PLACE, Reveals.PERSON


class Enabler(Part):
    """Something that helped: a code, and words of the project's own."""

    code: Annotated[Annotated[str, OneOf(ENABLERS)], About(msg("What helped"), terms=ENABLERS)]
    words: Annotated[Text, About(msg("In your words"), ORGANISATION, max_words=60)] = None


class Barrier(Part):
    """Something that stood in the way: a code, and words of the project's own."""

    code: Annotated[Annotated[str, OneOf(BARRIERS)], About(msg("What got in the way"), terms=BARRIERS)]
    words: Annotated[Text, About(msg("In your words"), ORGANISATION, max_words=60)] = None


class Implementation(Part):
    """How it was brought to life."""

    steps: Annotated[
        Text, About(msg("Steps taken"), ORGANISATION, ask=msg("Enter the steps you took"), max_words=300)
    ] = None
    months_to_live: Annotated[
        Annotated[int, Field(ge=0, le=600)] | None, About(msg("Months from decision to live"))
    ] = None
    training: Annotated[Text, About(msg("Training"), ORGANISATION, max_words=100)] = None
    systems: Annotated[Text, About(msg("Systems and equipment"), ORGANISATION, max_words=100)] = None
    enablers: Annotated[tuple[Enabler, ...], About(msg("What helped"), max_items=24)] = ()
    barriers: Annotated[tuple[Barrier, ...], About(msg("What got in the way"), max_items=24)] = ()
    differently: Annotated[Text, About(msg("What you would do differently"), ORGANISATION, max_words=150)] = (
        None
    )

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        unique(enabler.code for enabler in self.enablers)
        unique(barrier.code for barrier in self.barriers)
        return self


class Adopter(Part):
    """Another area that took it up, or looked at it."""

    organisation: Annotated[Organisation, About(msg("Organisation"), ORGANISATION)]
    status: Annotated[
        Annotated[str, OneOf(ADOPTION_STATUS)] | None, About(msg("How far it went"), terms=ADOPTION_STATUS)
    ] = None
    year: Annotated[Year | None, About(msg("Year"))] = None
    note: Annotated[Text, About(msg("Note"), ORGANISATION, max_chars=300)] = None


class Replicability(Part):
    """Whether others can do it, and with what."""

    replicable: Annotated[
        Annotated[str, OneOf(REPLICABLE)] | None,
        About(
            msg("Can it be done elsewhere"),
            ask=msg("Select whether it can be done elsewhere"),
            terms=REPLICABLE,
        ),
    ] = None
    preconditions: Annotated[Text, About(msg("What must be in place"), PLACE, max_words=100)] = None
    minimum_resources: Annotated[Text, About(msg("The least it takes"), max_words=100)] = None
    kit: Annotated[Text, About(msg("Documents and tools to reuse"), ORGANISATION, max_words=100)] = None
    adopters: Annotated[tuple[Adopter, ...], About(msg("Adopted by"), ORGANISATION, max_items=50)] = ()
    adopted_from: Annotated[Text, About(msg("Adopted from"), ORGANISATION, max_chars=300)] = None


class Consent(Part):
    """A named senior officer agreed that the project may be shared; erasable, see ``models.Consent``."""

    officer: Annotated[Words, About(msg("Senior officer"), PERSON, Privacy.PERSONAL, max_chars=120)]
    post: Annotated[Text, About(msg("Post"), PERSON, Privacy.PERSONAL, max_chars=120)] = None
    on: Annotated[date | None, About(msg("Agreed on"))] = None


class Contact(Part):
    """Whom to ask."""

    name: Annotated[Words, About(msg("Contact name"), PERSON, Privacy.WORK, max_chars=120)]
    email: Annotated[Text, About(msg("Contact email"), PERSON, Privacy.WORK, max_chars=254)] = None
    telephone: Annotated[Text, About(msg("Contact telephone"), PERSON, Privacy.WORK, max_chars=40)] = None


class Sharing(Part):
    """Under what terms others may read and reuse it."""

    consent: Annotated[
        Consent | None,
        About(
            msg("Consent to share"),
            PERSON,
            Privacy.PERSONAL,
            ask=msg("Enter the senior officer who agreed to sharing"),
        ),
    ] = None
    official_only: Annotated[
        bool | None,
        About(
            msg("Nothing above OFFICIAL"),
            ask=msg("Confirm that nothing here is classified above OFFICIAL"),
        ),
    ] = None
    licence: Annotated[
        Annotated[str, OneOf(REUSE_LICENCE)] | None,
        About(msg("Licence"), ask=msg("Select how others may reuse it"), terms=REUSE_LICENCE),
    ] = None
    contact: Annotated[
        Contact | None, About(msg("Contact"), PERSON, Privacy.WORK, ask=msg("Enter whom to ask about it"))
    ] = None


class Sources(Part):
    """Where it has been published: addresses, or a citation in words."""

    sources: Annotated[tuple[Words, ...], Unique, About(msg("Sources"), ORGANISATION, max_items=30)] = ()
