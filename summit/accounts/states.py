"""The life of an invitation."""

from __future__ import annotations

from enum import StrEnum

from summit.core.lifecycle import Lifecycle


class InvitationState(StrEnum):
    """Where an invitation stands; that it has expired follows from its date."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REVOKED = "revoked"


class InvitationAction(StrEnum):
    """What can be done to it."""

    ACCEPT = "accept"
    REVOKE = "revoke"


LIFECYCLE = Lifecycle(
    InvitationState.PENDING,
    {
        (InvitationState.PENDING, InvitationAction.ACCEPT): InvitationState.ACCEPTED,
        (InvitationState.PENDING, InvitationAction.REVOKE): InvitationState.REVOKED,
    },
)
