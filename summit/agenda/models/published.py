"""The versions of an agenda that were published; the public sees the newest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Dialect, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from summit.agenda.document import Agenda, Item
from summit.agenda.models.live import Notice
from summit.agenda.rules.changes import NOTE_LENGTH
from summit.agenda.rules.live import AS_PLANNED, Live, as_it_is
from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.privacy import PUBLIC, WORK


class AgendaColumn(TypeDecorator[Agenda]):
    """A whole agenda as text, always read back typed."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Agenda | None, _dialect: Dialect) -> str | None:
        """Store it."""
        return None if value is None else value.model_dump_json(exclude_defaults=True)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Agenda | None:
        """Return the type."""
        return None if value is None else Agenda.model_validate_json(value)


class ReleaseNames(Model, kw_only=True):
    """What the people of one version are called; erasable, while the version stays."""

    __tablename__ = "agenda_release_names"

    release_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_release.id"), primary_key=True, init=False)
    names: Mapped[dict[str, Any]] = mapped_column(JSON, info=WORK)  # by the person's id
    version: Mapped[int] = mapped_column(default=1, init=False)

    __mapper_args__ = {"version_id_col": version}  # counts what was erased: the public page is another then


class Release(Model, kw_only=True):
    """A published agenda, whole; the public sees the newest of the current edition and no other."""

    __tablename__ = "agenda_release"
    __table_args__ = (
        UniqueConstraint("edition_id", "number"),
        CheckConstraint("number >= 1", name="counted_from_one"),
    )
    append_only: ClassVar[bool] = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    number: Mapped[int]
    note: Mapped[str] = mapped_column(String(NOTE_LENGTH), info=PUBLIC)
    agenda: Mapped[Agenda] = mapped_column(AgendaColumn, info=PUBLIC)
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)

    who: Mapped[ReleaseNames] = relationship(lazy="joined", innerjoin=True)
    notices: Mapped[list[Notice]] = relationship(
        primaryjoin="Release.edition_id == foreign(Notice.edition_id)",
        order_by=Notice.id,
        viewonly=True,
        init=False,
    )

    @property
    def mark(self) -> str:
        """What changes when the public page does: the version, a name in it, or what happens on the day."""
        return mark_of(self.id, self.who.version, sum(one.version for one in self.notices))

    @property
    def live(self) -> Mapping[UUID, Live]:
        """What is otherwise than planned, by the id of the session or the break."""
        return {one.item_id: live for one in self.notices if (live := one.live)}

    def as_it_is(self, item: Item) -> Item:
        """Return a thing with the time and the room that it really has."""
        return as_it_is(item, self.live.get(item.id, AS_PLANNED))

    def name_of(self, person_id: UUID) -> str | None:
        """Return what somebody is called, unless they have been erased."""
        name: str | None = self.who.names.get(str(person_id))
        return name


def mark_of(release_id: UUID, names: int, notices: int) -> str:
    """Return what changes when the public page does, from its three parts."""
    return f"{release_id}.{names}.{notices}"
