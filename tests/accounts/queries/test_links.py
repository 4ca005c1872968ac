"""A link opens one thing, and only while it lives."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from summit.accounts import services
from summit.accounts.models import Link
from summit.accounts.queries import link_holder, open_link
from summit.core.access import LinkHolder, Nobody, Scope
from summit.core.clock import now
from summit.core.db import db
from summit.core.errors import LinkRefusedError
from summit.core.ids import new_id

DAY = timedelta(days=1)
SCOPE = Scope.REGISTRATION_OWN


@pytest.fixture
def subject_id(app):
    return new_id()


@pytest.fixture
def token(subject_id):
    return services.issue_link(SCOPE, subject_id, expires_at=now() + DAY)


def refusal(token):
    with pytest.raises(LinkRefusedError) as refused:
        open_link(token)
    return str(refused.value)


def test_whoever_holds_a_link_has_its_scope_and_its_thing_alone(token, subject_id):
    assert link_holder(token) == LinkHolder(SCOPE, subject_id)


def test_the_token_stands_nowhere_in_the_database(token):
    row = db.session.scalars(select(Link)).one()
    assert [token in str(value) for value in vars(row).values()] == [False] * len(vars(row))


def test_a_forged_link_is_nobodys(token):
    assert link_holder(token[:-1] + ("A" if token[-1] != "A" else "B")) == Nobody()
    assert refusal("forged") == ("We do not know this link. Check that you copied all of it from the email.")


def test_a_link_expires(app, subject_id, clock):
    token = services.issue_link(SCOPE, subject_id, expires_at=now() + DAY)
    clock.shift(DAY)
    assert (link_holder(token), refusal(token)) == (Nobody(), "This link has expired.")


def test_withdrawing_ends_every_link_to_the_thing_and_no_other(token, subject_id):
    second = services.issue_link(SCOPE, subject_id, expires_at=now() + DAY)
    other_id = new_id()
    other = services.issue_link(SCOPE, other_id, expires_at=now() + DAY)
    services.revoke_links(SCOPE, subject_id)
    found = [link_holder(t) for t in (token, second, other)]
    assert found == [Nobody(), Nobody(), LinkHolder(SCOPE, other_id)]
    assert refusal(token) == "This link was withdrawn."


def test_a_used_link_says_so(token, subject_id):
    services.use_links(SCOPE, subject_id)
    assert (link_holder(token), refusal(token)) == (
        Nobody(),
        "This link has been used already. It works only once.",
    )
