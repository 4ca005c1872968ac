"""Figures and kit of a submission, while its authors may change it."""

from __future__ import annotations

from uuid import UUID

from summit.core.access import PersonActor
from summit.core.db import unit_of_work
from summit.projects import services as records
from summit.projects.models import ProjectFile
from summit.showcase import queries, rules


def add_figure(
    submission_id: UUID, *, content: bytes, name: str, words: str, caption: str, actor: PersonActor
) -> ProjectFile:
    """Add a picture to the project."""
    submission = queries.get_own(submission_id, actor=actor)
    rules.check_editable(submission.state)
    return records.add_figure(
        project_id=submission.project_id,
        content=content,
        name=name,
        words=words,
        caption=caption,
        actor=actor,
    )


def add_kit(
    submission_id: UUID, *, content: bytes, name: str, words: str, licence: str, actor: PersonActor
) -> ProjectFile:
    """Add a document that helps others to copy the project."""
    submission = queries.get_own(submission_id, actor=actor)
    rules.check_editable(submission.state)
    return records.add_kit(
        project_id=submission.project_id,
        content=content,
        name=name,
        words=words,
        licence=licence,
        actor=actor,
    )


def remove_file(submission_id: UUID, *, file_id: UUID, actor: PersonActor) -> None:
    """Take a figure or a piece of kit away."""
    with unit_of_work():
        submission = queries.get_own(submission_id, actor=actor, lock=True)
        rules.check_editable(submission.state)
        records.remove_file(project_id=submission.project_id, file_id=file_id, actor=actor)
