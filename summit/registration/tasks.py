"""What the worker does again and again, and what it is asked to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from summit.core.contributions import JobHandler, Sweep
from summit.core.errors import msg
from summit.jobs.services import report_progress
from summit.registration import services
from summit.registration.services.importing import IMPORT, import_kept

EVERY = 20  # rows of an import, after which the page is told how far it is


def do_import(job_id: UUID, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Register the people of a table that an organiser brought."""

    def watch(done: int, total: int) -> None:
        if done % EVERY == 0 or done == total:
            report_progress(job_id, done, total)

    form_id, actor_id = UUID(arguments["form"]), UUID(arguments["actor"])
    counts = import_kept(form_id, actor_id=actor_id, watch=watch)
    return {msg("Registered"): counts["added"], msg("Left out: have a place"): counts["left_out"]}


HANDLERS: Mapping[str, JobHandler] = MappingProxyType({IMPORT: do_import})
SWEEPS = (
    Sweep("registration.settle", timedelta(minutes=1), services.settle),
    Sweep("registration.remind", timedelta(hours=1), services.remind),
    Sweep("registration.forget_needs", timedelta(hours=6), services.forget_old_needs),
    Sweep("registration.forget_answers", timedelta(hours=6), services.forget_old_answers),
    Sweep("registration.forget_files", timedelta(hours=6), services.forget_loose_files),
    Sweep("registration.forget_forms", timedelta(hours=6), services.forget_old_forms),
)
