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
    """One way on, with all the drafts that come to it: several aims may move the same."""

    drafts: Sequence[AgendaDraft]
    shifts: Sequence[Shift]

    @property
    def draft(self) -> AgendaDraft:
        """The draft to use, or the one that was used."""
        return next((one for one in self.drafts if one.used_at), self.drafts[0])


def ways(found: Sequence[AgendaDraft], plan: Plan) -> list[Way]:
    """Return those that have been found, each way once; one of which nothing was kept stands for itself."""
    alike: list[list[AgendaDraft]] = []
    for one in found:
        if one.found_at:
            same = next((drafts for drafts in alike if _come_to_the_same(drafts[0], one)), None)
            if same is None:
                alike.append([one])
            else:
                same.append(one)
    return [Way(drafts, shifts(drafts[0], plan)) for drafts in alike]


def _come_to_the_same(first: AgendaDraft, other: AgendaDraft) -> bool:
    return bool(first.kept_at and other.kept_at) and first.spots == other.spots


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
