"""What chairs and organisers do: start reviewing, release decisions, publish."""

from __future__ import annotations

from uuid import UUID

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import unit_of_work
from summit.projects import queries as projects
from summit.projects import services as records
from summit.showcase import queries
from summit.showcase.models import Submission
from summit.showcase.services.steps import take
from summit.showcase.states import DECISIONS, SubmissionAction, SubmissionState


def start_review(submission_id: UUID, *, actor: PersonActor) -> Submission:
    """Let reviewers read what was submitted; nothing changes when they already may."""
    with unit_of_work():
        submission = queries.get_managed(submission_id, actor=actor, lock=True)
        if submission.state is not SubmissionState.IN_REVIEW:
            take(submission, SubmissionAction.REVIEW, actor=actor)
    return submission


def release_decision(submission_id: UUID, *, decision: SubmissionAction, actor: PersonActor) -> Submission:
    """Make a decision known by the state; whoever releases it sends the mail, with the reviewers' words."""
    if decision not in DECISIONS:
        raise ValueError(f"{decision} is no decision.")
    with unit_of_work():
        submission = queries.get_managed(submission_id, actor=actor, lock=True)
        take(submission, decision, actor=actor)
    return submission


def publish(submission_id: UUID, *, actor: PersonActor) -> Submission:
    """Let everybody read the final version."""
    with unit_of_work():
        submission = queries.get_managed(submission_id, actor=actor, lock=True)
        take(submission, SubmissionAction.PUBLISH, actor=actor)
        if submission.final_version_id is not None:
            version = projects.get_version(submission.final_version_id)
            records.publish(project_id=submission.project_id, version=version.number, actor_id=actor.id)
    return submission


def settle_final(*, edition_id: UUID, project_id: UUID, version_id: UUID, actor_id: UUID) -> None:
    """Let a text that editors corrected be what is printed, and what is read where the project is public.

    Whoever calls has the authors' word for it, or an editor's.
    """
    with unit_of_work():
        version = projects.get_version(version_id)
        submission = queries.printed_submission(edition_id, project_id, lock=True)
        if submission is not None:
            submission.final_version_id = version_id
            audit.record("submission.final_settled", submission, actor_id=actor_id)
        if submission is None or submission.state is SubmissionState.PUBLISHED:
            records.publish(project_id=project_id, version=version.number, actor_id=actor_id)
