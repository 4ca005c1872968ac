"""Signing in by password."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from summit.accounts import queries, services
from summit.accounts.models import Password
from summit.accounts.rules.attempts import TooManyAttemptsError
from summit.accounts.rules.passwords import WeakPasswordError
from summit.accounts.rules.sign_in import WrongPasswordError
from summit.accounts.services import passwords
from summit.core.db import db
from summit.core.errors import SecondFactorNeededError
from tests.accounts.conftest import ADDRESS, PASSWORD, session_of


@pytest.fixture
def ann(app):
    return services.person_for(ADDRESS, name="Ann Blackwood")


@pytest.fixture
def with_password(ann, signed_in):
    services.set_password(PASSWORD, signed_in=signed_in(ann.id))
    return ann


def sign_in(password=PASSWORD, email=ADDRESS, network="192.0.2.1"):
    return services.sign_in_by_password(email, password, next_path="/", browser="", network=network)


def test_the_right_password_signs_in(with_password):
    begun = sign_in(email=" ANN@example.org")
    assert (begun.person_id, session_of(begun.token).second_factor) == (with_password.id, False)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (ADDRESS, PASSWORD.lower()),
        (ADDRESS, ""),
        ("nobody@example.org", PASSWORD),
        ("bob@example.org", PASSWORD),
    ],
)
def test_a_wrong_password_and_an_unknown_address_get_one_answer(with_password, email, password):
    services.person_for("bob@example.org", name="Bob")
    with pytest.raises(WrongPasswordError) as refused:
        sign_in(password, email)
    assert (str(refused.value), refused.value.field) == (
        "The email address or the password is wrong.",
        "password",
    )


def test_a_known_and_an_unknown_address_cost_the_same_statements_and_the_same_hashing(
    with_password, statements
):
    seen = []
    for email in (ADDRESS, "nobody@example.org"):
        statements.clear()
        with pytest.raises(WrongPasswordError):
            sign_in("wrong", email)
        seen.append([s.split()[0] for s in statements])
    kept = db.session.scalars(select(Password.argon2)).one()
    assert seen[0] == seen[1]
    assert kept.split("$")[:4] == passwords.NOBODYS.split("$")[:4]
    assert PasswordHasher().verify(kept, PASSWORD) is True


def test_a_password_is_kept_as_argon2_alone(with_password):
    kept = db.session.scalars(select(Password)).one().argon2
    assert (kept.startswith("$argon2id$v=19$m=19456,t=3,p=1$"), PASSWORD in kept) == (True, False)


def test_every_keyboard_gives_the_same_password(ann, signed_in):
    services.set_password("ŵyau llwyd ar y môr", signed_in=signed_in(ann.id))
    assert sign_in("w\u0302yau llwyd ar y mo\u0302r").person_id == ann.id


def test_a_weak_password_is_not_kept(ann, signed_in):
    for weak in ("short", "Password1234", "blackwood forever", "see you at the summit"):
        with pytest.raises(WeakPasswordError):
            services.set_password(weak, signed_in=signed_in(ann.id))
    assert queries.standing(ann.id).has_password is False


def test_a_new_password_replaces_the_old_ends_other_sessions_and_is_told_by_mail(
    with_password, signed_in, mailbox
):
    other, mine = sign_in(), signed_in(with_password.id)
    services.set_password("Another teapot on the moor", signed_in=mine)
    with pytest.raises(WrongPasswordError):
        sign_in(PASSWORD)
    assert [s.id for s in queries.sessions_of(mine.actor)] == [mine.session_id]
    assert session_of(other.token) is None
    assert [mail.template for mail in mailbox()] == ["accounts/password-set"] * 2


def test_whoever_guesses_too_often_waits_also_with_the_right_password(with_password, clock):
    for _ in range(5):
        with pytest.raises(WrongPasswordError):
            sign_in("wrong")
    with pytest.raises(TooManyAttemptsError):
        sign_in()
    clock.shift(timedelta(minutes=1))
    assert sign_in().person_id == with_password.id


def test_a_success_forgets_the_failures_of_the_address(with_password):
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(WrongPasswordError):
                sign_in("wrong")
        assert sign_in().person_id == with_password.id


def test_whoever_has_an_authenticator_app_is_not_in_with_the_password_alone(with_password, enrolled):
    enrolled(with_password.id)
    assert sign_in() == with_password.id


def test_a_session_without_the_second_factor_cannot_change_the_password(with_password, enrolled, signed_in):
    enrolled(with_password.id)
    with pytest.raises(SecondFactorNeededError):
        services.set_password("Another teapot on the moor", signed_in=signed_in(with_password.id))
    services.set_password(
        "Another teapot on the moor", signed_in=signed_in(with_password.id, second_factor=True)
    )
    assert sign_in("Another teapot on the moor") == with_password.id
