"""What the door answers: one of a fixed set, from what was presented and what is known of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from summit.core.ids import ALPHABET
from summit.registration import signing
from summit.registration.states import DOORS_SHUT, ENDED, Happening, RegistrationState

REFERENCE_LENGTH = 7
GATE_NAME_LENGTH = 60
FIRST_GATE = "Main entrance"
LONGEST_TYPED = 200
APART = re.compile(r"[\s-]+")


class Answer(StrEnum):
    """What a scan is answered with; everything but a welcome is a refusal and says why."""

    WELCOME = "welcome"
    ALREADY_IN = "already in"
    NOT_TODAY = "not today"
    CANCELLED = "cancelled"
    WAITING_LIST = "waiting list"
    PASSED_ON = "passed on"
    WRONG_EDITION = "wrong edition"
    FORGED = "forged"
    UNKNOWN = "unknown"
    NOT_THIS_SESSION = "not this session"
    EXPIRED_LIST = "expired list"  # a device's own: its list is too old to tell
    GOODBYE = "goodbye"


NOBODY_MEANT = frozenset(
    {Answer.FORGED, Answer.UNKNOWN, Answer.WRONG_EDITION, Answer.EXPIRED_LIST, Answer.GOODBYE}
)
"""The answers that may be given without knowing whose code it is."""


class Direction(StrEnum):
    """Which way somebody goes through a gate."""

    IN = "in"
    OUT = "out"


class Method(StrEnum):
    """What was presented."""

    CODE = "code"
    REFERENCE = "reference"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Presented:
    """What was read: the words of a good code, a reference, or why it is neither."""

    method: Method
    payload: signing.Payload | None = None
    reference: str | None = None
    refusal: Answer = Answer.UNKNOWN


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of whoever holds a code."""

    edition_id: UUID
    state: RegistrationState
    is_revoked: bool
    happening: Happening | None = None  # none: as planned


def read(typed: str, *, public_keys: Mapping[int, bytes]) -> Presented:
    """Tell a code from a reference; a reference may be typed small, with blanks and hyphens."""
    text = typed.strip()
    if len(text) == signing.CODE_LENGTH:
        return _read_code(text, public_keys)
    reference = APART.sub("", text).upper()
    if len(reference) == REFERENCE_LENGTH and set(reference) <= set(ALPHABET):
        return Presented(Method.REFERENCE, reference=reference)
    return Presented(Method.WORDS)


def decide(
    standing: Standing, *, edition_id: UUID, comes_today: bool, is_in: bool, may_enter: bool = True
) -> Answer:
    """Answer for somebody who is known, at a gate of an edition; ``may_enter``: the gate is for them too."""
    refusals = (
        (standing.edition_id != edition_id, Answer.WRONG_EDITION),
        (standing.state in ENDED or standing.happening in DOORS_SHUT, Answer.CANCELLED),
        (standing.is_revoked, Answer.PASSED_ON),
        (standing.state is not RegistrationState.CONFIRMED, Answer.WAITING_LIST),
        (not comes_today, Answer.NOT_TODAY),
        (not may_enter, Answer.NOT_THIS_SESSION),
        (is_in, Answer.ALREADY_IN),
    )
    return next((answer for applies, answer in refusals if applies), Answer.WELCOME)


def _read_code(code: str, public_keys: Mapping[int, bytes]) -> Presented:
    said = signing.verify(code, public_keys=public_keys)
    if isinstance(said, signing.Payload):
        return Presented(Method.CODE, payload=said)
    forged = said in {signing.Refusal.FORGED, signing.Refusal.UNKNOWN_KEY}
    return Presented(Method.CODE, refusal=Answer.FORGED if forged else Answer.UNKNOWN)
