"""Campaigns, and what became of each mail of one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound

from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.core.paging import Page, page_of
from summit.mail.models import Campaign, OutboxMail
from summit.mail.states import CampaignState, MailState

UNSENT = (MailState.FAILED, MailState.BOUNCED)


def campaigns(*, actor: PersonActor, edition_id: UUID) -> Sequence[Campaign]:
    """Return the campaigns of an edition, the newest first."""
    _for_managers(actor)
    query = select(Campaign).where(Campaign.edition_id == edition_id)
    return db.session.scalars(query.order_by(Campaign.created_at.desc(), Campaign.id)).all()


def get_campaign(campaign_id: UUID, *, actor: PersonActor, lock: bool = False) -> Campaign:
    """Return one campaign, locked and read anew when it is about to change."""
    _for_managers(actor)
    return campaign_to_send(campaign_id, lock=lock)


def campaign_to_send(campaign_id: UUID, *, lock: bool = False) -> Campaign:
    """Return one campaign, for the worker."""
    query = select(Campaign).where(Campaign.id == campaign_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(query).one()


def due_campaigns(*, at: datetime) -> Sequence[Campaign]:
    """Return the campaigns whose time has come, locked; one that another worker takes is passed over."""
    due = select(Campaign).where(Campaign.state == CampaignState.SCHEDULED, Campaign.send_at <= at)
    return db.session.scalars(due.order_by(Campaign.send_at).with_for_update(skip_locked=True)).all()


def state_counts(campaign_ids: Collection[UUID]) -> Mapping[UUID, Mapping[MailState, int]]:
    """Return how many mails of each campaign stand in each state."""
    own = OutboxMail.campaign_id
    query = select(own, OutboxMail.state, func.count()).where(own.in_(campaign_ids))
    found: dict[UUID, dict[MailState, int]] = {one: {} for one in campaign_ids}
    for campaign_id, state, count in db.session.execute(
        query.group_by(OutboxMail.campaign_id, OutboxMail.state)
    ):
        if campaign_id is not None:
            found[campaign_id][state] = count
    return found


def campaign_mails(
    campaign_id: UUID, *, actor: PersonActor, state: MailState | None = None, page: int = 1
) -> Page[OutboxMail]:
    """Return one page of a campaign's mails, by reader."""
    _for_managers(actor)
    query = select(OutboxMail).where(OutboxMail.campaign_id == campaign_id)
    if state is not None:
        query = query.where(OutboxMail.state == state)
    return page_of(query.order_by(OutboxMail.recipient, OutboxMail.id), number=page)


def addressed(campaign_id: UUID) -> set[str]:
    """Return the addresses that have their mail of a campaign already."""
    query = select(OutboxMail.recipient).where(OutboxMail.campaign_id == campaign_id)
    return set(db.session.scalars(query))


def failed_mails(campaign_id: UUID) -> Sequence[OutboxMail]:
    """Return the mails of a campaign that did not arrive, locked."""
    query = select(OutboxMail).where(OutboxMail.campaign_id == campaign_id, OutboxMail.state.in_(UNSENT))
    return db.session.scalars(query.with_for_update()).all()


def _for_managers(actor: PersonActor) -> None:
    if Permission.MAIL_MANAGE not in actor.permissions:
        raise NoResultFound
