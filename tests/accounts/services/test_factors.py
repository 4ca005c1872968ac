"""The authenticator app and the recovery codes."""

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from summit.accounts import queries, services
from summit.accounts.models import Authenticator, RecoveryCode
from summit.accounts.rules.attempts import TooManyAttemptsError
from summit.accounts.rules.sign_in import WrongCodeError
from summit.core.access import Role
from summit.core.clock import now
from summit.core.db import db
from summit.core.errors import SecondFactorNeededError
from tests.accounts.conftest import ADDRESS, session_of

STEP = timedelta(seconds=30)


@pytest.fixture
def ann(app, clock):
    return services.person_for(ADDRESS, name="Ann")


def code_of(secret, steps=0):
    return pyotp.TOTP(secret).at(now() + steps * STEP)


def confirm(person, typed, replaces=None):
    return services.sign_in_by_second_factor(
        person.id, typed, replaces=replaces, browser="", network="192.0.2.1", next_path="/"
    )


def test_an_app_is_kept_once_it_gave_the_right_code_and_the_session_counts_as_strong(ann, signed_in):
    mine, proposal = signed_in(ann.id), services.propose_authenticator(ann)
    with pytest.raises(WrongCodeError):
        services.set_authenticator(proposal.sealed, "000000", signed_in=mine)
    assert queries.own_authenticator(ann.id) is None
    codes = services.set_authenticator(proposal.sealed, code_of(proposal.secret), signed_in=mine)
    assert [len(codes), len(set(codes)), {len(code) for code in codes}] == [10, 10, {11}]
    assert queries.sessions_of(mine.actor)[0].second_factor_at == now()


def test_a_refused_page_shows_the_same_secret_again(ann):
    first = services.propose_authenticator(ann)
    again = services.propose_authenticator(ann, sealed=first.sealed)
    assert (again.secret, services.propose_authenticator(ann).secret == first.secret) == (first.secret, False)


def test_the_secret_is_shown_to_its_person_alone_and_not_for_ever(ann, signed_in, clock):
    proposal, bob = services.propose_authenticator(ann), services.person_for("bob@example.org")
    with pytest.raises(WrongCodeError):
        services.set_authenticator(proposal.sealed, code_of(proposal.secret), signed_in=signed_in(bob.id))
    clock.shift(timedelta(hours=2))
    for sealed in (proposal.sealed, "forged"):
        with pytest.raises(WrongCodeError) as refused:
            services.set_authenticator(sealed, code_of(proposal.secret), signed_in=signed_in(ann.id))
        assert str(refused.value) == "This page was open for too long. Start again with the new code below."


def test_the_secret_is_encrypted_at_rest(ann, enrolled):
    secret, codes = enrolled(ann.id)
    kept = db.session.scalars(select(Authenticator)).one().sealed_secret
    hashes = db.session.scalars(select(RecoveryCode.code_hash)).all()
    assert (secret.encode() in kept, {code.replace("-", "") for code in codes} & set(hashes)) == (
        False,
        set(),
    )


def test_a_code_makes_a_session_with_both_factors_in_place_of_the_one_without(
    ann, enrolled, signed_in, clock
):
    secret, _ = enrolled(ann.id)
    services.grant_role(person_id=ann.id, role=Role.ORGANISER, by=None, edition_id=None, until=None)
    weak = signed_in(ann.id)
    clock.shift(STEP)
    found = session_of(confirm(ann, code_of(secret), replaces=weak.session_id).token)
    assert (weak.actor.permissions | weak.actor.withheld, weak.actor.withheld > frozenset()) == (
        found.actor.permissions,
        True,
    )
    live = {s.id for s in queries.sessions_of(found.actor)}
    assert (found.session_id in live, weak.session_id in live) == (True, False)


@pytest.mark.parametrize(("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(ann, enrolled, clock, steps, taken):
    secret, _ = enrolled(ann.id)
    clock.shift(10 * STEP)
    if taken:
        assert confirm(ann, code_of(secret, steps)).second_factor is True
        return
    with pytest.raises(WrongCodeError):
        confirm(ann, code_of(secret, steps))


def test_a_code_works_once_and_no_earlier_one_after_it(ann, enrolled, clock):
    secret, _ = enrolled(ann.id)
    with pytest.raises(WrongCodeError):
        confirm(ann, code_of(secret))  # the code that set the app up
    clock.shift(5 * STEP)
    confirm(ann, code_of(secret))
    for steps in (0, -1):
        with pytest.raises(WrongCodeError) as refused:
            confirm(ann, code_of(secret, steps))
        assert str(refused.value) == "That code is wrong or was used already. Wait for the next one."


def test_a_recovery_code_works_once_and_is_told_by_mail(ann, enrolled, mailbox):
    _, codes = enrolled(ann.id)
    assert confirm(ann, codes[0].lower().replace("-", " ")).second_factor is True
    with pytest.raises(WrongCodeError):
        confirm(ann, codes[0])
    assert confirm(ann, codes[1]).second_factor is True
    assert queries.standing(ann.id).recovery_codes_left == 8
    assert [m.template for m in mailbox()].count("accounts/recovery-code-used") == 2


def test_another_persons_recovery_code_is_refused(ann, enrolled):
    _, codes = enrolled(ann.id)
    bob = services.person_for("bob@example.org")
    enrolled(bob.id)
    with pytest.raises(WrongCodeError):
        confirm(bob, codes[0])


def test_new_recovery_codes_replace_the_old(ann, enrolled, signed_in):
    _, old = enrolled(ann.id)
    new = services.new_recovery_codes(signed_in=signed_in(ann.id, second_factor=True))
    with pytest.raises(WrongCodeError):
        confirm(ann, old[0])
    assert confirm(ann, new[0]).second_factor is True


def test_a_session_without_the_second_factor_changes_nothing_of_it(ann, enrolled, signed_in):
    enrolled(ann.id)
    weak, proposal = signed_in(ann.id), services.propose_authenticator(ann)
    with pytest.raises(SecondFactorNeededError):
        services.new_recovery_codes(signed_in=weak)
    with pytest.raises(SecondFactorNeededError):
        services.set_authenticator(proposal.sealed, code_of(proposal.secret), signed_in=weak)


def test_a_new_app_replaces_the_old_one(ann, enrolled, signed_in, clock):
    old, _ = enrolled(ann.id)
    proposal = services.propose_authenticator(ann)
    strong = signed_in(ann.id, second_factor=True)
    services.set_authenticator(proposal.sealed, code_of(proposal.secret), signed_in=strong)
    clock.shift(2 * STEP)
    with pytest.raises(WrongCodeError):
        confirm(ann, code_of(old))
    assert confirm(ann, code_of(proposal.secret)).second_factor is True


def test_guessing_codes_is_slowed_down(ann, enrolled, clock):
    secret, _ = enrolled(ann.id)
    clock.shift(timedelta(hours=2))
    wrong = f"{(int(code_of(secret)) + 1) % 1_000_000:06}"
    for _ in range(5):
        with pytest.raises(WrongCodeError):
            confirm(ann, wrong)
    with pytest.raises(TooManyAttemptsError):
        confirm(ann, code_of(secret))
