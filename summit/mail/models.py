"""The outbox, what organisers wrote instead of our own texts, and their campaigns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core.clock import now
from summit.core.db import Model
from summit.core.ids import new_id
from summit.core.lifecycle import Lifecycle
from summit.core.privacy import PERSONAL, PUBLIC
from summit.mail.rules.attachments import Attachment
from summit.mail.rules.wording import SUBJECT_LENGTH, Wording, Words, own_words
from summit.mail.states import (
    CAMPAIGN,
    LIFECYCLE,
    CampaignAction,
    CampaignState,
    MailAction,
    MailState,
)

IN_USE = text("in_use")
CAMPAIGN_TEMPLATE = "campaign"  # of a mail whose words are its campaign's


class MailWording(Model, kw_only=True):
    """What an organiser wrote instead of one of our texts; an old one stays for the mails sent with it."""

    __tablename__ = "mail_wording"
    __table_args__ = (
        UniqueConstraint("template", "language", "number"),
        Index(
            "uq_mail_wording_in_use",
            "template",
            "language",
            unique=True,
            sqlite_where=IN_USE,
            postgresql_where=IN_USE,
        ),
        CheckConstraint("language IN ('en', 'cy')", name="language"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    template: Mapped[str] = mapped_column(String(80), info=PUBLIC)
    language: Mapped[str] = mapped_column(String(2), info=PUBLIC)
    number: Mapped[int]
    subject: Mapped[str] = mapped_column(String(SUBJECT_LENGTH), info=PUBLIC)
    body: Mapped[str] = mapped_column(Text, info=PUBLIC)
    written_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    in_use: Mapped[bool] = mapped_column(default=True, init=False)


class Campaign(Model, kw_only=True):
    """One mail to many; ``state`` moves only through ``advance``.

    ``audience`` and ``filter`` say who gets it: who that is, is found when it is sent. Its words no longer
    change once it is scheduled.
    """

    __tablename__ = "campaign"
    __table_args__ = (
        CheckConstraint("state = 'draft' OR send_at IS NOT NULL", name="scheduled_dated"),
        CheckConstraint("(subject_cy = '') = (body_cy = '')", name="welsh_whole"),
        Index("ix_campaign_state_send_at", "state", "send_at"),
    )
    lifecycles: ClassVar = {"state": CAMPAIGN}

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), index=True)
    audience: Mapped[str] = mapped_column(String(80), info=PUBLIC)
    filter: Mapped[str] = mapped_column(Text, info=PERSONAL)
    subject_en: Mapped[str] = mapped_column(String(SUBJECT_LENGTH), info=PUBLIC)
    body_en: Mapped[str] = mapped_column(Text, info=PUBLIC)
    subject_cy: Mapped[str] = mapped_column(String(SUBJECT_LENGTH), default="", info=PUBLIC)
    body_cy: Mapped[str] = mapped_column(Text, default="", info=PUBLIC)
    created_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    send_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    ended_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    total: Mapped[int] = mapped_column(default=0, init=False)
    version: Mapped[int] = mapped_column(default=1, init=False)
    _state: Mapped[CampaignState] = mapped_column("state", default=CAMPAIGN.initial, init=False)

    __mapper_args__ = {"version_id_col": version}

    @hybrid_property
    def state(self) -> CampaignState:
        """Where the campaign stands; read-only here, usable in queries."""
        return self._state

    def advance(self, action: CampaignAction, *, at: datetime) -> None:
        """Take one step of the lifecycle, or refuse it."""
        self._state = CAMPAIGN.after(self._state, action)
        if action in {CampaignAction.FINISH, CampaignAction.STOP}:
            self.ended_at = at


class OutboxMail(Model, kw_only=True):
    """A mail that has been promised; ``state`` moves only through ``advance``.

    While it is being sent, ``sending_since`` tells since when, ``attempts`` which attempt owns it, and
    ``ending_at`` that the message was about to be ended: from then on nobody can tell whether it arrived.
    """

    __tablename__ = "outbox_mail"
    __table_args__ = (
        CheckConstraint("language IN ('en', 'cy')", name="language"),
        CheckConstraint("state <> 'sending' OR sending_since IS NOT NULL", name="sending_since"),
        CheckConstraint("state <> 'sent' OR sent_at IS NOT NULL", name="sent_at"),
        CheckConstraint("state <> 'failed' OR error IS NOT NULL", name="failed_says_why"),
        Index("ix_outbox_mail_due", "state", "next_attempt_at"),
        UniqueConstraint("campaign_id", "recipient"),
    )
    lifecycles: ClassVar[dict[str, Lifecycle[MailState, MailAction]]] = {"state": LIFECYCLE}

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, init=False)
    created_at: Mapped[datetime] = mapped_column(default_factory=now, index=True, init=False)
    template: Mapped[str] = mapped_column(String(80), info=PUBLIC)
    language: Mapped[str] = mapped_column(String(2), info=PUBLIC)
    recipient: Mapped[str] = mapped_column(String(254), index=True, info=PERSONAL)
    subject: Mapped[str] = mapped_column(String(200), info=PERSONAL)
    context: Mapped[dict[str, str]] = mapped_column(JSON, info=PERSONAL)
    enclosed: Mapped[list[dict[str, str]]] = mapped_column(
        JSON, default_factory=list, deferred=True, deferred_raiseload=True, info=PERSONAL
    )
    next_attempt_at: Mapped[datetime] = mapped_column(default_factory=now, init=False)
    attempts: Mapped[int] = mapped_column(default=0, init=False)
    sending_since: Mapped[datetime | None] = mapped_column(default=None, init=False)
    ending_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    sent_at: Mapped[datetime | None] = mapped_column(default=None, index=True, init=False)
    error: Mapped[str | None] = mapped_column(Text, default=None, init=False, info=PERSONAL)
    about_id: Mapped[UUID | None] = mapped_column(default=None, index=True, init=False)  # a submission
    campaign_id: Mapped[UUID | None] = mapped_column(ForeignKey("campaign.id"), default=None)
    wording_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("mail_wording.id"), default=None, index=True, init=False
    )
    _state: Mapped[MailState] = mapped_column("state", default=LIFECYCLE.initial, init=False)

    campaign: Mapped[Campaign | None] = relationship(init=False, lazy="raise")
    wording: Mapped[MailWording | None] = relationship(init=False, lazy="raise")

    @hybrid_property
    def state(self) -> MailState:
        """Where the mail stands; read-only here, usable in queries."""
        return self._state

    @property
    def attachments(self) -> Sequence[Attachment]:
        """The files that go with it; only a mail that was read whole has them at hand."""
        return [Attachment.of(kept) for kept in self.enclosed]

    @property
    def words(self) -> Wording | None:
        """What organisers wrote: its campaign's words, else those that stand instead of our own text."""
        if self.campaign_id is not None and self.campaign is not None:
            return in_language(self.campaign, self.language)
        return own_words(self.context) or (self.wording if self.wording_id else None)

    def advance(self, action: MailAction, *, at: datetime) -> None:
        """Take one step of the lifecycle, or refuse it."""
        self._state = LIFECYCLE.after(self._state, action)
        if action is MailAction.SEND:
            self.attempts += 1
            self.sending_since, self.ending_at = at, None
        elif action is MailAction.RESEND:
            self.attempts, self.next_attempt_at, self.error = 0, at, None
        elif self._state is MailState.SENT:
            self.sent_at, self.error = at, None


def in_language(campaign: Campaign, language: str) -> Words:
    """Return what a campaign says to whoever reads this language."""
    if language == "cy" and campaign.body_cy:
        return Words(campaign.subject_cy, campaign.body_cy)
    return Words(campaign.subject_en, campaign.body_en)
