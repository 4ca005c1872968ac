"""Printing in the background."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any
from uuid import UUID

from summit.checkin.exports import print_badges
from summit.checkin.rules.faces import Selection
from summit.checkin.services.printing import PRINT
from summit.core.contributions import JobHandler
from summit.core.errors import msg
from summit.jobs.services import report_progress


def do_print(job_id: UUID, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Print badges into a file that is kept."""
    category = arguments["category_id"]
    selection = Selection(
        only_new=arguments["only_new"],
        category_id=UUID(category) if category else None,
        reference=arguments["reference"],
        ids=tuple(UUID(one) for one in arguments.get("ids", ())),
    )
    printed = print_badges(
        UUID(arguments["edition_id"]),
        selection,
        actor_id=UUID(arguments["actor_id"]),
        on_progress=partial(report_progress, job_id),
    )
    told: dict[str, Any] = {"file_id": str(printed.sheet.file_id), msg("Badges"): printed.sheet.badges}
    if printed.to_look_at:
        told[msg("Look at these names before you hand the badges out")] = list(printed.to_look_at)
    return told


HANDLERS: Mapping[str, JobHandler] = MappingProxyType({PRINT: do_print})
