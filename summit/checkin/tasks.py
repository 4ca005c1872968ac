"""Printing in the background."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from types import MappingProxyType
from typing import Any
from uuid import UUID

from summit.checkin.exports import print_badges
from summit.checkin.rules.orders import Printing
from summit.checkin.services.keeping import forget_old_sheets
from summit.checkin.services.printing import PDF, PRINT
from summit.core.contributions import JobHandler, Sweep
from summit.core.errors import msg
from summit.files import services as files
from summit.jobs.services import report_progress


def do_print(job_id: UUID, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Print badges into a file that is kept."""
    printed = print_badges(
        UUID(arguments["edition_id"]),
        Printing.of(arguments),
        actor_id=UUID(arguments["actor_id"]),
        on_progress=partial(report_progress, job_id),
    )
    file_id = printed.file_id or _kept_blanks(printed.content, UUID(arguments["actor_id"]))
    told: dict[str, Any] = {"file_id": str(file_id), msg("Badges"): printed.count}
    if printed.to_look_at:
        told[msg("Look at these names before you hand the badges out")] = list(printed.to_look_at)
    if printed.altered:
        told[msg("No font here has all letters of these names. Printed instead")] = list(printed.altered)
    return told


def _kept_blanks(content: bytes, actor_id: UUID) -> UUID:
    """Keep a file of blank badges, which no printing of anybody's badges names."""
    return files.store(content, name="blank-badges.pdf", content_type=PDF, owner_id=actor_id).id


HANDLERS: Mapping[str, JobHandler] = MappingProxyType({PRINT: do_print})
SWEEPS = (Sweep("checkin.forget_sheets", timedelta(hours=6), forget_old_sheets),)
