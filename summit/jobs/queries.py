"""Reading jobs; nothing here writes, and every read says for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select

from summit.core.access import Permission, PersonActor
from summit.core.clock import now
from summit.core.contributions import Check
from summit.core.db import db
from summit.core.paging import Page, page_of
from summit.jobs import rules
from summit.jobs.models import Job
from summit.jobs.states import JobState


def visible_to(actor: PersonActor) -> Select[Job]:
    """Return the jobs a person may see: who runs the installation all, everybody their own."""
    if Permission.JOBS_SEE in actor.permissions:
        return select(Job)
    return select(Job).where(Job.requested_by_id == actor.id)


def get_job(job_id: UUID, *, actor: PersonActor, lock: bool = False) -> Job:
    """Return one visible job, locked when it is about to change; otherwise it does not exist."""
    query = visible_to(actor).where(Job.id == job_id)
    return db.session.scalars(query.with_for_update() if lock else query).one()


def jobs(*, actor: PersonActor, state: JobState | None = None, page: int = 1) -> Page[Job]:
    """Return one page of the visible jobs, newest first."""
    query = visible_to(actor)
    if state is not None:
        query = query.where(Job.state == state)
    return page_of(query.order_by(Job.created_at.desc(), Job.id), number=page)


def next_queued() -> Job | None:
    """Return the oldest waiting job, locked; one that another worker is about to take is passed over."""
    oldest = select(Job).where(Job.state == JobState.QUEUED).order_by(Job.created_at, Job.id).limit(1)
    return db.session.scalars(oldest.with_for_update(skip_locked=True)).one_or_none()


def lost_jobs(*, before: datetime) -> Sequence[Job]:
    """Return the running jobs whose last heartbeat is older than this, locked."""
    silent = select(Job).where(Job.state == JobState.RUNNING, Job.heartbeat_at < before)
    return db.session.scalars(silent.with_for_update(skip_locked=True)).all()


def check_worker() -> Check:
    """Tell from the oldest waiting job whether any worker takes them."""
    late = select(func.count()).where(Job.state == JobState.QUEUED, Job.created_at < now() - rules.SOON)
    if waiting := db.session.scalar(late):
        sentence = f"{waiting} waiting for longer than a worker takes to begin: is ./run work running?"
        return Check("Jobs", well=False, sentence=sentence)
    return Check("Jobs", well=True, sentence="none waits for a worker")
