"""People and their roles."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy.sql.dml import ReturningInsert

from summit.accounts import queries
from summit.accounts.models import Person, RoleGrant
from summit.accounts.rules.addresses import normalised_email
from summit.accounts.rules.roles import check_may_grant, check_not_last_administrator
from summit.audit import services as audit
from summit.core.access import PersonActor, Role
from summit.core.clock import now
from summit.core.db import db, insert_for, unit_of_work
from summit.core.ids import new_id


def person_for(email: str, *, name: str = "", language: str = "en") -> Person:
    """Return the person with this address, made now if there is none; two at once get the same one."""
    address, new = normalised_email(email), new_id()
    words = {"email": address, "name": name.strip() or address, "language": language}
    made = {"id": new, "created_at": now(), **words}
    with unit_of_work():
        person = db.session.scalars(_found(db.engine.dialect.name), made).one()
        if person.id == new:
            audit.record("person.created", person, actor_id=None)
    return person


def rename(*, actor: PersonActor, name: str, language: str) -> Person:
    """Change what a person is called here and the language of their mail."""
    with unit_of_work():
        person = queries.person(actor.id)
        changes = {
            field: (str(before), after)
            for field, before, after in (
                ("name", person.name, name),
                ("language", person.language, language),
            )
            if before != after
        }
        if changes:
            person.name, person.language = name, language
            audit.record("person.changed", person, actor_id=actor.id, **changes)
    return person


def grant_role(
    *, person_id: UUID, role: Role, by: PersonActor | None, edition_id: UUID | None, until: datetime | None
) -> RoleGrant:
    """Give a person a role, in one edition or (None) in all; ``by`` nobody is the command line."""
    if by is not None:
        check_may_give(role, by)
    by_id = by.id if by else None
    with unit_of_work():
        grant = RoleGrant(
            person_id=person_id, role=role, granted_by_id=by_id, edition_id=edition_id, until=until
        )
        db.session.add(grant)
        audit.record("role.granted", grant, actor_id=by_id, role=(None, role))
    return grant


def end_grant(*, grant_id: UUID, actor: PersonActor) -> RoleGrant:
    """End a role now, unless it is the last administrator's."""
    with unit_of_work():
        at = now()
        administrators = queries.live_grants(at=at, role=Role.ADMINISTRATOR, lock=True)
        grant = queries.live_grant(grant_id, actor=actor, at=at)
        check_may_give(grant.role, actor)
        others = [g for g in administrators if g.id != grant_id and g.edition_id is None and g.until is None]
        check_not_last_administrator(ends_administrator=grant.role is Role.ADMINISTRATOR, others=len(others))
        grant.until = at
        audit.record("role.ended", grant, actor_id=actor.id, role=(grant.role, None))
    return grant


def check_may_give(role: Role, actor: PersonActor) -> None:
    """Refuse to let somebody give or end a role that is not theirs to give."""
    check_may_grant(may=role in queries.roles_given_by(actor))


@cache
def _found(engine: str) -> ReturningInsert[Person]:
    """Return the statement that finds or makes a person; built once, for every registration asks it."""
    return (
        insert_for(engine, Person)
        .on_conflict_do_update(index_elements=["email"], set_={"language": Person.language})
        .returning(Person)
    )
