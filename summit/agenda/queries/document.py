"""The working copy as it would be published."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from summit.agenda.document import Agenda, Contributor, Item, Kind, ListedDay, ListedRoom, ListedTrack
from summit.agenda.models import Block, Session
from summit.agenda.queries.plan import Plan
from summit.agenda.rules.placing import BlockKind


def document_of(plan: Plan) -> Agenda:
    """Return the working copy as it would be published."""
    blocks = {one.id: one for one in plan.blocks}
    placed = [one for one in plan.sessions if one.block_id and plan.is_on(one) and not one.is_tentative]
    busy = {one.block_id for one in placed}
    items = [
        *(_item(one, plan, blocks) for one in placed),
        *(_pause(one) for one in plan.blocks if one.kind is not BlockKind.TALKS and one.id not in busy),
    ]
    order = {room.id: number for number, room in enumerate(plan.rooms)}
    items.sort(key=lambda one: (one.starts_at, -1 if one.room_id is None else order[one.room_id], one.title))
    edition = plan.edition
    return Agenda(
        event=edition.name,
        venue=", ".join(dict.fromkeys(filter(None, (edition.venue_name, edition.city)))),
        days=tuple(ListedDay(on=day.on, label=day.label) for day in edition.days),
        rooms=tuple(
            ListedRoom(id=one.id, name=one.name, capacity=one.capacity, features=tuple(sorted(one.features)))
            for one in plan.rooms
        ),
        tracks=tuple(ListedTrack(id=one.id, name=one.name, colour=one.colour) for one in plan.tracks),
        items=tuple(items),
    )


def _item(one: Session, plan: Plan, blocks: Mapping[UUID, Block]) -> Item:
    if one.starts_at is None or one.block_id is None:
        raise ValueError("It has no place.")
    talk = plan.talk(one)
    chair = plan.chair_of(one.block_id, one.room_id)
    people = [Contributor(person_id=person_id) for person_id in plan.presenters[one.id]]
    if chair is not None:
        people.append(Contributor(person_id=chair, is_chair=True))
    return Item(
        id=one.id,
        kind=one.kind,
        title=plan.title(one),
        starts_at=one.starts_at,
        minutes=one.minutes,
        reference=one.reference,
        summary=talk.summary if talk else one.description,
        room_id=one.room_id,
        track_id=one.track_id,
        is_for_all=blocks[one.block_id].kind is BlockKind.PLENARY,
        people=tuple(people),
        organisations=talk.organisations if talk else (),
        services=talk.services if talk else (),
        project=talk.project if talk else None,
        submission_id=one.submission_id,
    )


def _pause(one: Block) -> Item:
    return Item(
        id=one.id,
        kind=Kind(one.kind.value),
        title=one.title or "",
        starts_at=one.starts_at,
        minutes=one.minutes,
        place=one.place,
        is_for_all=True,
    )
