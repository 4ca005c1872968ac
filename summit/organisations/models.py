"""The tables of the register, and how other features name an organisation."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, MappedAsDataclass, declared_attr, mapped_column, relationship

from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PUBLIC, WORK
from summit.organisations.rules.entries import (
    NAME_LENGTH,
    SHORT_NAME_LENGTH,
    WORDS_LENGTH,
    Kind,
    Nation,
    Region,
    Service,
    split_names,
)
from summit.organisations.rules.names import Names


class Organisation(Model, kw_only=True):
    """A force, service, trust, council or national body; what is not known is None or empty."""

    __tablename__ = "organisation"
    __table_args__ = (
        CheckConstraint("length(valid_from) IN (4, 7, 10)", name="valid_from_year_month_or_day"),
        CheckConstraint("length(valid_to) IN (4, 7, 10)", name="valid_to_year_month_or_day"),
        CheckConstraint("successor_id <> id", name="not_its_own_successor"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    code: Mapped[str] = mapped_column(String(32), unique=True, info=PUBLIC)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH), info=PUBLIC)
    short_name: Mapped[str] = mapped_column(String(SHORT_NAME_LENGTH), info=PUBLIC)
    service: Mapped[Service] = mapped_column(index=True)
    kind: Mapped[Kind]
    nation: Mapped[Nation | None] = mapped_column(default=None)
    region: Mapped[Region | None] = mapped_column(default=None)
    former_names: Mapped[str] = mapped_column(Text, default="", info=PUBLIC)  # "; " between them
    valid_from: Mapped[str | None] = mapped_column(String(10), default=None, info=PUBLIC)  # 2011, 2012-11 …
    valid_to: Mapped[str | None] = mapped_column(String(10), default=None, info=PUBLIC)
    successor_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), default=None, index=True)
    search_text: Mapped[str] = mapped_column(Text, info=PUBLIC)  # plain words: see rules.names.search_text
    is_official: Mapped[bool] = mapped_column(default=False)  # an official list has spoken: ours keeps quiet

    @property
    def names(self) -> Names:
        """Everything it is or was called."""
        return Names(self.code, self.name, self.short_name, split_names(self.former_names))


class OrganisationTile(Model, kw_only=True):
    """An organisation works in a police force's area; the area's code is the force's."""

    __tablename__ = "organisation_tile"

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    tile: Mapped[str] = mapped_column(
        String(32), ForeignKey("organisation.code"), primary_key=True, index=True, info=PUBLIC
    )


class OrganisationOversight(Model, kw_only=True):
    """One organisation oversees another."""

    __tablename__ = "organisation_oversight"
    __table_args__ = (CheckConstraint("overseer_id <> overseen_id", name="not_itself"),)

    overseer_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    overseen_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True, index=True)


class NamesOrganisation(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """A row that names one organisation: of the register by its id, or another as words, never both.

    Put ``named_once()`` among the table's arguments, so that the database refuses none and both.
    """

    organisation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organisation.id"), default=None, index=True
    )
    organisation_words: Mapped[str | None] = mapped_column(String(WORDS_LENGTH), default=None, info=WORK)

    @declared_attr
    @classmethod
    def organisation(cls) -> Mapped[Organisation | None]:
        """Return the organisation of the register; a query that needs it loads it."""
        return relationship(Organisation, init=False, viewonly=True, lazy="raise")

    @property
    def organisation_name(self) -> str:
        """What the organisation is called, wherever the name comes from."""
        if self.organisation_id is None:
            return self.organisation_words or ""
        return self.organisation.name if self.organisation else ""


def named_once() -> CheckConstraint:
    """Return the constraint of a table that ``NamesOrganisation``: exactly one of the two is given."""
    return CheckConstraint(
        "(organisation_id IS NULL) <> (organisation_words IS NULL)", name="organisation_named_once"
    )
