"""Background work of reviewing: finding who reviews what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from summit.core.contributions import JobHandler, Sweep
from summit.core.errors import msg
from summit.jobs.rules import JobCancelledError
from summit.jobs.services import report_progress
from summit.review import services

if TYPE_CHECKING:
    from summit.review.assignment.problem import Progress

HUNDRED = 100
SEARCHING = msg("Looking for the assignment that serves every project well")


def assign(job_id: UUID, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Find an assignment; whoever stops the job gets the best so far, which its chair alone reads."""
    plan_id = UUID(arguments["plan_id"])
    cancelled: list[JobCancelledError] = []

    def shown(progress: Progress) -> bool:
        try:
            report_progress(job_id, int(progress.share * HUNDRED), HUNDRED, SEARCHING)
        except JobCancelledError as asked:
            cancelled.append(asked)
            return False
        return services.tell(plan_id, progress.best)

    services.work_out(plan_id, seconds=float(arguments["seconds"]), on_progress=shown)
    if cancelled:
        raise cancelled[0]
    return {}


HANDLERS: Mapping[str, JobHandler] = {services.KIND: assign}
SWEEPS = (Sweep("review.remind", timedelta(hours=1), services.remind_due),)
