"""What chairs and organisers do: start reviewing, release decisions, publish."""

from __future__ import annotations

from uuid import UUID

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
