"""How people come by roles."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, NoResultFound

from summit.accounts import queries, services
from summit.accounts.models import Invitation, RoleGrant
from summit.accounts.rules.roles import MayNotGrantError, WrongPersonError
from summit.core.access import LinkHolder, Nobody, Role, Scope
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.lifecycle import IllegalTransitionError
from tests.accounts.conftest import path_of, session_of


def actor(email, *roles):
    person = services.person_for(email, name=email.split("@")[0].title())
    for role in roles:
        services.grant_role(person_id=person.id, role=role, by=None, edition_id=None, until=None)
    return queries.actor_of(person.id, edition_id=None, at=now(), second_factor=True)


@pytest.fixture
def olwen(app):
    return actor("olwen@example.org", Role.ORGANISER)


def invite(by, *roles, email="new@example.org", until=None):
    return services.invite(email=email, roles=roles, edition_id=None, until=until, actor=by)


def accept(invitation, *, name="New Person", signed_in=None):
    return services.accept_invitation(invitation.id, name=name, signed_in=signed_in, browser="")


def token_in(mail):
    return path_of(mail.context["invitation_link"]).rsplit("/", 1)[1]


def test_an_invitation_gives_its_roles_to_whoever_accepts_it_and_signs_them_in(olwen, mailbox):
    end = now() + timedelta(days=90)
    invitation = invite(olwen, Role.REVIEWER, Role.STEWARD, until=end)
    assert queries.link_holder(token_in(mailbox()[0])) == LinkHolder(Scope.INVITATION, invitation.id)
    begun = accept(invitation)
    grants = db.session.scalars(select(RoleGrant).where(RoleGrant.person_id == begun.person_id))
    assert sorted((g.role, g.until, g.granted_by_id) for g in grants) == [
        (Role.REVIEWER, end, olwen.id),
        (Role.STEWARD, end, olwen.id),
    ]
    assert queries.person(begun.person_id).name == "New Person"
    assert session_of(begun.token).second_factor is False


def test_an_invitation_works_once(olwen, mailbox):
    invitation = invite(olwen, Role.REVIEWER)
    accept(invitation)
    with pytest.raises(IllegalTransitionError):
        accept(invitation)
    assert queries.link_holder(token_in(mailbox()[0])) == Nobody()


def test_an_invitation_withdrawn_or_too_old_opens_nothing(olwen, mailbox, clock):
    invitation = invite(olwen, Role.REVIEWER)
    services.revoke_invitation(invitation.id, actor=olwen)
    invite(olwen, Role.REVIEWER, email="late@example.org")
    clock.shift(timedelta(days=14))
    assert [queries.link_holder(token_in(mail)) for mail in mailbox()] == [Nobody(), Nobody()]
    with pytest.raises(IllegalTransitionError):
        accept(invitation)


def test_somebody_we_know_keeps_the_name_they_gave(olwen):
    ann = services.person_for("ann@example.org", name="Ann Cox")
    accept(invite(olwen, Role.REVIEWER, email="Ann@example.org"), name="Anybody")
    assert (queries.person(ann.id).name, queries.roles_of(ann.id, edition_id=None, at=now())) == (
        "Ann Cox",
        [Role.REVIEWER],
    )


def test_somebody_signed_in_with_another_address_is_refused(olwen, signed_in):
    bob = services.person_for("bob@example.org", name="Bob")
    with pytest.raises(WrongPersonError) as refused:
        accept(invite(olwen, Role.REVIEWER), signed_in=signed_in(bob.id))
    assert str(refused.value) == (
        "This invitation was sent to new@example.org, and you are signed in as bob@example.org."
    )
    assert queries.roles_of(bob.id, edition_id=None, at=now()) == []


def test_whoever_is_signed_in_already_keeps_the_session(olwen, signed_in):
    ann = services.person_for("ann@example.org", name="Ann")
    mine = signed_in(ann.id)
    assert accept(invite(olwen, Role.REVIEWER, email="ann@example.org"), signed_in=mine) is None
    assert len(queries.sessions_of(mine.actor)) == 1


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.ORGANISER, Role.WELFARE])
def test_only_an_administrator_invites_to_the_roles_that_open_most(olwen, role):
    with pytest.raises(MayNotGrantError):
        invite(olwen, Role.REVIEWER, role)
    ada = actor("ada@example.org", Role.ADMINISTRATOR)
    invitation = invite(ada, role)
    with pytest.raises(MayNotGrantError):
        services.revoke_invitation(invitation.id, actor=olwen)
    assert [i.roles for i in queries.pending_invitations(ada)] == [[role]]


def test_to_somebody_without_the_right_an_invitation_does_not_exist(olwen):
    invitation, ann = invite(olwen, Role.REVIEWER), actor("ann@example.org")
    with pytest.raises(NoResultFound):
        services.revoke_invitation(invitation.id, actor=ann)
    with pytest.raises(NoResultFound):
        queries.pending_invitations(ann)
    with pytest.raises(MayNotGrantError):
        invite(ann, Role.REVIEWER)


def test_the_database_refuses_a_step_that_the_lifecycle_lacks(olwen):
    accept(invite(olwen, Role.REVIEWER))
    back = text("UPDATE invitation SET state = 'pending', accepted_by_id = NULL")
    with (
        pytest.raises(IntegrityError, match=r"invitation\.state: not a step of its lifecycle"),
        unit_of_work(),
    ):
        db.session.execute(back)
    assert db.session.scalars(select(Invitation.state)).all() == ["accepted"]
