"""A kiosk: whoever stands before it checks themselves in and gets their badge."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from summit.accounts.rules.attempts import MINUTE, Limit
from summit.accounts.services import attempts
from summit.checkin import queries
from summit.checkin.models import Scan
from summit.checkin.rules.answers import Answer, Direction, Method, read
from summit.checkin.rules.designs import Back
from summit.checkin.rules.faces import Selection
from summit.checkin.rules.orders import Printing, Reason
from summit.checkin.rules.sizes import alone
from summit.checkin.services.scanning import Scanned, judge, scan
from summit.core.access import Device
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.registration.models import Credential, Registration
from summit.registration.rules import CredentialKind

KIOSK = "kiosk reference"
GUESSES = Limit(free=20, longest_wait=5 * MINUTE, fades=MINUTE / 2)
"""References that nobody has: some are mistyped, but whoever stands there may not try them all."""
PRINTS_FOR = timedelta(minutes=3)
"""So long after somebody checked in their badge is printed, a second time too if the paper got stuck."""


class TooLateError(DomainError):
    """The badge was not asked for while its wearer stood there."""


def look(typed: str, *, scan_id: UUID, actor: Device) -> Scanned:
    """Answer for somebody before they say that it is them; a refusal ends there, so it is kept as a scan."""
    gate_id, _ = _place(actor)
    _check_guesses(typed, actor)
    judged = judge(typed, gate_id=gate_id, actor=actor).scanned
    if judged.answer is Answer.WELCOME:
        return judged
    return _scanned(typed, scan_id=scan_id, gate_id=gate_id, actor=actor)


def check_in(typed: str, *, scan_id: UUID, actor: Device) -> Scanned:
    """Let somebody in who said that it is them."""
    gate_id, _ = _place(actor)
    _check_guesses(typed, actor)
    return _scanned(typed, scan_id=scan_id, gate_id=gate_id, actor=actor)


def _check_guesses(typed: str, actor: Device) -> None:
    """Refuse references for a while after too many that nobody has; signed codes cannot be guessed."""
    if _is_reference(typed):
        attempts.check(KIOSK, subject=str(actor.id), limit=GUESSES)


def _scanned(typed: str, *, scan_id: UUID, gate_id: UUID, actor: Device) -> Scanned:
    scanned = scan(typed, scan_id=scan_id, gate_id=gate_id, actor=actor)
    if scanned.answer is Answer.UNKNOWN and _is_reference(typed):
        attempts.count_failure(KIOSK, subject=str(actor.id), limit=GUESSES)
    return scanned


def _is_reference(typed: str) -> bool:
    return read(typed, public_keys={}).method is Method.REFERENCE


def wears_badge(scanned: Scanned) -> bool:
    """Tell whether it was a badge that was scanned: its wearer needs no other."""
    own = scanned.holder and scanned.holder.credential_id
    kind = db.session.scalar(select(Credential.kind).where(Credential.id == own)) if own else None
    return kind is CredentialKind.BADGE


def badge_asked_for(scan_id: UUID, *, actor: Device) -> Printing:
    """Return the printing of one badge: of whoever this kiosk let in a moment ago, and of nobody else."""
    _, edition_id = _place(actor)
    query = (
        select(Registration.reference)
        .join(Scan, Scan.registration_id == Registration.id)
        .where(
            Scan.id == scan_id,
            Scan.device_id == actor.id,
            Scan.answer == Answer.WELCOME,
            Scan.direction == Direction.IN,
            Scan.at > now() - PRINTS_FOR,
        )
    )
    reference = db.session.scalar(query)
    if reference is None:
        raise TooLateError(msg("Ask for your badge at the help desk."))
    size = alone(queries.design(edition_id).size)
    return Printing(Selection(reference=reference), reason=Reason.DAMAGED, size=size, back=Back.NONE)


def _place(actor: Device) -> tuple[UUID, UUID]:
    """Return the gate and the edition of a kiosk, and note that it was heard."""
    with unit_of_work():
        own = queries.own_device(actor)
        own.heard_at = now()
        return own.gate_id, own.edition_id
