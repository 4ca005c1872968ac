"""What a person may do comes from role rows, and only after a second factor."""

from datetime import timedelta

import pytest

from summit.accounts import queries, services
from summit.accounts.queries import actor_of
from summit.core.access import EVERY_PERSON, GRANTS, Nobody, Permission, PersonActor, Role
from summit.core.clock import now
from summit.core.ids import new_id
from tests.accounts.conftest import session_of

HOUR = timedelta(hours=1)


@pytest.fixture
def ann(app):
    return services.person_for("ann@example.org", name="Ann")


def give(person, role, **more):
    return services.grant_role(
        person_id=person.id, role=role, by=None, **{"edition_id": None, "until": None, **more}
    )


def test_a_role_in_every_edition_counts_in_any(ann):
    give(ann, Role.REVIEWER)
    found = actor_of(ann.id, edition_id=new_id(), at=now(), second_factor=True)
    assert found == PersonActor(ann.id, EVERY_PERSON | {Permission.REVIEW_SCORE})


def test_without_a_second_factor_what_roles_allow_is_withheld(ann):
    give(ann, Role.REVIEWER)
    found = actor_of(ann.id, edition_id=None, at=now(), second_factor=False)
    assert found == PersonActor(ann.id, EVERY_PERSON, withheld=frozenset({Permission.REVIEW_SCORE}))


def test_every_role_of_a_person_counts(ann):
    for role in (Role.REVIEWER, Role.REGISTRAR):
        give(ann, role)
    found = actor_of(ann.id, edition_id=None, at=now(), second_factor=True).permissions
    assert found == EVERY_PERSON | GRANTS[Role.REVIEWER] | GRANTS[Role.REGISTRAR]


def test_a_role_ends(ann):
    end = now() + HOUR
    give(ann, Role.ORGANISER, until=end)
    found = [
        actor_of(ann.id, edition_id=None, at=moment, second_factor=True).permissions
        for moment in (end - timedelta(microseconds=1), end)
    ]
    assert found == [GRANTS[Role.ORGANISER] | EVERY_PERSON, EVERY_PERSON]


def test_a_person_who_is_gone_is_nobody(app):
    assert actor_of(new_id(), edition_id=None, at=now(), second_factor=True) == Nobody()


def test_an_organiser_does_not_administer_accounts_and_nobody_but_welfare_reads_needs():
    organiser, administrator = GRANTS[Role.ORGANISER], GRANTS[Role.ADMINISTRATOR]
    assert administrator - organiser == {Permission.ACCOUNT_ADMINISTER}
    assert [Permission.REGISTRATION_NEEDS in granted for granted in (organiser, administrator)] == [False] * 2


def test_a_session_names_its_person_until_it_ends(ann):
    begun = services.start_session(ann.id, browser="", second_factor=False, next_path="/")
    found = session_of(begun.token)
    services.end_session(found.session_id, actor=found.actor)
    assert (found.actor, session_of(begun.token)) == (PersonActor(ann.id, EVERY_PERSON), None)


def test_a_session_left_alone_for_too_long_is_over_and_one_in_use_is_not(ann, clock):
    idle, used = (
        services.start_session(ann.id, browser="", second_factor=False, next_path="/").token for _ in "12"
    )
    clock.shift(timedelta(hours=7))
    services.mark_seen(session_of(used).session_id)
    clock.shift(timedelta(hours=6))
    assert [session_of(token) is None for token in (idle, used)] == [True, False]


def test_a_forged_session_is_nobodys(app):
    assert session_of("forged") is None


def test_a_request_of_somebody_signed_in_costs_one_statement(ann, statements):
    begun = services.start_session(ann.id, browser="", second_factor=True, next_path="/")
    give(ann, Role.ORGANISER)
    give(ann, Role.STEWARD)
    statements.clear()
    session_of(begun.token)
    assert [s.split()[0] for s in statements if not s.startswith("BEGIN")] == ["SELECT"]


def test_a_person_without_the_right_sees_nobodys_roles(ann):
    give(ann, Role.STEWARD)
    actor = actor_of(ann.id, edition_id=None, at=now(), second_factor=True)
    assert queries.roles_given_by(actor) == []
