"""Passwords: kept as argon2 hashes, compared at the same cost whether or not the address is known."""

from __future__ import annotations

from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from summit.accounts import queries
from summit.accounts.models import Password
from summit.accounts.rules.addresses import normalised_email
from summit.accounts.rules.passwords import check_password, comparable
from summit.accounts.rules.sign_in import wrong_password
from summit.accounts.services.attempts import admit, forget
from summit.accounts.services.sessions import NewSession, end_other_sessions, start_session
from summit.audit import services as audit
from summit.core.db import db, unit_of_work
from summit.mail import services as mail

HASHER = PasswordHasher(time_cost=3, memory_cost=19_456, parallelism=1)  # 19 MiB: two a worker fit its budget
NOBODYS = (  # of a text nobody knows, made with the costs above
    "$argon2id$v=19$m=19456,t=3,p=1$Bn2cmOFEpjVN67zmJ/hlIA$5x0rLOnuNg3ILoQEap3co1BKR9uF9VOHdO13Ah+5WkU"
)


def sign_in_by_password(
    email: str, password: str, *, next_path: str, browser: str, network: str
) -> NewSession | UUID:
    """Sign in by address and password; whoever has an authenticator app is not in yet: only their id."""
    address = normalised_email(email)
    admit("password", subject=address, network=network)
    kept = queries.password_of(address)
    if not _fits(kept.argon2 if kept else NOBODYS, password) or kept is None:
        raise wrong_password()
    person_id = kept.person_id
    forget("password", subject=address)
    if queries.own_authenticator(person_id) is not None:
        return person_id
    return start_session(person_id, browser=browser, second_factor=False, next_path=next_path)


def set_password(password: str, *, signed_in: queries.SignedIn) -> None:
    """Set or change a person's own password, end their other sessions and tell them by mail."""
    actor = signed_in.actor
    person = queries.person(actor.id)
    check_password(password, about=[person.name, person.email])
    argon2 = HASHER.hash(comparable(password))
    with unit_of_work():
        queries.check_may_change(signed_in)
        before = queries.own_password(actor.id)
        if before is not None:
            db.session.delete(before)
            db.session.flush()
        kept = Password(person_id=actor.id, argon2=argon2)
        db.session.add(kept)
        audit.record("password.set", kept, actor_id=actor.id)
        end_other_sessions(actor=actor, kept=signed_in.session_id)
        mail.enqueue("accounts/password-set", to=person.email, language=person.language, name=person.name)


def _fits(argon2: str, password: str) -> bool:
    try:
        return HASHER.verify(argon2, comparable(password))
    except VerifyMismatchError:
        return False
