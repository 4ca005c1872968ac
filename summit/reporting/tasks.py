"""Sending campaigns in the background."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from types import MappingProxyType
from typing import Any
from uuid import UUID

from summit.accounts.queries import actor_of
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.contributions import JobHandler, Sweep
from summit.core.db import db
from summit.core.errors import DomainError, msg
from summit.jobs.services import report_progress
from summit.mail import queries
from summit.mail.models import Campaign
from summit.mail.rules.campaigns import PIECE, SWEEP
from summit.mail.services import campaigns

SEND = "reporting.campaign"


class WriterGoneError(DomainError):
    """Whoever wrote the campaign may no longer write to these people."""


def do_send(job_id: UUID, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Promise the mails of a campaign that are not promised yet."""
    campaign_id = UUID(arguments["campaign_id"])
    try:
        return _send(job_id, queries.campaign_to_send(campaign_id))
    except Exception:
        db.session.rollback()
        campaigns.give_up(campaign_id)
        raise


def _send(job_id: UUID, campaign: Campaign) -> Mapping[str, Any]:
    actor = actor_of(campaign.created_by_id, edition_id=campaign.edition_id, at=now(), second_factor=True)
    if not isinstance(actor, PersonActor):
        raise WriterGoneError(msg("Whoever wrote this email may no longer write to these people."))
    campaign_id, audience = campaign.id, campaigns.audience_of(campaign.audience, actor=actor)
    readers = campaigns.readers(campaign, actor=actor)
    there = queries.addressed(campaign_id)
    waiting = [reader for reader in readers if reader.address not in there]
    done = len(readers) - len(waiting)
    for first in range(0, len(waiting), PIECE):
        report_progress(job_id, done + first, len(readers))
        if not campaigns.send_piece(campaign_id, waiting[first : first + PIECE], audience=audience):
            return {}
    campaigns.finish(campaign_id, total=len(readers))
    return {msg("Emails"): len(readers)}


HANDLERS: Mapping[str, JobHandler] = MappingProxyType({SEND: do_send})
SWEEPS = (Sweep(SWEEP, timedelta(seconds=20), partial(campaigns.begin_due, SEND)),)
