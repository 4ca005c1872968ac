"""The kiosk: a page that stands alone at a gate, and what it asks us for. It holds a token and no list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import g, jsonify, render_template
from flask.typing import ResponseReturnValue

from summit.accounts.rules.attempts import TooManyAttemptsError
from summit.checkin import queries, services
from summit.checkin.exports import print_badges
from summit.checkin.forms.kiosk import KIOSK_WORDS, REFUSALS
from summit.checkin.rules.answers import LONGEST_TYPED, Answer
from summit.checkin.services import Scanned
from summit.checkin.views.badges import PDF
from summit.checkin.views.blueprint import bp
from summit.checkin.views.scanner import NEVER_KEPT, POLICY, sent, version
from summit.core.access import Permission, device, public
from summit.core.clock import LONDON, now
from summit.core.errors import DomainError
from summit.core.ids import new_id
from summit.core.language import sentence
from summit.edition.queries import current_edition
from summit.files.exports import as_download

FRAMES = f"{POLICY}; frame-src blob:"
"""Its badge is printed from a frame that holds nothing but the file."""


@bp.get("/kiosk")
@public
def kiosk() -> ResponseReturnValue:
    """Hand out the page; it holds every sentence and nobody's name."""
    page = render_template("checkin/kiosk.html", words=KIOSK_WORDS, refusals=REFUSALS, version=version())
    return page, {"Content-Security-Policy": FRAMES, "Cache-Control": "no-cache"}


@bp.post("/kiosk/look")
@device(Permission.CHECKIN_KIOSK)
def kiosk_look() -> ResponseReturnValue:
    """Tell whoever shows a code or types a reference who it belongs to, where it opens the door."""
    return _told(services.look)


@bp.post("/kiosk/check-in")
@device(Permission.CHECKIN_KIOSK)
def kiosk_check_in() -> ResponseReturnValue:
    """Let somebody in who said that it is them."""
    return _told(services.check_in)


@bp.post("/kiosk/badge")
@device(Permission.CHECKIN_KIOSK)
def kiosk_badge() -> ResponseReturnValue:
    """Print the badge of whoever was let in a moment ago."""
    try:
        printing = services.badge_asked_for(_id(), actor=g.actor)
    except DomainError as refusal:
        return jsonify(refusal=sentence(refusal)), 409
    printed = print_badges(current_edition().id, printing, actor_id=None)
    return as_download(printed.content, name="badge.pdf", content_type=PDF)


EXEMPT = (kiosk_look, kiosk_check_in, kiosk_badge)


def _told(ask: Callable[..., Scanned]) -> ResponseReturnValue:
    """Return the answer; something of a person stands there only where the door welcomes them."""
    try:
        scanned = ask(_typed(), scan_id=_id(), actor=g.actor)
    except TooManyAttemptsError as refusal:
        return jsonify(minutes=refusal.values["minutes"]), refusal.status, NEVER_KEPT
    if scanned.answer is not Answer.WELCOME or scanned.holder is None:
        return jsonify(answer=scanned.answer), NEVER_KEPT
    holder = scanned.holder
    crowd = queries.crowd(scanned.gate, now().astimezone(LONDON).date(), actor=g.actor)
    return jsonify(
        answer=scanned.answer,
        name=holder.badge_name,
        organisation=holder.organisation,
        wears=services.wears_badge(scanned),
        full=crowd is not None and crowd.is_over,
    ), NEVER_KEPT


def _typed() -> str:
    typed: Any = sent().get("typed")
    return typed[:LONGEST_TYPED] if isinstance(typed, str) else ""


def _id() -> UUID:
    try:
        return UUID(sent().get("id") or "")
    except (ValueError, TypeError, AttributeError):
        return new_id()
