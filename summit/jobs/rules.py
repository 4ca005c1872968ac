"""Rules of background work, as pure functions."""

from __future__ import annotations

from datetime import datetime, timedelta

from summit.core.errors import DomainError, msg
from summit.jobs.states import JobAction

HEARTBEAT = timedelta(seconds=5)
LOST_AFTER = timedelta(seconds=30)
SOON = timedelta(minutes=2)  # in which a worker begins what waits, unless it is busy or there is none
ATTEMPTS = 3
FAULT = msg("Something went wrong while doing this, and it has been logged. Quote the reference of this job.")
WORKER_DIED = msg("The worker stopped %(attempts)s times while doing this, so it was not tried again.")


class JobCancelledError(DomainError):
    """Somebody asked for the job to stop; its handler lets this pass."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(msg("This was cancelled."))


def lost_before(at: datetime) -> datetime:
    """Return the moment before which a last heartbeat means that the worker is dead."""
    return at - LOST_AFTER


def after_a_dead_worker(*, attempts: int, cancel_requested: bool) -> JobAction:
    """Decide what becomes of a job whose worker died: work that kills its worker is not tried for ever."""
    if cancel_requested:
        return JobAction.CANCEL
    return JobAction.FAIL if attempts >= ATTEMPTS else JobAction.REQUEUE
