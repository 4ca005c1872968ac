"""The life of a mail."""

from __future__ import annotations

from enum import StrEnum

from summit.core.lifecycle import Lifecycle


class MailState(StrEnum):
    """Where a mail stands."""

    QUEUED = "queued"
    HELD = "held"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    BOUNCED = "bounced"


class MailAction(StrEnum):
    """What happens to it: the first five as the verb on an organiser's button, the rest by the worker."""

    HOLD = "hold"
    RELEASE = "release"
    RESEND = "resend"
    SETTLE = "settle"
    RETURN = "return"
    SEND = "send"
    CONFIRM = "confirm"
    POSTPONE = "postpone"
    DOUBT = "doubt"
    FAIL = "fail"
    BOUNCE = "bounce"


LIFECYCLE = Lifecycle(
    MailState.QUEUED,
    {
        (MailState.QUEUED, MailAction.HOLD): MailState.HELD,
        (MailState.HELD, MailAction.RELEASE): MailState.QUEUED,
        (MailState.QUEUED, MailAction.SEND): MailState.SENDING,
        (MailState.QUEUED, MailAction.FAIL): MailState.FAILED,
        (MailState.SENDING, MailAction.CONFIRM): MailState.SENT,
        (MailState.SENDING, MailAction.POSTPONE): MailState.QUEUED,
        (MailState.SENDING, MailAction.DOUBT): MailState.UNCERTAIN,
        (MailState.SENDING, MailAction.FAIL): MailState.FAILED,
        (MailState.SENDING, MailAction.BOUNCE): MailState.BOUNCED,
        (MailState.UNCERTAIN, MailAction.CONFIRM): MailState.SENT,  # a slow answer that came after all
        (MailState.UNCERTAIN, MailAction.SETTLE): MailState.SENT,
        (MailState.UNCERTAIN, MailAction.RESEND): MailState.QUEUED,
        (MailState.UNCERTAIN, MailAction.RETURN): MailState.BOUNCED,
        (MailState.SENT, MailAction.RETURN): MailState.BOUNCED,
        (MailState.FAILED, MailAction.RESEND): MailState.QUEUED,
        (MailState.BOUNCED, MailAction.RESEND): MailState.QUEUED,
    },
)
DONE_BY_HAND = {  # in the past tense, as the audit record says it
    MailAction.HOLD: "held",
    MailAction.RELEASE: "released",
    MailAction.RESEND: "resent",
    MailAction.SETTLE: "settled",
    MailAction.RETURN: "returned",
}


class CampaignState(StrEnum):
    """Where a campaign stands."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    SENT = "sent"
    STOPPED = "stopped"


class CampaignAction(StrEnum):
    """What can be done to it."""

    SCHEDULE = "schedule"
    WITHDRAW = "withdraw"
    BEGIN = "begin"
    FINISH = "finish"
    STOP = "stop"


CAMPAIGN = Lifecycle(
    CampaignState.DRAFT,
    {
        (CampaignState.DRAFT, CampaignAction.SCHEDULE): CampaignState.SCHEDULED,
        (CampaignState.SCHEDULED, CampaignAction.WITHDRAW): CampaignState.DRAFT,
        (CampaignState.SCHEDULED, CampaignAction.BEGIN): CampaignState.SENDING,
        (CampaignState.SENDING, CampaignAction.FINISH): CampaignState.SENT,
        (CampaignState.STOPPED, CampaignAction.SCHEDULE): CampaignState.SCHEDULED,
        (CampaignState.SCHEDULED, CampaignAction.STOP): CampaignState.STOPPED,
        (CampaignState.SENDING, CampaignAction.STOP): CampaignState.STOPPED,
    },
)
