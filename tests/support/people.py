"""People for tests, made and signed in as the application does it."""

from __future__ import annotations

from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from summit.accounts import queries, services
from summit.accounts.views.session import TOKEN
from summit.core.access import PersonActor, Role
from summit.core.clock import now
from summit.core.db import db, unit_of_work


def make_person(name: str, *roles: Role, edition_id: UUID | None = None, language: str = "en") -> PersonActor:
    """Make a person ``name@example.org`` with these roles, and return the actor after a second factor."""
    address = f"{name.lower().replace(' ', '.')}@example.org"
    with unit_of_work():  # one for all of it: nearly every test begins here
        somebody = services.person_for(address, name=name, language=language)
        for role in roles:
            services.grant_role(person_id=somebody.id, role=role, by=None, edition_id=edition_id, until=None)
        db.session.flush()
        actor = queries.actor_of(somebody.id, edition_id=edition_id, at=now(), second_factor=True)
    assert isinstance(actor, PersonActor)
    return actor


def signed_in(app: Flask, actor: PersonActor, *, second_factor: bool = True) -> FlaskClient:
    """Return a client in which the person is signed in."""
    begun = services.start_session(
        actor.id, browser="Firefox on Linux", second_factor=second_factor, next_path="/account"
    )
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie[TOKEN] = begun.token
        cookie.permanent = True
    return client
