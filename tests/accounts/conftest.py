"""People, the mail they get, and browsers in which they are signed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pyotp
import pytest
from sqlalchemy import select

from summit.accounts import queries, services
from summit.core.clock import now
from summit.core.db import db
from summit.mail.models import OutboxMail
from tests.support.written import oldest_first

ADDRESS = "ann@example.org"
PASSWORD = "Teapot gravel violin Tuesday"  # noqa: S105


@pytest.fixture
def mailbox(app) -> Callable[[], list[OutboxMail]]:
    """Return the mails so far, the oldest first."""

    def read() -> list[OutboxMail]:
        db.session.rollback()
        return oldest_first(db.session.scalars(select(OutboxMail)))

    return read


@pytest.fixture
def signed_in(app) -> Callable[..., queries.SignedIn]:
    """Return a session as a request has it."""

    def begin(person_id, *, second_factor=False) -> queries.SignedIn:
        begun = services.start_session(
            person_id, browser="Firefox on Linux", second_factor=second_factor, next_path="/account"
        )
        return session_of(begun.token)

    return begin


@pytest.fixture
def enrolled(signed_in) -> Callable[..., tuple[str, list[str]]]:
    """Set up an authenticator app for a person; returns its secret and the recovery codes."""

    def enrol(person_id) -> tuple[str, list[str]]:
        proposal = services.propose_authenticator(queries.person(person_id))
        code = pyotp.TOTP(proposal.secret).at(now())
        codes = services.set_authenticator(proposal.sealed, code, signed_in=signed_in(person_id))
        return proposal.secret, codes

    return enrol


def session_of(token: str) -> queries.SignedIn | None:
    """Return the session that a cookie's token names."""
    return queries.actor_of_session(token, edition=None, at=now(), idle_for=timedelta(hours=12))


def path_of(link: str) -> str:
    """Return the path of a link in a mail."""
    return urlsplit(link).path
