"""Signing in by mail: a link and a code, either of which works once."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from uuid import UUID

from summit.accounts import queries
from summit.accounts.models import SignInToken
from summit.accounts.rules.addresses import normalised_email
from summit.accounts.rules.sign_in import (
    CODE_ATTEMPTS,
    TOKEN_LIFETIME,
    digits,
    wrong_code,
)
from summit.accounts.services.attempts import admit
from summit.accounts.services.people import person_for
from summit.accounts.services.sessions import NewSession, start_session
from summit.core.clock import now
from summit.core.crypto import keyed_hash, token_hash
from summit.core.db import db, unit_of_work
from summit.core.language import mailed_url
from summit.mail import services as mail


def request_sign_in(email: str, *, next_path: str, language: str, network: str) -> UUID:
    """Send a link and a code to an address, whoever reads it; nothing differs for an unknown one."""
    address = normalised_email(email)
    admit("sign-in mail", subject=address, network=network)
    with unit_of_work():
        row, link, code = new_token(address, next_path=next_path, language=language, second_factor=False)
        mail.enqueue("accounts/sign-in", to=address, language=language, sign_in_link=link, sign_in_code=code)
    return row.id


def sign_in_by_link(token: str, *, browser: str) -> NewSession:
    """Use up a link and sign in whoever reads the address it was sent to."""
    with unit_of_work():
        row = queries.sign_in_token(token, lock=True)
        return _use(row, browser=browser)


def sign_in_by_code(token_ids: Sequence[UUID], code: str, *, browser: str, network: str) -> NewSession:
    """Use up a code that one of the mails asked for in this browser brought."""
    admit("sign-in code", subject=f"mails {sorted(token_ids)}", network=network)
    with unit_of_work():
        rows = queries.open_sign_in_tokens(token_ids, attempts=CODE_ATTEMPTS, at=now())
        for row in rows:
            row.attempts += 1
        right = [
            row for row in rows if secrets.compare_digest(row.code_hash, _code_hash(row.id, digits(code)))
        ]
        begun = _use(right[0], browser=browser) if right else None
    if begun is None:
        raise wrong_code()
    return begun


def new_token(
    address: str, *, next_path: str, language: str, second_factor: bool
) -> tuple[SignInToken, str, str]:
    """Make the row of one mail, its link and its code."""
    token, code = secrets.token_urlsafe(32), f"{secrets.randbelow(1_000_000):06}"
    row = SignInToken(
        email=address,
        token_sha256=token_hash(token),
        code_hash="",
        next_path=next_path,
        language=language,
        second_factor=second_factor,
        expires_at=now() + TOKEN_LIFETIME,
    )
    row.code_hash = _code_hash(row.id, code)
    db.session.add(row)
    return row, mailed_url("accounts.sign_in_link", reader=language, mailed=token), code


def _use(row: SignInToken, *, browser: str) -> NewSession:
    row.used_at = now()
    person = person_for(row.email, language=row.language)
    return start_session(person.id, browser=browser, second_factor=row.second_factor, next_path=row.next_path)


def _code_hash(row_id: UUID, code: str) -> str:
    return keyed_hash(f"{row_id} {code}", purpose="sign-in code")
