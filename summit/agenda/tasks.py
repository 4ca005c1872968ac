"""Background work of the agenda: drafting it, finding ways on after a loss, laying it out on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from summit.agenda import queries
from summit.agenda.exports.printing import lay_out
from summit.agenda.rules.paper import PaperKind
from summit.agenda.services import drafting
from summit.agenda.services.paper import PRINT, keep_printed
from summit.core.contributions import JobHandler
from summit.core.errors import msg
from summit.jobs.rules import JobCancelledError
from summit.jobs.services import report_progress

HUNDRED = 100
LAYING_OUT = msg("Laying out the pages")
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


def print_paper(job_id: UUID, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Lay out the newest version, as it really is now, on one kind of paper."""
    report_progress(job_id, 0, 1, LAYING_OUT)
    kind, language, release = PaperKind(arguments["kind"]), arguments["language"], queries.published()
    if release is not None:
        mark = release.mark
        keep_printed(job_id, kind, language, lay_out(kind, language, release), mark=mark)
    return {}


HANDLERS: Mapping[str, JobHandler] = {
    drafting.DRAFT: draft,
    drafting.REPLAN: replan,
    PRINT: print_paper,
}
