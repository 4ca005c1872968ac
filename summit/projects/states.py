"""The lives of what others say of a project: a partner, a senior officer, somebody asked to write along."""

from __future__ import annotations

from enum import StrEnum

from summit.core.lifecycle import Lifecycle


class PartnerState(StrEnum):
    """What a named partner has said; nobody is shown as having said what they did not."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class PartnerAction(StrEnum):
    """What can be done about it, as the verb on the button."""

    CONFIRM = "confirm"
    REFUSE = "refuse"
    ASK_AGAIN = "ask again"


LIFECYCLE = Lifecycle(
    PartnerState.ASKED,
    {
        (PartnerState.ASKED, PartnerAction.CONFIRM): PartnerState.CONFIRMED,
        (PartnerState.ASKED, PartnerAction.REFUSE): PartnerState.REFUSED,
        (PartnerState.CONFIRMED, PartnerAction.REFUSE): PartnerState.REFUSED,
        (PartnerState.CONFIRMED, PartnerAction.ASK_AGAIN): PartnerState.ASKED,
        (PartnerState.REFUSED, PartnerAction.CONFIRM): PartnerState.CONFIRMED,
        (PartnerState.REFUSED, PartnerAction.REFUSE): PartnerState.REFUSED,  # with other words
        (PartnerState.REFUSED, PartnerAction.ASK_AGAIN): PartnerState.ASKED,
    },
)


class ConsentState(StrEnum):
    """What a senior officer has said about publishing."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"


class ConsentAction(StrEnum):
    """What the officer can do."""

    GIVE = "give"
    REFUSE = "refuse"


CONSENT = Lifecycle(
    ConsentState.ASKED,
    {
        (ConsentState.ASKED, ConsentAction.GIVE): ConsentState.GIVEN,
        (ConsentState.ASKED, ConsentAction.REFUSE): ConsentState.REFUSED,
        (ConsentState.GIVEN, ConsentAction.GIVE): ConsentState.GIVEN,
        (ConsentState.GIVEN, ConsentAction.REFUSE): ConsentState.REFUSED,
        (ConsentState.REFUSED, ConsentAction.GIVE): ConsentState.GIVEN,
        (ConsentState.REFUSED, ConsentAction.REFUSE): ConsentState.REFUSED,
    },
)


class InvitedState(StrEnum):
    """How far an invitation to write along is."""

    INVITED = "invited"
    JOINED = "joined"
    WITHDRAWN = "withdrawn"


class InvitedAction(StrEnum):
    """What ends it."""

    JOIN = "join"
    WITHDRAW = "withdraw"


INVITED = Lifecycle(
    InvitedState.INVITED,
    {
        (InvitedState.INVITED, InvitedAction.JOIN): InvitedState.JOINED,
        (InvitedState.INVITED, InvitedAction.WITHDRAW): InvitedState.WITHDRAWN,
    },
)
