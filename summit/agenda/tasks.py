"""Background work of the agenda: drafting it, and finding ways on after a loss."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from summit.agenda.services import drafting
from summit.core.contributions import JobHandler
from summit.core.errors import msg
from summit.jobs.rules import JobCancelledError
from summit.jobs.services import report_progress

HUNDRED = 100
SEARCHING = msg("Looking for the agenda in which people miss least")


def draft(job_id: UUID, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Draft an agenda; the best so far is kept, whoever stops the job or whatever stops the worker."""
    cancelled: list[JobCancelledError] = []

    def shown(share: float) -> bool:
        try:
            report_progress(job_id, int(share * HUNDRED), HUNDRED, SEARCHING)
        except JobCancelledError as asked:
            cancelled.append(asked)
            return False
        return True

    drafting.work_out(UUID(arguments["draft_id"]), shown=shown)
    if cancelled:
        raise cancelled[0]
    return {}


def replan(job_id: UUID, _arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Find three ways on."""
    drafting.work_out_ways(job_id)
    return {}


HANDLERS: Mapping[str, JobHandler] = {drafting.DRAFT: draft, drafting.REPLAN: replan}
