"""Mail to many: written, looked at, scheduled, sent piece by piece, and sent again to whom it did not reach.

Who gets it is found when it is sent. A campaign and an address have at most one mail, and the database holds
that, so that a worker that dies in between is followed by one that goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import NoResultFound

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.contributions import Addressee, Audience, contributions
from summit.core.db import db, unit_of_work
from summit.jobs import services as jobs
from summit.mail import queries
from summit.mail.models import CAMPAIGN_TEMPLATE, Campaign, OutboxMail, in_language
from summit.mail.rules import campaigns as rules
from summit.mail.rules.markdown import one_line
from summit.mail.rules.secrets import check_can_resend
from summit.mail.rules.wording import Words, carried, check_wording, fields_of
from summit.mail.services.outbox import DELIVER
from summit.mail.states import CampaignAction, CampaignState, MailAction

SUBJECT_KEPT = 200


@dataclass(frozen=True, slots=True)
class Texts:
    """What a campaign says, in both languages; Welsh may be left out while nobody reads it."""

    english: Words
    welsh: Words | None


def audience_of(key: str, *, actor: PersonActor) -> Audience:
    """Return the audience of this name, to whoever may see the list behind it."""
    found = next((one for one in contributions().audiences if one.key == key), None)
    if found is None or found.permission not in actor.permissions:
        raise NoResultFound
    return found


def readers(campaign: Campaign, *, actor: PersonActor) -> Sequence[Addressee]:
    """Return whom a campaign goes to as things stand, each address once."""
    found = audience_of(campaign.audience, actor=actor).find(actor, campaign.edition_id, campaign.filter)
    return list({one.address.casefold(): one for one in reversed(found)}.values())[::-1]


def create_campaign(
    *, edition_id: UUID, audience: str, query: str, texts: Texts, actor: PersonActor
) -> Campaign:
    """Keep a new draft."""
    _check(texts, audience_of(audience, actor=actor))
    with unit_of_work():
        campaign = Campaign(
            edition_id=edition_id,
            audience=audience,
            filter=query,
            subject_en=texts.english.subject,
            body_en=texts.english.body,
            created_by_id=actor.id,
        )
        _set_welsh(campaign, texts.welsh)
        db.session.add(campaign)
        audit.record("campaign.written", campaign, actor_id=actor.id, words=(None, campaign.subject_en))
    return campaign


def change_campaign(campaign_id: UUID, *, texts: Texts, version: int, actor: PersonActor) -> Campaign:
    """Change the words of a draft."""
    with unit_of_work():
        campaign = queries.get_campaign(campaign_id, actor=actor, lock=True)
        rules.check_draft(campaign.state, same_version=campaign.version == version)
        _check(texts, audience_of(campaign.audience, actor=actor))
        before = campaign.subject_en
        campaign.subject_en, campaign.body_en = texts.english.subject, texts.english.body
        _set_welsh(campaign, texts.welsh)
        audit.record("campaign.changed", campaign, actor_id=actor.id, words=(before, campaign.subject_en))
    return campaign


def schedule_campaign(
    campaign_id: UUID, *, send_at: datetime | None, version: int, actor: PersonActor
) -> Campaign:
    """Send a draft at a moment, or at once."""
    with unit_of_work():
        campaign = queries.get_campaign(campaign_id, actor=actor, lock=True)
        rules.check_draft(campaign.state, same_version=campaign.version == version)
        found = readers(campaign, actor=actor)
        rules.check_readers(
            len(found),
            welsh=sum(one.language == "cy" for one in found),
            has_welsh=bool(campaign.body_cy),
        )
        at = now()
        campaign.send_at = rules.checked_moment(send_at, at=at)
        campaign.advance(CampaignAction.SCHEDULE, at=at)
        audit.record("campaign.scheduled", campaign, actor_id=actor.id)
        if campaign.send_at <= at:
            jobs.wake(rules.SWEEP)
    return campaign


def withdraw_campaign(campaign_id: UUID, *, actor: PersonActor) -> Campaign:
    """Make a draft of what was scheduled, so that it can be changed."""
    return _step(campaign_id, CampaignAction.WITHDRAW, "campaign.withdrawn", actor=actor)


def resume_campaign(campaign_id: UUID, *, actor: PersonActor) -> Campaign:
    """Go on with what was stopped: whoever has a mail of it gets no second one."""
    with unit_of_work():
        campaign = _step(campaign_id, CampaignAction.SCHEDULE, "campaign.resumed", actor=actor)
        campaign.send_at, campaign.ended_at = now(), None
        jobs.wake(rules.SWEEP)
    return campaign


def give_up(campaign_id: UUID) -> None:
    """Note that the worker could not go on; an organiser sees it, and can have it go on."""
    with unit_of_work():
        campaign = queries.campaign_to_send(campaign_id, lock=True)
        if campaign.state is CampaignState.SENDING:
            campaign.advance(CampaignAction.STOP, at=now())


def stop_campaign(campaign_id: UUID, *, actor: PersonActor) -> Campaign:
    """Write no more mails of a campaign; those promised already still go."""
    return _step(campaign_id, CampaignAction.STOP, "campaign.stopped", actor=actor)


def begin_due(kind: str) -> int:
    """Ask for the job that sends each campaign whose time has come; returns how many there were."""
    with unit_of_work():
        due = queries.due_campaigns(at=now())
        for campaign in due:
            campaign.advance(CampaignAction.BEGIN, at=now())
            jobs.request_job(kind, actor=None, arguments={"campaign_id": str(campaign.id)})
    return len(due)


def send_piece(campaign_id: UUID, waiting: Sequence[Addressee], *, audience: Audience) -> bool:
    """Promise the mails of some readers; False when the campaign was stopped."""
    with unit_of_work():
        campaign = queries.campaign_to_send(campaign_id, lock=True)
        if campaign.state is not CampaignState.SENDING:
            return False
        for reader in waiting:
            _promise(campaign, reader, audience)
        jobs.wake(DELIVER)
    return True


def finish(campaign_id: UUID, *, total: int) -> None:
    """Note that every reader has a mail."""
    with unit_of_work():
        campaign = queries.campaign_to_send(campaign_id, lock=True)
        campaign.total = total
        if campaign.state is CampaignState.SENDING:
            campaign.advance(CampaignAction.FINISH, at=now())


def send_test(campaign_id: UUID, *, to: str, language: str, actor: PersonActor) -> None:
    """Send a mail of a campaign to its writer, as its first reader gets it, without what opens things."""
    with unit_of_work():
        campaign = queries.get_campaign(campaign_id, actor=actor)
        audience = audience_of(campaign.audience, actor=actor)
        sample = next(iter(readers(campaign, actor=actor)), None)
        said = dict(sample.values) if sample else {}
        values = {name: said.get(name, queries.HIDDEN) for name in audience.fields}
        words = in_language(campaign, language)
        db.session.add(
            OutboxMail(
                template=CAMPAIGN_TEMPLATE,
                language=language,
                recipient=to,
                subject=_subject(words, values),
                context=values | carried(words),
            )
        )
        jobs.wake(DELIVER)


def resend_failures(campaign_id: UUID, *, actor: PersonActor) -> int:
    """Send again what did not arrive; returns how many mails."""
    with unit_of_work():
        campaign = queries.get_campaign(campaign_id, actor=actor)
        failed = queries.failed_mails(campaign.id)
        for mail in failed:
            check_can_resend(mail.context)
            mail.advance(MailAction.RESEND, at=now())
        if failed:
            jobs.wake(DELIVER)
            count = (None, str(len(failed)))
            audit.record("campaign.resent", campaign, actor_id=actor.id, mails=count)
    return len(failed)


def _promise(campaign: Campaign, reader: Addressee, audience: Audience) -> None:
    words = in_language(campaign, reader.language)
    wanted = fields_of(words.body)
    values = {name: said for name, said in reader.values.items() if name in wanted | {"name"}}
    values |= {name: make(reader.id) for name, make in audience.issue.items() if name in wanted}
    db.session.add(
        OutboxMail(
            template=CAMPAIGN_TEMPLATE,
            language=reader.language,
            recipient=reader.address,
            subject=_subject(words, reader.values),
            context={**values, **{name: reader.values[name] for name in fields_of(words.subject)}},
            campaign_id=campaign.id,
        )
    )


def _subject(words: Words, values: Mapping[str, str]) -> str:
    return one_line(words.subject, values)[:SUBJECT_KEPT]


def _check(texts: Texts, audience: Audience) -> None:
    check_wording(texts.english.subject, texts.english.body, known=audience.fields, field="_en")
    if texts.welsh is not None:
        check_wording(texts.welsh.subject, texts.welsh.body, known=audience.fields, field="_cy")


def _set_welsh(campaign: Campaign, welsh: Words | None) -> None:
    campaign.subject_cy, campaign.body_cy = (welsh.subject, welsh.body) if welsh else ("", "")


def _step(campaign_id: UUID, action: CampaignAction, verb: str, *, actor: PersonActor) -> Campaign:
    with unit_of_work():
        campaign = queries.get_campaign(campaign_id, actor=actor, lock=True)
        campaign.advance(action, at=now())
        audit.record(verb, campaign, actor_id=actor.id)
    return campaign
