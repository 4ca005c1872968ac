"""What is done to jobs: by people who ask for work, and by the worker that does it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import event, select, update
from sqlalchemy.orm import Session

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.application import part
from summit.core.clock import now
from summit.core.contributions import contributions
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError
from summit.jobs import queries, rules
from summit.jobs.models import Job
from summit.jobs.rules import JobCancelledError
from summit.jobs.states import JobAction, JobState

RUN = "jobs.run"
NOTHING: Mapping[str, Any] = MappingProxyType({})
SHOWN_EVERY = timedelta(seconds=0.5)
log = logging.getLogger(__name__)


class Queue(Protocol):
    """What ``jobs.tasks`` gives the application: a bell that a worker hears, and the worker itself."""

    def ring(self, sweep: str) -> None:
        """Ask for a sweep to run at once."""

    def work(self) -> None:
        """Be the worker until told to stop."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right of one worker to run one job: void once the job was given to another."""

    job_id: UUID
    attempt: int


def request_job(kind: str, *, actor: PersonActor | None, arguments: Mapping[str, Any] = NOTHING) -> Job:
    """Ask for work in the background; the page of the job shows how it goes."""
    if kind not in contributions().job_handlers:
        raise LookupError(f"No feature does {kind!r}.")
    asked_by = actor.id if actor else None
    with unit_of_work():
        job = Job(kind=kind, arguments=dict(arguments), requested_by_id=asked_by)
        db.session.add(job)
        audit.record("job.requested", job, actor_id=asked_by)
        wake(RUN)
    return job


def cancel_job(job_id: UUID, *, actor: PersonActor) -> Job:
    """Stop a job: at once while it waits, at its next report of progress while it runs."""
    with unit_of_work():
        job = queries.get_job(job_id, actor=actor, lock=True)
        if job.state is JobState.RUNNING:
            job.cancel_requested_at = job.cancel_requested_at or now()
        else:
            job.advance(JobAction.CANCEL, at=now())
        audit.record("job.cancelled", job, actor_id=actor.id)
    return job


def report_progress(job_id: UUID, done: int, total: int, message: str = "") -> None:
    """Show how far a job is; raises when somebody cancelled it.

    Call it between units of work, or nobody sees it before the commit. As often as you like: what would be
    overwritten within half a second is not written.
    """
    with unit_of_work():
        job = db.session.get_one(Job, job_id, populate_existing=True)
        if job.state is not JobState.RUNNING or job.cancel_requested_at:
            raise JobCancelledError
        at = now()
        if job.reported_at and at - job.reported_at < SHOWN_EVERY and done < total:
            return
        job.done, job.total, job.message = min(done, total), total, message
        job.reported_at = at


def start_next() -> Claim | None:
    """Take the oldest waiting job; None when there is none."""
    with unit_of_work():
        job = queries.next_queued()
        if job is None:
            return None
        job.advance(JobAction.START, at=now())
        return Claim(job.id, job.attempts)


def beat(claim: Claim) -> bool:
    """Say that the worker lives; False when the job is no longer its own."""
    mine = (Job.id == claim.job_id, Job.attempts == claim.attempt, Job.state == JobState.RUNNING)
    with unit_of_work():
        touched = db.session.execute(update(Job).where(*mine).values(heartbeat_at=now()).returning(Job.id))
        return touched.first() is not None


def perform(claim: Claim) -> None:
    """Run a job's handler and keep what it returned, or why not."""
    job = db.session.get_one(Job, claim.job_id)
    kind, arguments = job.kind, dict(job.arguments)
    try:
        result = contributions().job_handlers[kind](claim.job_id, arguments)
        _end(claim, JobAction.FINISH, result=dict(result))
    except JobCancelledError:
        db.session.rollback()
        _end(claim, JobAction.CANCEL)
    except DomainError as refusal:
        db.session.rollback()
        values = {name: v if isinstance(v, int | float) else str(v) for name, v in refusal.values.items()}
        _end(claim, JobAction.FAIL, error=refusal.message, error_values=values)
    except Exception:
        db.session.rollback()
        log.exception("Job %s (%s) failed", claim.job_id, kind)
        _end(claim, JobAction.FAIL, error=rules.FAULT)


def requeue_lost() -> int:
    """Pick up what a dead worker left, and ring again for what still waits; returns how many were lost."""
    at = now()
    with unit_of_work():
        lost = queries.lost_jobs(before=rules.lost_before(at))
        for job in lost:
            action = rules.after_a_dead_worker(
                attempts=job.attempts, cancel_requested=job.cancel_requested_at is not None
            )
            if action is JobAction.FAIL:
                job.error, job.error_values = rules.WORKER_DIED, {"attempts": job.attempts}
            job.advance(action, at=at)
        db.session.flush()
        if db.session.scalar(select(Job.id).where(Job.state == JobState.QUEUED).limit(1)):
            wake(RUN)
    return len(lost)


def wake(sweep: str) -> None:
    """Have the worker run a sweep as soon as the current unit of work is committed."""
    db.session().info.setdefault("rings", {})[sweep] = True  # each once, in order


def _end(claim: Claim, action: JobAction, **outcome: Any) -> None:
    with unit_of_work():
        job = db.session.get_one(Job, claim.job_id, with_for_update=True, populate_existing=True)
        if (job.attempts, job.state) != (claim.attempt, JobState.RUNNING):
            log.warning("Job %s went to another worker; what this one found is dropped", job.id)
            return
        for name, value in outcome.items():
            setattr(job, name, value)
        job.advance(action, at=now())


@event.listens_for(Session, "after_commit")
def _ring(session: Session) -> None:
    for sweep in session.info.pop("rings", ()):
        try:
            part("queue").ring(sweep)
        except Exception:  # the change is committed: the worker's next round finds it
            log.exception("The worker could not be woken for %s", sweep)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop("rings", None)
