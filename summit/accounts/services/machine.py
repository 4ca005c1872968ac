"""What the command line does: whoever can run it owns the machine."""

from __future__ import annotations

from collections.abc import Collection

from email_validator import EmailNotValidError, validate_email

from summit.accounts import queries
from summit.accounts.models import Person
from summit.accounts.rules.sign_in import not_an_address, unknown_address
from summit.accounts.services.people import grant_role, person_for
from summit.accounts.services.sign_in import new_token
from summit.audit import services as audit
from summit.core.access import Role
from summit.core.clock import now
from summit.core.db import unit_of_work


def link_for_machine(
    email: str,
    *,
    roles: Collection[Role] = (),
    create: bool = False,
    name: str = "",
    next_path: str = "/account",
) -> str:
    """Return a link that signs a person in once, with both factors, and give them the roles they lack."""
    with unit_of_work():
        person = _person(email, create=create, name=name)
        for role in roles:
            _give(role, person)
        row, link, _ = new_token(
            person.email, next_path=next_path, language=person.language, second_factor=True
        )
        audit.record("sign_in.link_made", row, actor_id=None)
    return link


def grant_by_machine(email: str, role: Role) -> None:
    """Give a role to somebody we know."""
    with unit_of_work():
        _give(role, _person(email, create=False, name=""))


def _person(email: str, *, create: bool, name: str) -> Person:
    known = queries.person_with_email(email)
    if known is not None:
        return known
    if not create:
        raise unknown_address(email)
    try:
        validate_email(email, check_deliverability=False, allow_smtputf8=False, test_environment=True)
    except EmailNotValidError as fault:
        raise not_an_address(email) from fault
    return person_for(email, name=name)


def _give(role: Role, person: Person) -> None:
    if role not in queries.roles_of(person.id, edition_id=None, at=now()):
        grant_role(person_id=person.id, role=role, by=None, edition_id=None, until=None)
