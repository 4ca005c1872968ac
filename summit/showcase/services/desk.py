"""What an organiser does for authors: enter a project for one, ask for a change, hand over to another."""

from __future__ import annotations

from uuid import UUID

from summit.accounts import queries as people
from summit.accounts.services import person_for
from summit.audit import services as audit
from summit.core.access import EVERY_PERSON, PersonActor
from summit.core.clock import now
from summit.core.db import unit_of_work
from summit.core.errors import DomainError, msg
from summit.core.language import moment
from summit.projects import services as projects
from summit.showcase import queries, rules
from summit.showcase.models import Submission
from summit.showcase.rules import MoreTime
from summit.showcase.services.authors import start_submission
from summit.showcase.services.call import give_more_time
from summit.showcase.services.steps import mail_authors


def enter_for(*, email: str, name: str, title: str, actor: PersonActor) -> Submission:
    """Begin a submission that belongs to an author, who is sent the link to go on with it."""
    with unit_of_work():
        author = person_for(email, name=name)
        if author.id == actor.id:
            raise DomainError(msg("Offer your own project as its author."), field="email")
        own = PersonActor(id=author.id, permissions=EVERY_PERSON)
        submission = start_submission(author=own, title=title)
        audit.record("submission.entered_for_author", submission, actor_id=actor.id)
        entered = queries.get_own(submission.id, actor=own)
        mail_authors(entered, "showcase/entered")
    return submission


def request_change(submission_id: UUID, *, words: str, days: int, actor: PersonActor) -> Submission:
    """Ask the authors to change the text, and give whoever answers for it time to submit it again."""
    said = rules.checked_note(words)
    with unit_of_work():
        submission = queries.get_managed(submission_id, actor=actor, lock=True)
        rules.check_can_change(submission.state)
        until = rules.time_to_change(now(), days=days)
        if until > submission.edition.call_closes_at:
            more = MoreTime(email=submission.owner.email, until=until, reason=said)
            give_more_time(submission.edition_id, more, actor=actor)
        audit.record("submission.change_requested", submission, actor_id=actor.id, words=(None, said))
        mail_authors(submission, "showcase/change_requested", words=said, until=moment(until))
    return submission


def hand_over(submission_id: UUID, *, email: str, actor: PersonActor) -> Submission:
    """Make another person answer for the submission, who becomes an author; the others stay."""
    with unit_of_work():
        submission = queries.get_managed(submission_id, actor=actor, lock=True)
        person = people.person_with_email(email)
        if person is None:
            raise DomainError(msg("Nobody with an account has this address."), field="email")
        if person.id == actor.id:
            raise DomainError(msg("You look after submissions, so you cannot own this one."), field="email")
        if person.id != submission.owner_id:
            former = PersonActor(id=submission.owner_id, permissions=EVERY_PERSON)
            projects.add_author(project_id=submission.project_id, person_id=person.id, actor=former)
            before, submission.owner_id = submission.owner_id, person.id
            changes = {"owner": (str(before), str(person.id))}
            audit.record("submission.handed_over", submission, actor_id=actor.id, **changes)
            mail_authors(submission, "showcase/handed_over", owner=person.name)
    return submission
