"""Asking those who take part when they can be there, and taking in what they answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time
from uuid import UUID

from summit.accounts.models import Person
from summit.accounts.services import issue_link, revoke_links
from summit.agenda.models import Away, TimesQuestion
from summit.agenda.queries.asking import ASKED, Times, answer_of, asked_words, question_to
from summit.agenda.rules.asking import kept_absences
from summit.agenda.services.marks import locked_plan
from summit.audit import services as audit
from summit.core.access import LinkHolder, PersonActor, Scope
from summit.core.clock import LONDON, now
from summit.core.db import db, unit_of_work
from summit.edition.queries import get_edition
from summit.mail.services import enqueue
from summit.registration.rules import LINK_LIVES_AFTER_EVENT


def ask_when(person_id: UUID, *, edition_id: UUID, actor: PersonActor) -> TimesQuestion:
    """Mail somebody who takes part a link to say when they can be there; one sent before works no longer."""
    with unit_of_work():
        whole = locked_plan(edition_id, actor=actor)
        whole.name(person_id)
        person = db.session.get_one(Person, person_id)
        question = question_to(person_id, edition_id)
        if question is None:
            question = TimesQuestion(edition_id=edition_id, person_id=person_id, asked_by_id=actor.id)
            db.session.add(question)
        question.asked_by_id, question.asked_at, question.answered_at = actor.id, now(), None
        db.session.flush()
        revoke_links(Scope.AGENDA_TIMES, question.id)
        over = datetime.combine(max(day.on for day in whole.edition.days), time(), LONDON)
        token = issue_link(Scope.AGENDA_TIMES, question.id, expires_at=over + LINK_LIVES_AFTER_EVENT)
        words = asked_words(person, whole, token)
        enqueue(ASKED, to=person.email, language=person.language, attachments=(), held=False, **words)
        audit.record("agenda.times_asked", question, actor_id=actor.id)
    return question


def answer_when(chosen: Collection[UUID], *, actor: LinkHolder | PersonActor) -> Times:
    """Keep in which parts of the days somebody cannot be there, as they say themselves."""
    with unit_of_work():
        times = answer_of(actor)
        get_edition(times.edition.id, lock=True)
        spans = {block.id: (block.starts_at, block.ends_at) for block in times.blocks}
        before = {one.span: one for one in times.away}
        after = kept_absences(before.keys(), spans, chosen)
        for span in before.keys() - after:
            db.session.delete(before[span])
        for start, end in sorted(after - before.keys()):
            away = Away(edition_id=times.edition.id, person_id=times.person.id, starts_at=start, ends_at=end)
            db.session.add(away)
        if times.question is not None:
            times.question.answered_at = now()
        told = ", ".join(start.isoformat() for start, _ in sorted(after)) or None
        audit.record("agenda.times_said", times.person, actor_id=times.person.id, times=(None, told))
    return times
