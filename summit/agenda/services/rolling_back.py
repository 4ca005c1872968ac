"""Going back to an earlier version: the working copy takes its places; nothing public changes by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from summit.agenda import queries
from summit.agenda.models import Release
from summit.agenda.queries.plan import Plan, hall, part
from summit.agenda.rules.clashing import clashes
from summit.agenda.rules.moves import MoveKind, Spot
from summit.agenda.rules.placing import Placed
from summit.agenda.services.marks import locked_plan
from summit.agenda.services.moving import move_all
from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import unit_of_work


@dataclass(frozen=True, slots=True)
class RolledBack:
    """How many sessions moved, and the titles of those that have no place now though the version had one."""

    moved: int
    left_out: Sequence[str]


def roll_back(number: int, *, edition_id: UUID, actor: PersonActor) -> RolledBack:
    """Give every session the place it had in an earlier version, as one move that can be undone.

    What is called otherwise or takes longer by now stays so. Whatever does not fit any longer has no place,
    and whatever that version did not have has none either.
    """
    with unit_of_work():
        whole = locked_plan(edition_id, actor=actor)
        release, _ = queries.release(edition_id, number, actor=actor)
        places = _places(whole, release)
        move = move_all(whole, places, kind=MoveKind.ROLLED_BACK, confirmed=True, actor=actor)
        had = {one.id for one in release.agenda.items}
        left_out = [whole.title(one) for one in whole.sessions if one.id in had and places[one.id] is None]
        audit.record("agenda.rolled_back", release, actor_id=actor.id, number=(None, str(number)))
    return RolledBack(len(move.steps) if move else 0, left_out)


def _places(whole: Plan, release: Release) -> dict[UUID, Spot | None]:
    """Return where each session goes: one after the other, as long as nothing is hard against it."""
    items = {one.id: one for one in release.agenda.items}
    halls = {one.id: hall(one) for one in whole.rooms}
    now = replace(queries.situation(whole), placed=())
    places: dict[UUID, Spot | None] = {}
    for session in whole.sessions:
        places[session.id] = None
        item = items.get(session.id)
        block = next(
            (one for one in whole.blocks if item and one.starts_at <= item.starts_at < one.ends_at), None
        )
        if item is None or block is None or item.room_id not in halls:
            continue
        wanted, there = queries.wanted(session, whole), halls[item.room_id]
        if not any(one.is_hard for one in clashes(wanted, part(block), there, item.starts_at, now)):
            places[session.id] = Spot(block.id, item.room_id, item.starts_at)
            now = replace(now, placed=(*now.placed, Placed(wanted, there, item.starts_at)))
    return places
