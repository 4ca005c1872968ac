"""What somebody's answer makes of the times at which they were said to be away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from summit.agenda.rules.placing import Span
from summit.agenda.rules.times import overlap


def kept_absences(
    before: Collection[Span], blocks: Mapping[UUID, Span], chosen: Collection[UUID]
) -> set[Span]:
    """Return the absences after an answer that names the parts of days for which somebody is not there.

    An absence that touches no part in which they can be there stays as exact as it was told; of one that
    does, those parts are left that were named.
    """
    there = [span for block, span in blocks.items() if block not in chosen]
    kept = {span for span in before if not any(overlap(span, one) for one in there)}
    named = {span for block, span in blocks.items() if block in chosen}
    return kept | {span for span in named if not any(overlap(span, one) for one in kept)}
