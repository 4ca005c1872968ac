"""The only code that touches the session cookie: it holds a token, never a name or a right."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from summit.accounts import queries, services
from summit.accounts.rules.addresses import browser_name, network_of, safe_path
from summit.core.access import Actor, Nobody
from summit.core.clock import now

TOKEN, ASKED, HALFWAY = "token", "asked", "halfway"
SEEN_EVERY = timedelta(minutes=5)
HALFWAY_SECONDS = 10 * 60
MAILS_REMEMBERED = 3


def signed_in_actor(edition: Any) -> Actor:
    """Return who is signed in with what they may do now; ``edition`` selects the edition that counts."""
    g.signed_in = None
    if TOKEN not in session:
        return Nobody()
    at, idle_for = now(), current_app.permanent_session_lifetime
    found = queries.actor_of_session(session[TOKEN], edition=edition, at=at, idle_for=idle_for)
    if found is None:
        return Nobody()
    if at - found.seen_at > SEEN_EVERY:
        services.mark_seen(found.session_id)
        session.modified = True  # the cookie lives on, too; it is not signed anew for every page
    g.signed_in = found
    return found.actor


def signed_in() -> queries.SignedIn | None:
    """Return the session in hand, also where the route asked for something else (a link)."""
    signed_in_actor(None)
    found: queries.SignedIn | None = g.signed_in
    return found


def browser() -> str:
    """Return what to call the browser in the list of sessions."""
    return browser_name(request.user_agent.string)


def network() -> str:
    """Return whom to count attempts against."""
    return network_of(request.remote_addr)


def next_path() -> str:
    """Return where to go after signing in: a page of ours, as the address says, or the person's own."""
    own = url_for("accounts.account")
    return safe_path(request.args.get("next"), otherwise=own)


def remember_asked(email: str, token_id: UUID) -> None:
    """Remember in this browser which mail was asked for, so that its code works here."""
    before = session.get(ASKED, {}).get("mails", []) if asked_address() == email else []
    session[ASKED] = {"email": email, "mails": [str(token_id), *before][:MAILS_REMEMBERED]}


def asked_address() -> str | None:
    """Return the address a mail was asked for in this browser."""
    address: str | None = session.get(ASKED, {}).get("email")
    return address


def asked_mails() -> list[UUID]:
    """Return the mails whose code works in this browser."""
    return [UUID(mail) for mail in session.get(ASKED, {}).get("mails", [])]


def stay_halfway(person_id: UUID) -> None:
    """Remember whose password was right until the second factor is; nobody is signed in yet."""
    session[HALFWAY] = [str(person_id), int(now().timestamp())]


def halfway() -> UUID | None:
    """Return whose password was right a short while ago in this browser."""
    person_id, since = session.get(HALFWAY, (None, 0))
    return UUID(person_id) if person_id and now().timestamp() - since < HALFWAY_SECONDS else None


def enter(begun: services.NewSession) -> ResponseReturnValue:
    """Give the browser its new session, nothing of the old one, and go where the person has to go first."""
    session.clear()
    session[TOKEN] = begun.token
    session.permanent = True
    standing = queries.standing(begun.person_id)
    onward = safe_path(begun.next_path, otherwise=url_for("accounts.account"))
    if standing.has_roles and not begun.second_factor:
        onward = url_for("accounts.second_factor", next=onward)
    if not standing.has_name:
        onward = url_for("accounts.details", next=onward)
    return redirect(onward, 303)


def leave() -> None:
    """Forget who is calling, in this browser and in the database."""
    found = signed_in()
    if found is not None:
        services.end_session(found.session_id, actor=found.actor)
    session.clear()
