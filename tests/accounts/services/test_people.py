"""People and their roles."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, NoResultFound

from summit.accounts import queries, services
from summit.accounts.models import Person, RoleGrant
from summit.accounts.rules.roles import LastAdministratorError, MayNotGrantError
from summit.audit.models import AuditEvent
from summit.core.access import GRANTED_BY_ADMINISTRATORS, Role
from summit.core.clock import now
from summit.core.db import db, unit_of_work


def number_of(model):
    return db.session.scalar(select(func.count()).select_from(model))


def actor(person, *, second_factor=True):
    return queries.actor_of(person.id, edition_id=None, at=now(), second_factor=second_factor)


def somebody(name, *roles):
    person = services.person_for(f"{name.lower()}@example.org", name=name)
    for role in roles:
        services.grant_role(person_id=person.id, role=role, by=None, edition_id=None, until=None)
    return actor(person)


def grant_of(person, role):
    where = RoleGrant.person_id == person.id, RoleGrant.role == role
    return db.session.scalars(select(RoleGrant).where(*where)).one()


def test_one_address_is_one_person_however_it_is_written(app):
    first = services.person_for("Ann@Example.org", name="Ann", language="cy")
    second = services.person_for(" ann@example.ORG ", name="Somebody else")
    assert (first.id, first.name, first.language) == (second.id, "Ann", "cy")
    assert number_of(Person) == 1


def test_a_person_whose_name_nobody_knows_is_called_by_their_address(app):
    assert services.person_for("ann@example.org").name == "ann@example.org"


def test_the_same_address_at_the_same_moment_is_one_person(app):
    together = Barrier(4)

    def make(_):
        with app.app_context():
            together.wait()
            person_id = services.person_for("ann@example.org").id
            db.session.remove()
            return person_id

    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(make, range(4)))
    assert (len(found), number_of(Person)) == (1, 1)


def test_a_new_person_costs_one_statement_and_a_record_and_a_known_one_one(app, statements):
    found = []
    for _ in range(2):
        statements.clear()
        services.person_for("ann@example.org")
        found.append([s.split()[0] for s in statements if not s.startswith("BEGIN")])
    assert found == [["INSERT", "INSERT", "INSERT"], ["INSERT"]]


def test_a_rename_is_recorded_without_the_names(app):
    ann = somebody("Ann")
    services.rename(actor=ann, name="Ann Cox", language="cy")
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "person.changed")).one()
    assert (queries.person(ann.id).name, event.fields) == ("Ann Cox", ["language", "name"])


def test_saving_the_same_details_records_nothing(app):
    ann = somebody("Ann")
    services.rename(actor=ann, name="Ann", language="en")
    assert db.session.scalars(select(AuditEvent.verb)).all() == ["person.created"]


def test_an_organiser_gives_and_ends_every_role_but_those_of_administrators(app):
    olwen, given, refused = somebody("Olwen", Role.ORGANISER), set(), set()
    for role in Role:
        holder = somebody(f"Holder{role}")
        try:
            grant = services.grant_role(person_id=holder.id, role=role, by=olwen, edition_id=None, until=None)
            services.end_grant(grant_id=grant.id, actor=olwen)
            given.add(role)
        except MayNotGrantError:
            refused.add(role)
    assert (refused, given) == (GRANTED_BY_ADMINISTRATORS, set(Role) - GRANTED_BY_ADMINISTRATORS)


def test_an_administrator_gives_every_role(app):
    ada = somebody("Ada", Role.ADMINISTRATOR)
    assert queries.roles_given_by(ada) == list(Role)


def test_an_organiser_cannot_end_an_administrators_role(app):
    somebody("Ada", Role.ADMINISTRATOR)
    bob, olwen = somebody("Bob", Role.ADMINISTRATOR), somebody("Olwen", Role.ORGANISER)
    with pytest.raises(MayNotGrantError):
        services.end_grant(grant_id=grant_of(bob, Role.ADMINISTRATOR).id, actor=olwen)


def test_the_last_administrator_stays(app):
    ada = somebody("Ada", Role.ADMINISTRATOR)
    with pytest.raises(LastAdministratorError):
        services.end_grant(grant_id=grant_of(ada, Role.ADMINISTRATOR).id, actor=ada)
    somebody("Bob", Role.ADMINISTRATOR)
    services.end_grant(grant_id=grant_of(ada, Role.ADMINISTRATOR).id, actor=ada)
    assert queries.roles_of(ada.id, edition_id=None, at=now()) == []


def test_an_administrator_for_a_while_does_not_count_as_the_other_one(app):
    ada, bob = somebody("Ada", Role.ADMINISTRATOR), somebody("Bob")
    services.grant_role(
        person_id=bob.id, role=Role.ADMINISTRATOR, by=ada, edition_id=None, until=now() + timedelta(days=1)
    )
    with pytest.raises(LastAdministratorError):
        services.end_grant(grant_id=grant_of(ada, Role.ADMINISTRATOR).id, actor=ada)


def test_two_administrators_who_end_each_other_at_the_same_moment_leave_one(app):
    ada, bob = somebody("Ada", Role.ADMINISTRATOR), somebody("Bob", Role.ADMINISTRATOR)
    pairs = [(ada, grant_of(bob, Role.ADMINISTRATOR).id), (bob, grant_of(ada, Role.ADMINISTRATOR).id)]
    together = Barrier(2)

    def end(pair):
        with app.app_context():
            together.wait()
            try:
                services.end_grant(grant_id=pair[1], actor=pair[0])
            except (LastAdministratorError, NoResultFound):
                return "refused"
            finally:
                db.session.remove()
            return "ended"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(end, pairs)) == ["ended", "refused"]


def test_to_somebody_without_the_right_a_role_does_not_exist(app):
    ann, bob = somebody("Ann"), somebody("Bob", Role.STEWARD)
    with pytest.raises(NoResultFound):
        services.end_grant(grant_id=grant_of(bob, Role.STEWARD).id, actor=ann)
    with pytest.raises(NoResultFound):
        queries.grants_seen_by(ann, at=now())


def test_the_database_refuses_a_role_that_ends_before_it_begins(app):
    ann = somebody("Ann")
    with pytest.raises(IntegrityError):
        services.grant_role(
            person_id=ann.id, role=Role.STEWARD, by=None, edition_id=None, until=now() - timedelta(days=1)
        )


def test_the_database_refuses_a_second_person_with_an_address(app):
    somebody("Ann")
    with pytest.raises(IntegrityError), unit_of_work():
        db.session.add(Person(email="ann@example.org", name="Other"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.emails())
def test_any_address_finds_its_person_again(app, email):
    assert services.person_for(email.upper()).id == services.person_for(email.lower()).id
