"""Printing in the background."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any
from uuid import UUID

from summit.checkin.exports import print_badges
from summit.checkin.rules.orders import Printing
from summit.checkin.services.printing import PRINT
from summit.core.contributions import JobHandler
from summit.core.errors import msg
from summit.jobs.services import report_progress


def do_print(job_id: UUID, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Print badges into a file that is kept."""
    printed = print_badges(
        UUID(arguments["edition_id"]),
        Printing.of(arguments),
        actor_id=UUID(arguments["actor_id"]),
        on_progress=partial(report_progress, job_id),
    )
    told: dict[str, Any] = {"file_id": str(printed.file_id), msg("Badges"): printed.count}
    if printed.to_look_at:
        told[msg("Look at these names before you hand the badges out")] = list(printed.to_look_at)
    return told


HANDLERS: Mapping[str, JobHandler] = MappingProxyType({PRINT: do_print})
