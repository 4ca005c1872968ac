"""Sessions: one row for each browser in which somebody is signed in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, or_, update

from summit.accounts import queries
from summit.accounts.models import AttemptCount, SignInSession, SignInToken
from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.crypto import token_hash
from summit.core.db import db, unit_of_work

KEPT_AFTER_END = timedelta(days=30)
KEPT_AFTER_EXPIRY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session that has just begun: its token goes into the cookie and is kept nowhere else."""

    token: str
    person_id: UUID
    second_factor: bool
    next_path: str


def start_session(person_id: UUID, *, browser: str, second_factor: bool, next_path: str) -> NewSession:
    """Sign a person in; whoever calls this has made sure who it is."""
    token = secrets.token_urlsafe(32)
    with unit_of_work():
        session = SignInSession(
            person_id=person_id,
            token_sha256=token_hash(token),
            browser=browser,
            second_factor_at=now() if second_factor else None,
        )
        db.session.add(session)
        audit.record("session.started", session, actor_id=person_id)
    return NewSession(token, person_id, second_factor, next_path)


def mark_seen(session_id: UUID) -> None:
    """Note that a session is in use."""
    with unit_of_work():
        db.session.execute(update(SignInSession).where(SignInSession.id == session_id).values(seen_at=now()))


def end_session(session_id: UUID, *, actor: PersonActor) -> None:
    """End one of a person's own sessions; one that ended already stays as it is."""
    with unit_of_work():
        session = queries.session_of(actor, session_id)
        if session.ended_at is None:
            session.ended_at = now()
            audit.record("session.ended", session, actor_id=actor.id)


def end_other_sessions(*, actor: PersonActor, kept: UUID | None) -> int:
    """End every session of a person but the one in hand, and say how many."""
    with unit_of_work():
        others = [s for s in queries.sessions_of(actor) if s.id != kept]
        for session in others:
            session.ended_at = now()
            audit.record("session.ended", session, actor_id=actor.id)
    return len(others)


def forget_expired() -> None:
    """Delete sessions, mail tokens and counted attempts that no longer tell anybody anything."""
    at = now()
    old_session = or_(
        SignInSession.ended_at < at - KEPT_AFTER_END, SignInSession.seen_at < at - KEPT_AFTER_END
    )
    with unit_of_work():
        db.session.execute(delete(SignInSession).where(old_session))
        db.session.execute(delete(SignInToken).where(SignInToken.expires_at < at - KEPT_AFTER_EXPIRY))
        db.session.execute(delete(AttemptCount).where(AttemptCount.last_at < at - KEPT_AFTER_EXPIRY))
