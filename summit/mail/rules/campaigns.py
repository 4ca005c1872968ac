"""Rules of campaigns, as pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from summit.core.errors import DomainError, msg
from summit.mail.states import CampaignState, MailState

SWEEP = "reporting.campaigns"
FARTHEST = timedelta(days=400)
PIECE = 100  # mails promised in one transaction


class CampaignError(DomainError):
    """The campaign cannot be changed or sent as it is."""


def check_draft(state: CampaignState, *, same_version: bool) -> None:
    """Refuse to change what goes out already, and what somebody else changed meanwhile."""
    if state is not CampaignState.DRAFT:
        raise CampaignError(msg("This email is scheduled or sent already. Take it back to change it."))
    if not same_version:
        raise CampaignError(
            msg("Somebody else changed this email since you opened the page. Open it again to see it.")
        )


def check_readers(readers: int, *, welsh: int, has_welsh: bool) -> None:
    """Refuse to write to nobody, and to write English to those who asked for Welsh."""
    if not readers:
        raise CampaignError(msg("Nobody fits the filter of this email, so there is nobody to send it to."))
    if welsh and not has_welsh:
        raise CampaignError(
            msg("%(welsh)s of the readers chose Welsh. Write the Welsh version too."), welsh=welsh
        )


def told(state: CampaignState, counts: Mapping[MailState, int]) -> CampaignState:
    """Return the state to show: it is sent only once none of its mails waits any more."""
    goes_on = counts.get(MailState.QUEUED, 0) + counts.get(MailState.SENDING, 0)
    return CampaignState.SENDING if state is CampaignState.SENT and goes_on else state


def checked_moment(wanted: datetime | None, *, at: datetime) -> datetime:
    """Return when it goes out: at once, or at a moment to come."""
    if wanted is None:
        return at
    if not at <= wanted <= at + FARTHEST:
        raise CampaignError(msg("Enter a moment in the future, within a year."), field="send_at")
    return wanted
