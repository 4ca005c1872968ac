"""A project, its versions that nobody can change, and what lists and filters need of the newest one."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.accounts.models import Person
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PERSONAL, PUBLIC, WORK
from summit.organisations.models import NamesOrganisation, named_once
from summit.projects.document.practice import Consent, Contact
from summit.projects.document.project import ProjectDocument
from summit.projects.models.columns import DocumentColumn
from summit.projects.rules import with_people

CODE = 64


class Occasion(StrEnum):
    """Why a version was made."""

    IMPORTED = "imported"
    SUBMITTED = "submitted"
    REVISED = "revised"
    FINAL = "final"


class FacetKind(StrEnum):
    """What a code says of a project; one row a code, so that a filter is one join."""

    SERVICE = "service"
    NATION = "nation"
    REGION = "region"
    TYPE = "type"
    FUNDING = "funding"
    ENABLER = "enabler"
    BARRIER = "barrier"


class ProjectCounter(Model, kw_only=True):
    """The last permanent number given; one statement moves it, so that none is skipped or doubled."""

    __tablename__ = "project_counter"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    last: Mapped[int]


class Project(Model, kw_only=True):
    """A collaboration project; it has its number from its first version on, and keeps it for good.

    What stands here beside that is copied from the newest version, for lists; the version is the truth.
    """

    __tablename__ = "project"
    __table_args__ = (
        CheckConstraint("(number IS NULL) = (versions = 0)", name="numbered_with_its_first_version"),
        CheckConstraint("published_version BETWEEN 1 AND versions", name="publishes_what_exists"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    number: Mapped[str | None] = mapped_column(String(12), unique=True, default=None, info=PUBLIC)
    versions: Mapped[int] = mapped_column(default=0)
    published_version: Mapped[int | None] = mapped_column(default=None, index=True)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    changed_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)

    source_key: Mapped[str | None] = mapped_column(String(40), unique=True, default=None, info=PUBLIC)
    source_confidence: Mapped[str | None] = mapped_column(String(CODE), default=None, info=PUBLIC)
    source_note: Mapped[str | None] = mapped_column(String(10_000), default=None, info=WORK)

    title: Mapped[str] = mapped_column(String(10_000), info=PUBLIC)
    primary_type: Mapped[str | None] = mapped_column(String(CODE), default=None, index=True, info=PUBLIC)
    theme: Mapped[str | None] = mapped_column(String(CODE), default=None, info=PUBLIC)
    stage: Mapped[str | None] = mapped_column(String(CODE), default=None, index=True, info=PUBLIC)
    start_year: Mapped[int | None] = mapped_column(default=None)
    outcome_label: Mapped[str | None] = mapped_column(String(CODE), default=None, info=PUBLIC)
    is_cross_service: Mapped[bool] = mapped_column(default=False)
    evidence_level: Mapped[int | None] = mapped_column(default=None)  # of the newest assessment
    has_consent: Mapped[bool] = mapped_column(default=False)
    missing: Mapped[int | None] = mapped_column(default=None)  # how much keeps it from being submitted


class ProjectAuthor(Model, kw_only=True):
    """A person who may write a project's drafts."""

    __tablename__ = "project_author"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    added_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    added_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)

    person: Mapped[Person] = relationship(foreign_keys=person_id, init=False, viewonly=True, lazy="raise")


class NamedPeople(Model, kw_only=True):
    """The people one version names: who agreed to sharing, whom to ask. Erasable, while the version stays."""

    __tablename__ = "project_named_people"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("project_version.id"), primary_key=True, init=False)
    officer: Mapped[str | None] = mapped_column(String(120), default=None, info=PERSONAL)
    officer_post: Mapped[str | None] = mapped_column(String(120), default=None, info=PERSONAL)
    agreed_on: Mapped[date | None] = mapped_column(default=None)
    contact_name: Mapped[str | None] = mapped_column(String(120), default=None, info=WORK)
    contact_email: Mapped[str | None] = mapped_column(String(254), default=None, info=WORK)
    contact_telephone: Mapped[str | None] = mapped_column(String(40), default=None, info=WORK)

    @classmethod
    def of(cls, document: ProjectDocument) -> NamedPeople | None:
        """Return the people a document names, if it names any."""
        consent, contact = document.sharing.consent, document.sharing.contact
        if consent is None and contact is None:
            return None
        return cls(
            officer=consent.officer if consent else None,
            officer_post=consent.post if consent else None,
            agreed_on=consent.on if consent else None,
            contact_name=contact.name if contact else None,
            contact_email=contact.email if contact else None,
            contact_telephone=contact.telephone if contact else None,
        )

    @property
    def consent(self) -> Consent | None:
        """Return who agreed."""
        return (
            Consent(officer=self.officer, post=self.officer_post, on=self.agreed_on) if self.officer else None
        )

    @property
    def contact(self) -> Contact | None:
        """Return whom to ask."""
        if self.contact_name is None:
            return None
        return Contact(name=self.contact_name, email=self.contact_email, telephone=self.contact_telephone)


class ProjectVersion(Model, kw_only=True):
    """What was said of a project at one moment; never changed. The people it names stand beside it."""

    __tablename__ = "project_version"
    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        CheckConstraint("number >= 1", name="counted_from_one"),
    )
    append_only: ClassVar[bool] = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    number: Mapped[int]
    occasion: Mapped[Occasion]
    made_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    made_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))  # None: the command line
    impersonal: Mapped[ProjectDocument] = mapped_column(DocumentColumn, info=PUBLIC)

    people: Mapped[NamedPeople | None] = relationship(lazy="joined", default=None)
    project: Mapped[Project] = relationship(init=False, viewonly=True, lazy="raise")

    @property
    def document(self) -> ProjectDocument:
        """Return the whole document, with those of its people who have not been erased."""
        people = self.people
        if people is None:
            return self.impersonal
        return with_people(self.impersonal, consent=people.consent, contact=people.contact)


class ProjectPartner(NamesOrganisation, Model, kw_only=True):
    """A body that the newest version names as lead (position 0) or partner."""

    __tablename__ = "project_partner"
    __table_args__ = (named_once(),)

    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    is_lead: Mapped[bool]


class ProjectFacet(Model, kw_only=True):
    """One code that the newest version holds."""

    __tablename__ = "project_facet"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), primary_key=True)
    kind: Mapped[FacetKind] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE), primary_key=True, index=True, info=PUBLIC)
