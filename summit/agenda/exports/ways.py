"""Ways on after a loss, in words: what was lost, what each way moves, which of them come to the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from summit.agenda.exports.changes import when
from summit.agenda.exports.drafts import Shift, shifts
from summit.agenda.models import AgendaDraft
from summit.agenda.queries import Plan
from summit.agenda.rules.drafting import Event, Happened
from summit.core.language import moment


@dataclass(frozen=True, slots=True)
class Way:
    """One way on; ``like`` is the aim of an earlier one that moves the same."""

    draft: AgendaDraft
    shifts: Sequence[Shift]
    like: str | None


def ways(found: Sequence[AgendaDraft], plan: Plan) -> list[Way]:
    """Return those that have been found."""
    done = [one for one in found if one.found_at]
    return [
        Way(
            one,
            shifts(one, plan),
            next((each.aim for each in done[:number] if each.spots == one.spots), None),
        )
        for number, one in enumerate(done)
    ]


def said_event(event: Event, plan: Plan) -> str:
    """Say what happened."""
    if event.kind is Happened.CANCELLED:
        titles = [plan.title(one) for one in plan.sessions if one.id == event.subject]
        return str(gettext("Cancelled: %(title)s", title="".join(titles)))
    if event.kind is Happened.LATE and event.until:
        name = plan.names.get(event.subject, "")
        return str(gettext("%(name)s is there from %(moment)s", name=name, moment=moment(event.until)))
    room = next((one.name for one in plan.rooms if one.id == event.subject), "")
    block = next((one for one in plan.blocks if one.id == event.block_id), None)
    return str(
        gettext("Lost: %(place)s", place=when(block.starts_at, block.ends_at, room))
        if block
        else gettext("Lost for good: %(room)s", room=room)
    )
