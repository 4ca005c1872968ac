"""How many can come to a session and where else it can be followed, in words for its editors."""

from __future__ import annotations

from flask_babel import gettext

from summit.agenda.models import Watching
from summit.registration.models import Quota


def shared(quota: Quota | None, there: Watching | None) -> list[str]:
    """Return what is so now, a line for each thing."""
    told = []
    if quota is not None:
        told.append(gettext("%(taken)s of %(all)s places booked", taken=quota.taken, all=quota.capacity))
    if there is not None:
        whom = gettext("for everybody") if there.is_for_all else gettext("for those who have a place")
        told += [
            f"{word}, {whom}"
            for address, word in (
                (there.stream, gettext("A stream")),
                (there.recording, gettext("A recording")),
            )
            if address
        ]
    return [str(one) for one in told] or [str(gettext("No booking, no stream, no recording"))]
