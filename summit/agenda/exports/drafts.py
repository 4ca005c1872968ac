"""Drafts in words and as a picture: what people miss, what each part costs, what clashes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import LazyString, gettext, lazy_gettext, ngettext

from summit.agenda.exports.changes import placed_at
from summit.agenda.models import AgendaDraft, Block, Session
from summit.agenda.queries import Plan
from summit.agenda.rules.moves import Spot
from summit.agenda.services.marks import spot_of
from summit.core.charts import Bar, BarChart, bars
from summit.core.clock import LONDON
from summit.core.language import short_date
from summit.edition.forms import FEATURE_NAMES

TERMS: Mapping[str, LazyString] = {
    "clash": lazy_gettext("Wanted by the same people at the same time"),
    "crowd": lazy_gettext("People who do not fit into the room"),
    "scatter": lazy_gettext("Tracks scattered over rooms"),
    "against": lazy_gettext("Tracks that run against themselves"),
    "balance": lazy_gettext("Days that are not even"),
    "walking": lazy_gettext("Ways that are longer than the time for them"),
    "moves": lazy_gettext("Moves away from the published version"),
}


@dataclass(frozen=True, slots=True)
class Shift:
    """One session that a draft puts elsewhere."""

    session: Session
    title: str
    before: str | None
    after: str | None


def headline(draft: AgendaDraft) -> str:
    """Return how many stars nobody can attend."""
    share = f"{100 * draft.missed / draft.starred:.1f}" if draft.starred else "0.0"
    if draft.is_guessed:
        return str(
            gettext(
                "Nobody has starred anything yet. Guessed from types, services and tracks, people would miss "
                "%(share)s %% of what they would like.",
                share=share,
            )
        )
    return str(
        gettext(
            "Stars that nobody can attend: %(missed)s of %(starred)s (%(share)s %%).",
            missed=draft.missed,
            starred=draft.starred,
            share=share,
        )
    )


def costs(draft: AgendaDraft) -> BarChart:
    """Return the picture of what each part of the cost comes to, in attendees."""
    return bars(
        [Bar(str(TERMS[name]), (round(draft.terms.get(name, 0)),)) for name in TERMS],
        series=[gettext("Attendees")],
    )


def shifts(draft: AgendaDraft, plan: Plan) -> list[Shift]:
    """Return what a draft would move in the working copy, by title."""
    known = {one.id: one for one in plan.sessions}
    found = [
        Shift(one, plan.title(one), _where(spot_of(one), one, plan), _where(spot, one, plan))
        for key, spot in draft.spots.items()
        if (one := known.get(key)) is not None
        and spot_of(one) != spot
        and not (one.is_pinned and not draft.aim)
    ]
    return sorted(found, key=lambda shift: shift.title.casefold())


def said_reason(reason: Mapping[str, Any], plan: Plan) -> str:
    """Say why not everything can have a place, as an organiser would."""
    if not reason["groups"]:
        return str(gettext("Not everything found a place in the time. That is not proved to be impossible."))
    parts = [words for group in reason["groups"] if (words := said_group(group, plan))]
    said = "; ".join(parts)
    if reason["needed"] is not None:
        rooms = [room.name for room in plan.rooms if str(room.id) in reason["rooms"]]
        counted = ngettext(
            "they last %(needed)s minutes, and %(rooms)s has %(there)s minutes for them",
            "they last %(needed)s minutes, and %(rooms)s have %(there)s minutes for them",
            len(rooms), needed=reason["needed"], there=reason["there"], rooms=", ".join(rooms),
        ) if rooms else _in_turn(reason)  # fmt: skip
        said = f"{said}: {counted}" if said else f"{_counted(reason['sessions'], plan)}: {counted}"
    large = gettext("A large set of rules that clash:") if reason["is_large"] else ""
    return f"{large} {said}.".strip()


def _in_turn(reason: Mapping[str, Any]) -> str:
    if sum(group["rule"] == "person" for group in reason["groups"]) > 1:
        one_by_one = gettext(
            "no two of them can be at the same time; they last %(needed)s minutes, "
            "and there are %(there)s minutes for them",
            needed=reason["needed"], there=reason["there"],
        )  # fmt: skip
        return str(one_by_one)
    return str(
        gettext(
            "they last %(needed)s minutes, and one person has %(there)s minutes for them",
            needed=reason["needed"], there=reason["there"],
        )
    )  # fmt: skip


def said_group(group: Mapping[str, Any], plan: Plan) -> str:
    """Say one group of rules; the minutes of the parts of days are said with the numbers."""
    who = _counted(group["sessions"], plan)
    if group["rule"] == "pin":
        block, room = group["key"]
        return str(
            gettext("%(who)s pinned to %(room)s, %(when)s", who=who, room=_room(room, plan),
                    when=_block(block, plan))
        )  # fmt: skip
    if group["rule"] == "blocks":
        when = ", ".join(_block(block, plan) for block in group["key"])
        if not when:
            return str(gettext("%(who)s can be at no time: somebody who takes part is always away", who=who))
        return str(gettext("%(who)s can only be %(when)s", who=who, when=when))
    if group["rule"] == "needs":
        return str(gettext("%(who)s need: %(what)s", who=who, what=_need(group["key"])))
    if group["rule"] == "person":
        name = plan.names.get(UUID(group["key"]), gettext("somebody"))
        return str(gettext("%(name)s takes part in %(who)s", name=name, who=who))
    return ""


def titles(group: Mapping[str, Any], plan: Plan) -> Sequence[tuple[Session, str]]:
    """Return the sessions of a group with their titles."""
    known = {str(one.id): one for one in plan.sessions}
    return [(one, plan.title(one)) for key in group["sessions"] if (one := known.get(key)) is not None]


def losses(plan: Plan) -> list[tuple[UUID, str, str]]:
    """Return the rooms that are lost: which loss, the room, and the part of a day."""
    order = {block.id: number for number, block in enumerate(plan.blocks)}
    found = sorted(plan.closures, key=lambda one: (order[one.block_id], str(one.room_id)))
    return [(one.id, _room(str(one.room_id), plan), _block(str(one.block_id), plan)) for one in found]


def askable(group: Mapping[str, Any], plan: Plan) -> Sequence[tuple[UUID, str]]:
    """Return whose answer could mend it: who is away, or is wanted more than once, with their names."""
    if group["rule"] not in {"blocks", "person"}:
        return []
    people = {one for session, _ in titles(group, plan) for one in plan.presenters[session.id]}
    if group["rule"] == "person":
        people &= {UUID(group["key"])}
    else:
        people &= plan.away.keys()
    return sorted(((one, plan.names.get(one, "")) for one in people), key=lambda row: row[1].casefold())


def _where(spot: Spot | None, one: Session, plan: Plan) -> str | None:
    if spot is None:
        return None
    if all(room.id != spot.room_id for room in plan.rooms):
        return str(gettext("a room that there is no longer"))
    return placed_at(spot, one, plan)


def _counted(sessions: Sequence[str], plan: Plan) -> str:
    if len(sessions) == 1:
        known = {str(one.id): one for one in plan.sessions}
        one = known.get(sessions[0])
        return f"“{plan.title(one)}”" if one else str(gettext("one session"))
    return str(ngettext("%(num)s session", "%(num)s sessions", len(sessions)))


def _room(room_id: str, plan: Plan) -> str:
    return next((room.name for room in plan.rooms if str(room.id) == room_id), "")


def _block(block_id: str, plan: Plan) -> str:
    found = next((block for block in plan.blocks if str(block.id) == block_id), None)
    return _span(found) if found else ""


def _span(block: Block) -> str:
    start, end = block.starts_at.astimezone(LONDON), block.ends_at.astimezone(LONDON)
    return f"{short_date(start.date())} {start:%H:%M}–{end:%H:%M}"


def _need(key: str) -> str:
    named = {str(feature): str(name) for feature, name in FEATURE_NAMES.items()}
    return named.get(key, key)
