"""Who is asked when they can be there: their sessions, the parts of the days, and what is known so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from summit.accounts.models import Person
from summit.agenda.models import Away, Block, Chair, Session, SessionPerson, TimesQuestion
from summit.agenda.queries.plan import Plan
from summit.agenda.rules.placing import FOR_EVERYBODY
from summit.agenda.rules.times import overlap
from summit.core.access import LinkHolder, PersonActor, Scope
from summit.core.db import db
from summit.core.language import clock_time, long_date, mailed_url, speaking
from summit.edition.models import Edition
from summit.edition.queries import current_edition, get_edition
from summit.showcase.queries import presenters

ASKED = "agenda/asked"


@dataclass(frozen=True, slots=True)
class Times:
    """What somebody says of the times at which they can be there."""

    edition: Edition
    person: Person
    blocks: Sequence[Block]
    away: Sequence[Away]
    question: TimesQuestion | None

    @property
    def missing(self) -> list[str]:
        """Return the parts of the days for which they are not there as far as is known, by id."""
        return [
            str(block.id)
            for block in self.blocks
            if any(overlap(one.span, (block.starts_at, block.ends_at)) for one in self.away)
        ]


def answer_of(actor: LinkHolder | PersonActor) -> Times:
    """Return what whoever holds the link of a question, or takes part and has signed in, can answer."""
    question: TimesQuestion | None
    if isinstance(actor, LinkHolder):
        if actor.scope is not Scope.AGENDA_TIMES:
            raise NoResultFound
        asked_by_mail = db.session.get_one(TimesQuestion, actor.subject_id)
        edition, person_id = get_edition(asked_by_mail.edition_id), asked_by_mail.person_id
        question = asked_by_mail
    else:
        edition, person_id = current_edition(), actor.id
        question = question_to(person_id, edition.id)
        if question is None and not _takes_part(person_id, edition.id):
            raise NoResultFound
    blocks = select(Block).where(Block.edition_id == edition.id, Block.kind.not_in(FOR_EVERYBODY))
    away = select(Away).where(Away.edition_id == edition.id, Away.person_id == person_id)
    return Times(
        edition,
        db.session.get_one(Person, person_id),
        db.session.scalars(blocks.order_by(Block.starts_at)).all(),
        db.session.scalars(away.order_by(Away.starts_at)).all(),
        question,
    )


def question_to(person_id: UUID, edition_id: UUID) -> TimesQuestion | None:
    """Return what somebody was asked, if they were."""
    query = select(TimesQuestion).where(TimesQuestion.edition_id == edition_id)
    return db.session.scalars(query.where(TimesQuestion.person_id == person_id)).first()


def own_words(one: Session) -> Sequence[tuple[str, str]]:
    """Return who of those named for a project said when they can present, and what; for its editors."""
    named = presenters(one.submission_id) if one.submission_id else ()
    return [(each.person.name, each.availability) for each in named if each.availability]


def questions(edition_id: UUID) -> dict[UUID, TimesQuestion]:
    """Return who was asked."""
    query = select(TimesQuestion).where(TimesQuestion.edition_id == edition_id)
    return {one.person_id: one for one in db.session.scalars(query)}


def asked_words(person: Person, whole: Plan, token: str) -> dict[str, str]:
    """Return what the mail to somebody who is asked fills in, in their own language."""
    with speaking(person.language):
        titles = [whole.title(one) for one in whole.sessions if person.id in whole.presenters[one.id]]
        times = [
            f"{long_date(one.starts_at)}, {clock_time(one.starts_at)}–{clock_time(one.ends_at)}"
            for one in whole.away.get(person.id, ())
        ]
    return {
        "name": person.name,
        "event": whole.edition.name,
        "titles": "\n".join(f"* {title}" for title in sorted(titles)),
        "times": "\n".join(f"* {one}" for one in times),
        "times_link": mailed_url("agenda.times_by_link", reader=person.language, token=token),
        "address": mailed_url("agenda.times", reader=person.language),
    }


def _takes_part(person_id: UUID, edition_id: UUID) -> bool:
    presents = (
        select(Session.id)
        .join(SessionPerson, SessionPerson.session_id == Session.id)
        .where(Session.edition_id == edition_id, SessionPerson.person_id == person_id)
    )
    chairs = (
        select(Chair.block_id).join(Block).where(Block.edition_id == edition_id, Chair.person_id == person_id)
    )
    return any(db.session.scalars(query.limit(1)).first() for query in (presents, chairs))
