"""The life of a registration, and of one seat in a workshop or at the dinner."""

from __future__ import annotations

from enum import StrEnum

from summit.core.lifecycle import Lifecycle


class RegistrationState(StrEnum):
    """Where a registration stands; ``received`` waits for an organiser's approval."""

    RECEIVED = "received"
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    OFFERED = "offered"
    LAPSED = "lapsed"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class RegistrationAction(StrEnum):
    """What can be done to it."""

    CONFIRM = "confirm"
    WAIT = "wait"
    OFFER = "offer"
    EXPIRE = "expire"
    DECLINE = "decline"
    CANCEL = "cancel"


HAS_PLACE = (RegistrationState.CONFIRMED, RegistrationState.OFFERED)
"""The states that count in a quota: an offer holds its place until it expires."""
ENDED = (RegistrationState.CANCELLED, RegistrationState.DECLINED)
"""After these somebody may register anew."""

LIFECYCLE = Lifecycle(
    RegistrationState.RECEIVED,
    {
        (RegistrationState.RECEIVED, RegistrationAction.CONFIRM): RegistrationState.CONFIRMED,
        (RegistrationState.RECEIVED, RegistrationAction.WAIT): RegistrationState.WAITING,
        (RegistrationState.RECEIVED, RegistrationAction.DECLINE): RegistrationState.DECLINED,
        (RegistrationState.RECEIVED, RegistrationAction.CANCEL): RegistrationState.CANCELLED,
        (RegistrationState.WAITING, RegistrationAction.CONFIRM): RegistrationState.CONFIRMED,
        (RegistrationState.WAITING, RegistrationAction.OFFER): RegistrationState.OFFERED,
        (RegistrationState.WAITING, RegistrationAction.CANCEL): RegistrationState.CANCELLED,
        (RegistrationState.OFFERED, RegistrationAction.CONFIRM): RegistrationState.CONFIRMED,
        (RegistrationState.OFFERED, RegistrationAction.EXPIRE): RegistrationState.LAPSED,
        (RegistrationState.OFFERED, RegistrationAction.CANCEL): RegistrationState.CANCELLED,
        (RegistrationState.LAPSED, RegistrationAction.WAIT): RegistrationState.WAITING,
        (RegistrationState.LAPSED, RegistrationAction.CONFIRM): RegistrationState.CONFIRMED,
        (RegistrationState.LAPSED, RegistrationAction.CANCEL): RegistrationState.CANCELLED,
        (RegistrationState.CONFIRMED, RegistrationAction.CANCEL): RegistrationState.CANCELLED,
    },
    at_once=(RegistrationAction.CONFIRM, RegistrationAction.WAIT),
)


class SeatState(StrEnum):
    """Where a seat stands; a wish becomes more when its owner has a place at the Summit."""

    WISHED = "wished"
    HELD = "held"
    WAITING = "waiting"
    OFFERED = "offered"
    LAPSED = "lapsed"
    GIVEN_UP = "given up"


class SeatAction(StrEnum):
    """What can be done to a seat."""

    HOLD = "hold"
    WAIT = "wait"
    OFFER = "offer"
    EXPIRE = "expire"
    GIVE_UP = "give up"


HAS_SEAT = (SeatState.HELD, SeatState.OFFERED)

SEATS = Lifecycle(
    SeatState.WISHED,
    {
        (SeatState.WISHED, SeatAction.HOLD): SeatState.HELD,
        (SeatState.WISHED, SeatAction.WAIT): SeatState.WAITING,
        (SeatState.WISHED, SeatAction.GIVE_UP): SeatState.GIVEN_UP,
        (SeatState.WAITING, SeatAction.OFFER): SeatState.OFFERED,
        (SeatState.WAITING, SeatAction.GIVE_UP): SeatState.GIVEN_UP,
        (SeatState.OFFERED, SeatAction.HOLD): SeatState.HELD,
        (SeatState.OFFERED, SeatAction.EXPIRE): SeatState.LAPSED,
        (SeatState.OFFERED, SeatAction.GIVE_UP): SeatState.GIVEN_UP,
        (SeatState.LAPSED, SeatAction.WAIT): SeatState.WAITING,
        (SeatState.LAPSED, SeatAction.HOLD): SeatState.HELD,
        (SeatState.LAPSED, SeatAction.GIVE_UP): SeatState.GIVEN_UP,
        (SeatState.HELD, SeatAction.GIVE_UP): SeatState.GIVEN_UP,
    },
    at_once=(SeatAction.HOLD, SeatAction.WAIT),
)


class Happening(StrEnum):
    """Whether the event takes place as planned."""

    PLANNED = "planned"
    MOVED = "moved"
    ONLINE = "online"
    CANCELLED = "cancelled"


DOORS_SHUT = (Happening.CANCELLED, Happening.ONLINE)
"""When nobody comes to a door, and no code is shown at one."""


class HappeningAction(StrEnum):
    """How it can all change."""

    MOVE = "move"
    GO_ONLINE = "go online"
    CANCEL = "cancel"


HAPPENINGS = Lifecycle(
    Happening.PLANNED,
    {
        (before, action): after
        for before in (Happening.PLANNED, Happening.MOVED, Happening.ONLINE)
        for action, after in (
            (HappeningAction.MOVE, Happening.MOVED),
            (HappeningAction.GO_ONLINE, Happening.ONLINE),
            (HappeningAction.CANCEL, Happening.CANCELLED),
        )
    },
)
