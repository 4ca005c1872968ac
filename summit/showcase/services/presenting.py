"""What authors settle once a project is accepted: who presents it, in what room, with which slides."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete

from summit.accounts import queries as people
from summit.accounts.rules.addresses import normalised_email
from summit.accounts.services import person_for
from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.core.language import mailed_url
from summit.edition.rules import Feature
from summit.files import services as files
from summit.files.models import StoredFile
from summit.files.rules.documents import slides_looked_into
from summit.mail.services import enqueue
from summit.showcase import queries, rules
from summit.showcase.models import Presenter, RoomWish, RoomWords, Slides, Submission
from summit.showcase.services.steps import file_mail


def name_presenter(submission_id: UUID, *, name: str, email: str, actor: PersonActor) -> Presenter:
    """Name somebody who presents the project, and tell them so by mail."""
    with unit_of_work():
        submission = _presented(submission_id, actor=actor)
        there = queries.presenters(submission.id)
        rules.check_presenters(len(there))
        person = person_for(normalised_email(email), name=name)
        if any(one.person_id == person.id for one in there):
            raise DomainError(msg("They are named already."), field="email")
        presenter = Presenter(submission_id=submission.id, person_id=person.id, named_by_id=actor.id)
        db.session.add(presenter)
        audit.record("submission.presenter_named", submission, actor_id=actor.id, person=(None, person.name))
        _mail(submission, "showcase/presenting", presenter, named_by=queries.names([actor.id])[actor.id])
    return presenter


def say_availability(submission_id: UUID, *, person_id: UUID, words: str, actor: PersonActor) -> None:
    """Keep when a presenter can, and when not."""
    with unit_of_work():
        submission = _presented(submission_id, actor=actor)
        presenter = queries.presenter(submission.id, person_id)
        presenter.availability = words.strip()
        audit.record("submission.availability_said", submission, actor_id=actor.id)


def remove_presenter(submission_id: UUID, *, person_id: UUID, actor: PersonActor) -> None:
    """Take a presenter off the stage, and tell them."""
    with unit_of_work():
        submission = _presented(submission_id, actor=actor)
        presenter = queries.presenter(submission.id, person_id)
        _mail(submission, "showcase/not_presenting", presenter)
        removed = (presenter.person.name, None)
        audit.record("submission.presenter_removed", submission, actor_id=actor.id, person=removed)
        db.session.delete(presenter)


def release_presenters(submission: Submission) -> None:
    """Tell those who were to present that the project is withdrawn; in the caller's unit of work."""
    for presenter in queries.presenters(submission.id):
        _mail(submission, "showcase/not_presenting", presenter)
        db.session.delete(presenter)


def describe_room(
    submission_id: UUID, *, features: Collection[Feature], words: str, actor: PersonActor
) -> None:
    """Keep what the room must have."""
    with unit_of_work():
        submission = _presented(submission_id, actor=actor)
        before = queries.room_wishes(submission.id)
        for model in (RoomWish, RoomWords):
            db.session.execute(delete(model).where(model.submission_id == submission.id))
        db.session.add_all(RoomWish(submission_id=submission.id, feature=one) for one in set(features))
        if words.strip():
            db.session.add(RoomWords(submission_id=submission.id, words=words.strip()))
        changed = (", ".join(sorted(before.features)), ", ".join(sorted(set(features))))
        audit.record("submission.room_described", submission, actor_id=actor.id, needs=changed)


def send_slides(
    submission_id: UUID, *, content: bytes, name: str, may_publish: bool, actor: PersonActor
) -> Slides:
    """Keep the slides in place of those sent before, after a look into them."""
    looked = slides_looked_into(content, name=name)
    with unit_of_work():
        submission = _presented(submission_id, actor=actor)
        rules.check_slides_due(queries.call_settings(submission.edition_id).slides_due_on, at=now())
        _drop_slides(submission.id)
        stored = files.store(content, name=looked.name, content_type=looked.content_type, owner_id=actor.id)
        slides = Slides(
            submission_id=submission.id, file_id=stored.id, may_publish=may_publish, sent_by_id=actor.id
        )
        db.session.add(slides)
        audit.record("submission.slides_sent", submission, actor_id=actor.id, sha256=(None, stored.sha256))
    return slides


def remove_slides(submission_id: UUID, *, actor: PersonActor) -> None:
    """Take the slides back."""
    with unit_of_work():
        submission = _presented(submission_id, actor=actor)
        _drop_slides(submission.id)
        audit.record("submission.slides_removed", submission, actor_id=actor.id)


def _presented(submission_id: UUID, *, actor: PersonActor) -> Submission:
    submission = queries.get_own(submission_id, actor=actor, lock=True)
    rules.check_presented(submission.state)
    return submission


def _drop_slides(submission_id: UUID) -> None:
    if (there := queries.slides(submission_id)) is not None:
        file_id = there.file_id
        db.session.execute(delete(Slides).where(Slides.submission_id == submission_id))
        db.session.execute(delete(StoredFile).where(StoredFile.id == file_id))
        db.session.expire_all()


def _mail(submission: Submission, template: str, presenter: Presenter, **context: str) -> None:
    person = people.person(presenter.person_id)
    mail_id = enqueue(
        template,
        to=person.email,
        name=person.name,
        language=person.language,
        title=submission.project.title,
        event=submission.edition.name,
        address=mailed_url("registration.begin", reader=person.language),
        attachments=(),
        held=False,
        **context,
    )
    file_mail(mail_id, submission)
