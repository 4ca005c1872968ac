"""The second factor: an authenticator app, and recovery codes for the day it is lost."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import pyotp
from sqlalchemy import delete, update

from summit.accounts import queries
from summit.accounts.models import Authenticator, Person, RecoveryCode, SignInSession
from summit.accounts.rules.sign_in import (
    STEP_SECONDS,
    STEPS_ASIDE,
    WrongCodeError,
    check_may_change_factors,
    digits,
    proposal_expired,
    recovery_letters,
    step_of,
    wrong_factor,
)
from summit.accounts.services.attempts import admit, forget
from summit.accounts.services.sessions import NewSession, start_session
from summit.audit import services as audit
from summit.core.clock import now
from summit.core.crypto import UnsealError, keyed_hash, seal, unseal
from summit.core.db import db, unit_of_work
from summit.core.ids import new_reference
from summit.mail import services as mail

ISSUER = "Collaboration Summit"
SECRET, PROPOSAL, RECOVERY = "authenticator secret", "authenticator proposal", "recovery code"
PROPOSAL_SECONDS = 60 * 60
RECOVERY_CODES, RECOVERY_LETTERS, CODE_DIGITS = 10, 10, 6


@dataclass(frozen=True, slots=True)
class Proposal:
    """A secret that an authenticator app may be given; nothing is stored until a code proves it was."""

    sealed: str
    secret: str
    uri: str


def propose_authenticator(person: Person, *, sealed: str | None = None) -> Proposal:
    """Draw a secret, or show again the one that a refused form brought back, while it is good."""
    try:
        secret = _opened(sealed or "", person.id)
    except WrongCodeError:
        secret = pyotp.random_base32()
    uri = pyotp.TOTP(secret).provisioning_uri(name=person.email, issuer_name=ISSUER)
    again = seal(f"{person.id} {secret}".encode(), purpose=PROPOSAL).decode()
    return Proposal(again, secret, uri)


def set_authenticator(sealed: str, code: str, *, signed_in: queries.SignedIn) -> list[str]:
    """Keep an authenticator app that gave the right code, and return new recovery codes, shown once."""
    actor = signed_in.actor
    secret = _opened(sealed, actor.id)
    admit("second factor", subject=str(actor.id), network=f"set-up {actor.id}")
    step = _step_of_code(secret, code)
    with unit_of_work():
        before = queries.own_authenticator(actor.id, lock=True)
        queries.check_may_change(signed_in)
        if step is None:
            raise wrong_factor()
        if before is not None:
            db.session.delete(before)
            db.session.flush()
        sealed_secret = seal(secret.encode(), purpose=SECRET)
        kept = Authenticator(person_id=actor.id, sealed_secret=sealed_secret, last_step=step)
        db.session.add(kept)
        audit.record("authenticator.set", kept, actor_id=actor.id)
        db.session.execute(
            update(SignInSession)
            .where(SignInSession.id == signed_in.session_id)
            .values(second_factor_at=now())
        )
        _tell("accounts/authenticator-set", actor.id)
        return _draw_codes(actor.id)


def new_recovery_codes(*, signed_in: queries.SignedIn) -> list[str]:
    """Replace a person's recovery codes; the old ones stop working."""
    with unit_of_work():
        check_may_change_factors(has_authenticator=True, second_factor=signed_in.second_factor)
        person = queries.person(signed_in.actor.id)
        codes = _draw_codes(person.id)
        audit.record("recovery_codes.drawn", person, actor_id=person.id)
    return codes


def sign_in_by_second_factor(
    person_id: UUID, typed: str, *, replaces: UUID | None, browser: str, network: str, next_path: str
) -> NewSession:
    """Begin a session with both factors; it replaces the one without, if there was one."""
    admit("second factor", subject=str(person_id), network=network)
    with unit_of_work():
        _use_factor(person_id, typed)
        if replaces is not None:
            db.session.execute(
                update(SignInSession).where(SignInSession.id == replaces).values(ended_at=now())
            )
        begun = start_session(person_id, browser=browser, second_factor=True, next_path=next_path)
    forget("second factor", subject=str(person_id))
    return begun


def _use_factor(person_id: UUID, typed: str) -> None:
    """Use up a code of the app or a recovery code; each works once."""
    authenticator = queries.own_authenticator(person_id, lock=True)
    if len(recovery_letters(typed)) > CODE_DIGITS:
        _use_recovery_code(person_id, recovery_letters(typed))
        return
    if authenticator is None:
        raise wrong_factor()
    step = _step_of_code(unseal(authenticator.sealed_secret, purpose=SECRET).decode(), typed)
    if step is None or step <= authenticator.last_step:
        raise wrong_factor()
    authenticator.last_step = step


def _use_recovery_code(person_id: UUID, letters: str) -> None:
    unused = (
        RecoveryCode.person_id == person_id,
        RecoveryCode.code_hash == _recovery_hash(person_id, letters),
        RecoveryCode.used_at.is_(None),
    )
    used = update(RecoveryCode).where(*unused).values(used_at=now()).returning(RecoveryCode.id)
    if db.session.scalars(used).one_or_none() is None:
        raise wrong_factor()
    audit.record("recovery_code.used", queries.person(person_id), actor_id=person_id)
    _tell("accounts/recovery-code-used", person_id)


def _step_of_code(secret: str, typed: str) -> int | None:
    """Return the half minute a code belongs to, if it is the present one or one beside it."""
    totp, present = pyotp.TOTP(secret, interval=STEP_SECONDS), step_of(now())
    right = [
        step
        for step in range(present - STEPS_ASIDE, present + STEPS_ASIDE + 1)
        if hmac.compare_digest(totp.at(step * STEP_SECONDS), digits(typed))
    ]
    return right[-1] if right else None


def _opened(sealed: str, person_id: UUID) -> str:
    try:
        plain = unseal(sealed.encode(), purpose=PROPOSAL, max_age_seconds=PROPOSAL_SECONDS).decode()
    except UnsealError as error:
        raise proposal_expired() from error
    owner, secret = plain.split(" ")
    if owner != str(person_id):
        raise proposal_expired()
    return secret


def _draw_codes(person_id: UUID) -> list[str]:
    codes: Sequence[str] = [new_reference(RECOVERY_LETTERS) for _ in range(RECOVERY_CODES)]
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    db.session.add_all(
        RecoveryCode(person_id=person_id, code_hash=_recovery_hash(person_id, code)) for code in codes
    )
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _recovery_hash(person_id: UUID, letters: str) -> str:
    return keyed_hash(f"{person_id} {letters}", purpose=RECOVERY)


def _tell(template: str, person_id: UUID) -> None:
    person = queries.person(person_id)
    mail.enqueue(template, to=person.email, language=person.language, name=person.name)
