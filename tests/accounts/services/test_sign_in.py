"""Signing in by a mailed link or its code."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import func, select

from summit.accounts import queries, services
from summit.accounts.models import AttemptCount, Person, SignInSession, SignInToken
from summit.accounts.rules.attempts import TooManyAttemptsError
from summit.accounts.rules.sign_in import CODE_ATTEMPTS, WrongCodeError
from summit.core.access import Role
from summit.core.db import db
from summit.core.errors import DomainError, LinkRefusedError
from tests.accounts.conftest import ADDRESS, path_of, session_of

QUARTER = timedelta(minutes=15)


def ask(email=ADDRESS, network="192.0.2.1", next_path="/account"):
    return services.request_sign_in(email, next_path=next_path, language="en", network=network)


def by_code(token_ids, code, network="192.0.2.1"):
    return services.sign_in_by_code(token_ids, code, browser="", network=network)


def token_in(mail):
    return path_of(mail.context["sign_in_link"]).rsplit("/", 1)[1]


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


def rows(model):
    return db.session.scalar(select(func.count()).select_from(model))


def refusal_of(link):
    with pytest.raises(LinkRefusedError) as refused:
        services.sign_in_by_link(link, browser="")
    return str(refused.value)


def test_a_link_signs_in_whoever_reads_the_address(mailbox):
    ask("Ann@Example.org", next_path="/agenda")
    begun = services.sign_in_by_link(token_in(mailbox()[0]), browser="Firefox on Linux")
    person = queries.person(session_of(begun.token).actor.id)
    assert (person.email, begun.next_path, begun.second_factor) == (ADDRESS, "/agenda", False)


def test_a_link_works_once(mailbox):
    ask()
    link = token_in(mailbox()[0])
    services.sign_in_by_link(link, browser="")
    assert refusal_of(link) == "This link has been used already. It works only once."
    assert rows(SignInSession) == 1


def test_a_link_used_by_two_at_the_same_moment_lets_one_in(app, mailbox):
    ask()
    link, together = token_in(mailbox()[0]), Barrier(2)

    def use(_):
        with app.app_context():
            together.wait()
            try:
                services.sign_in_by_link(link, browser="")
            except LinkRefusedError:
                return "refused"
            finally:
                db.session.remove()
            return "in"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(use, range(2))) == ["in", "refused"]


def test_a_link_expires_after_a_quarter_of_an_hour(mailbox, clock):
    ask()
    clock.shift(QUARTER)
    assert refusal_of(token_in(mailbox()[0])) == "This link has expired."


def test_a_forged_link_is_unknown(app):
    assert refusal_of("forged") == "We do not know this link. Check that you copied all of it from the email."


def test_a_code_signs_in_and_uses_up_the_link(mailbox):
    asked = ask()
    mail = mailbox()[0]
    begun = by_code([asked], mail.context["sign_in_code"])
    assert session_of(begun.token).second_factor is False
    assert refusal_of(token_in(mail)) == "This link has been used already. It works only once."


def test_the_code_of_an_earlier_mail_still_works(mailbox):
    asked = [ask(), ask()]
    begun = by_code(asked, mailbox()[0].context["sign_in_code"])
    assert queries.person(begun.person_id).email == ADDRESS


def test_a_code_does_not_work_for_a_mail_asked_for_elsewhere(mailbox):
    ask()
    elsewhere = ask("bob@example.org")
    with pytest.raises(WrongCodeError):
        by_code([elsewhere], mailbox()[0].context["sign_in_code"])


def test_a_code_expires(mailbox, clock):
    asked = ask()
    clock.shift(QUARTER)
    with pytest.raises(WrongCodeError):
        by_code([asked], mailbox()[0].context["sign_in_code"])


def test_after_five_wrong_codes_the_right_one_of_that_mail_is_refused_and_its_link_is_not(mailbox):
    asked = ask()
    mail = mailbox()[0]
    code = mail.context["sign_in_code"]
    for _ in range(CODE_ATTEMPTS):
        with pytest.raises(WrongCodeError):
            by_code([asked], wrong(code))
    with pytest.raises(DomainError):
        by_code([asked], code)
    assert db.session.scalars(select(SignInToken.attempts)).all() == [CODE_ATTEMPTS]
    assert services.sign_in_by_link(token_in(mail), browser="").next_path == "/account"


def test_neither_the_link_nor_the_code_stands_in_the_table(mailbox):
    ask()
    mail, row = mailbox()[0], db.session.scalars(select(SignInToken)).one()
    kept = " ".join(str(getattr(row, column.key)) for column in SignInToken.__table__.columns)
    assert [token_in(mail) in kept, f" {mail.context['sign_in_code']} " in f" {kept} "] == [False, False]


def test_a_known_and_an_unknown_address_cost_the_same_statements_and_get_the_same_mail(mailbox, statements):
    services.person_for(ADDRESS, name="Ann")
    counts = []
    for address in (ADDRESS, "nobody@example.org"):
        statements.clear()
        ask(address)
        counts.append([s.split()[0] for s in statements])
    assert counts[0] == counts[1]
    assert [(m.template, sorted(m.context)) for m in mailbox()] == [
        ("accounts/sign-in", ["sign_in_code", "sign_in_link"])
    ] * 2
    assert rows(Person) == 1


def test_whoever_asks_for_mail_too_often_waits_and_is_not_locked_out(mailbox, clock):
    for _ in range(5):
        ask()
    with pytest.raises(TooManyAttemptsError) as refused:
        ask()
    assert (str(refused.value), len(mailbox())) == ("Too many attempts. Try again in one minute.", 5)
    clock.shift(timedelta(minutes=1))
    ask()
    assert len(mailbox()) == 6


def test_waiting_for_one_address_does_not_stop_another(mailbox):
    for _ in range(5):
        ask()
    ask("bob@example.org")
    assert mailbox()[-1].recipient == "bob@example.org"


def test_one_network_cannot_ask_for_every_address(app):
    for number in range(60):
        ask(f"person{number}@example.org")
    with pytest.raises(TooManyAttemptsError):
        ask("one.more@example.org")
    ask("one.more@example.org", network="192.0.2.2")


def test_attempts_at_the_same_moment_are_counted_one_by_one(app):
    together = Barrier(8)

    def try_once(_):
        with app.app_context():
            together.wait()
            try:
                ask()
            except TooManyAttemptsError:
                return "refused"
            finally:
                db.session.remove()
            return "sent"

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(try_once, range(8))) == ["refused"] * 3 + ["sent"] * 5


def test_no_address_is_kept_where_attempts_are_counted(app):
    ask()
    found = db.session.scalars(select(AttemptCount.key_hash)).all()
    assert [(len(key), ADDRESS in key) for key in found] == [(64, False)] * 2


def test_the_link_of_the_machine_counts_as_both_factors(app):
    link = services.link_for_machine(ADDRESS, roles=[Role.ORGANISER], create=True, name="Ann")
    begun = services.sign_in_by_link(link.rsplit("/", 1)[1], browser="")
    found = session_of(begun.token)
    assert (begun.second_factor, found.actor.withheld) == (True, frozenset())
    assert queries.roles_of(found.actor.id, edition_id=None, at=found.seen_at) == [Role.ORGANISER]


def test_what_is_old_is_forgotten_and_what_is_in_use_is_not(mailbox, clock):
    asked = ask()
    begun = by_code([asked], mailbox()[0].context["sign_in_code"])
    clock.shift(timedelta(days=2))
    services.forget_expired()
    assert [rows(model) for model in (SignInToken, AttemptCount, SignInSession)] == [0, 0, 1]
    clock.shift(timedelta(days=30))
    services.forget_expired()
    assert (rows(SignInSession), begun.second_factor) == (0, False)
