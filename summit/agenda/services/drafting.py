"""Drafting the agenda: asked for, worked out in the background, looked at, used; pins; ways on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from summit.accounts.queries import actor_of
from summit.agenda import queries
from summit.agenda.models import AgendaDraft, Away
from summit.agenda.queries.drafting import Asked
from summit.agenda.queries.reader import closing_pairs
from summit.agenda.rules.drafting import (
    REPLAN_SECONDS,
    Aim,
    Event,
    Happened,
    StaleDraftError,
    check_seconds,
)
from summit.agenda.rules.moves import MoveKind, Spot
from summit.agenda.services.closures import close_rooms
from summit.agenda.services.marks import locked_plan, spot_of
from summit.agenda.services.moving import move_all
from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.edition.queries import get_edition
from summit.edition.rules import check_same_version
from summit.jobs.services import request_job

if TYPE_CHECKING:
    from summit.agenda.solver import Draft, Progress, Reason

DRAFT, REPLAN = "agenda.draft", "agenda.replan"
EXPLAINING = 3.0
Shown = Callable[[float], bool]
"""Told how far it is, from 0 to 1; answers whether to go on."""


def request_draft(edition_id: UUID, *, seconds: int, is_near: bool, actor: PersonActor) -> AgendaDraft:
    """Ask for a draft; a worker finds it, and nothing changes before it is used."""
    with unit_of_work():
        draft = begin_draft(edition_id, seconds=seconds, is_near=is_near, actor=actor)
        job = request_job(DRAFT, actor=actor, arguments={"draft_id": str(draft.id)})
        db.session.flush()  # the draft points at its job
        draft.job_id = job.id
    return draft


def begin_draft(edition_id: UUID, *, seconds: int, is_near: bool, actor: PersonActor) -> AgendaDraft:
    """Note what is asked, in a draft that has no places yet."""
    check_seconds(seconds)
    with unit_of_work():
        queries.drafts(edition_id, actor=actor, limit=1)
        draft = AgendaDraft(edition_id=edition_id, made_by_id=actor.id, seconds=seconds, is_near=is_near)
        db.session.add(draft)
        audit.record("agenda.draft_wanted", draft, actor_id=actor.id)
        db.session.flush()
    return draft


def request_replan(edition_id: UUID, event: Event, *, actor: PersonActor) -> UUID:
    """Ask for three ways on after a loss; returns the job that finds them."""
    with unit_of_work():
        queries.drafts(edition_id, actor=actor, limit=1)
        job = request_job(REPLAN, actor=actor, arguments={"edition_id": str(edition_id)})
        db.session.flush()  # the drafts point at their job
        for aim in Aim:
            draft = AgendaDraft(
                edition_id=edition_id, made_by_id=actor.id, seconds=REPLAN_SECONDS, aim=aim,
                event=event.stored(), job_id=job.id,
            )  # fmt: skip
            db.session.add(draft)
            audit.record("agenda.draft_wanted", draft, actor_id=actor.id)
    return job.id


def work_out(draft_id: UUID, *, shown: Shown | None = None) -> AgendaDraft:
    """Find a draft, keep the best so far on the way, and say what clashes if not everything has a place."""
    from summit.agenda.solver import draft as search  # noqa: PLC0415 (numpy, for this alone)

    draft = db.session.get_one(AgendaDraft, draft_id)
    known, actor = _known(draft)
    before = _before(draft, known)
    state = {"goes on": True}

    def told(progress: Progress) -> None:
        goes_on = _keep(draft_id, known, progress.best)
        state["goes on"] = (shown is None or shown(progress.share)) and goes_on

    found = search(
        known.problem,
        seconds=draft.seconds,
        previous=before,
        on_progress=told,
        stop=lambda: not state["goes on"],
    )
    reasons = _reasons(known, actor) if found.violations else []
    _keep(draft_id, known, found)
    with unit_of_work():
        draft = db.session.get_one(AgendaDraft, draft_id, with_for_update=True, populate_existing=True)
        draft.reasons, draft.found_at = reasons, now()
        audit.record("agenda.drafted", draft, actor_id=None)
    return draft


def work_out_ways(job_id: UUID) -> None:
    """Find the three ways on that a job is asked for; of one that breaks a rule, nothing is kept."""
    from summit.agenda.solver import broken, replan  # noqa: PLC0415 (numpy, for this alone)

    drafts = {one.aim: one for one in queries.ways_on_of(job_id)}
    known, _ = _known(drafts[Aim.FEWEST])
    published = known.places({one.id: spot_of(one) for one in known.plan.sessions})
    for option in replan(known.problem, published, seconds=REPLAN_SECONDS):
        draft = drafts[Aim(option.aim.value)]
        if not broken(known.problem, option.draft.places):
            _keep(draft.id, known, option.draft)
        with unit_of_work():
            draft = db.session.get_one(AgendaDraft, draft.id, with_for_update=True, populate_existing=True)
            draft.affected, draft.found_at = option.affected, now()
            audit.record("agenda.drafted", draft, actor_id=None)


def stop_draft(draft_id: UUID, *, actor: PersonActor) -> AgendaDraft:
    """Ask the search to stop and to give the best so far."""
    with unit_of_work():
        draft = queries.get_draft(draft_id, actor=actor, lock=True)
        draft.stop_asked_at = draft.stop_asked_at or now()
        audit.record("agenda.draft_stopped", draft, actor_id=actor.id)
    return draft


def use_draft(draft_id: UUID, *, actor: PersonActor) -> AgendaDraft:
    """Take a draft into the working copy, all of it as one move; what is pinned by now stays."""
    with unit_of_work():
        draft = queries.get_draft(draft_id, actor=actor, lock=True)
        if draft.kept_at is None:
            raise DomainError(msg("There is nothing to use yet."))
        whole = locked_plan(draft.edition_id, actor=actor)
        event = Event.of(draft.event) if draft.event else None
        free = {one.id for one in whole.sessions if event or not one.is_pinned}
        spots = {key: spot for key, spot in draft.spots.items() if key in free}
        _check_there(spots, whole)
        closing = closing_pairs(event, whole)
        _lose(event, spots, draft, whole)
        _empty(closing, spots, whole)
        move_all(whole, spots, kind=MoveKind.DRAFT, confirmed=True, actor=actor)
        close_rooms(whole, closing, actor=actor)
        draft.used_at = now()
        audit.record("agenda.draft_used", draft, actor_id=actor.id)
    return draft


def pin(session_id: UUID, *, is_pinned: bool, edition_id: UUID, version: int, actor: PersonActor) -> None:
    """Let drafts leave a session where it stands, or move it again."""
    with unit_of_work():
        session = locked_plan(edition_id, actor=actor).session(session_id)
        check_same_version(opened=version, found=session.version)
        if is_pinned and session.starts_at is None:
            raise DomainError(msg("What has no place cannot be pinned to it."))
        session.is_pinned = is_pinned
        audit.record("session.pinned" if is_pinned else "session.unpinned", session, actor_id=actor.id)


def _lose(
    event: Event | None, spots: dict[UUID, Spot | None], draft: AgendaDraft, whole: queries.Plan
) -> None:
    """Let what happened stand in the working copy, too."""
    if event is None:
        return
    if event.kind is Happened.CANCELLED:
        spots[whole.session(event.subject).id] = None
    if event.kind is Happened.LATE and event.until and whole.blocks:
        first = min(block.starts_at for block in whole.blocks)
        if first < event.until:
            db.session.add(
                Away(
                    edition_id=draft.edition_id, person_id=event.subject, starts_at=first,
                    ends_at=event.until,
                )
            )  # fmt: skip


def _empty(
    closing: Collection[tuple[UUID, UUID]], spots: dict[UUID, Spot | None], whole: queries.Plan
) -> None:
    """Take out what would stand in a room that is lost, whoever put it there meanwhile."""
    for one in whole.sessions:
        spot = spots.get(one.id, spot_of(one))
        if spot is not None and (spot.block_id, spot.room_id) in closing:
            spots[one.id] = None


def _check_there(spots: Mapping[UUID, Spot | None], whole: queries.Plan) -> None:
    blocks = {one.id: one for one in whole.blocks}
    rooms = {one.id for one in whole.rooms}
    for spot in spots.values():
        if spot and (spot.block_id not in blocks or spot.room_id not in rooms):
            raise StaleDraftError


def _known(draft: AgendaDraft) -> tuple[Asked, PersonActor]:
    actor = actor_of(draft.made_by_id, edition_id=draft.edition_id, at=now(), second_factor=True)
    if not isinstance(actor, PersonActor):
        raise DomainError(msg("Whoever asked for this draft may not make the agenda any longer."))
    whole = queries.plan(get_edition(draft.edition_id), actor=actor)
    if not whole.rooms or not any(block.kind.value == "talks" for block in whole.blocks):
        raise DomainError(msg("There are no rooms, or no part of a day for talks. Make them first."))
    event = Event.of(draft.event) if draft.event else None
    return queries.asked(whole, actor=actor, event=event), actor


def _before(draft: AgendaDraft, known: Asked) -> list[Any] | None:
    if not draft.is_near:
        return None
    return known.places(queries.published_spots(queries.newest(draft.edition_id), known.plan))


def _keep(draft_id: UUID, known: Asked, best: Draft) -> bool:
    """Keep the best so far; False when somebody asked to stop.

    What a worker that died has kept stays until something better is found.
    """
    wanted, spots = sum(map(len, known.problem.stars)), known.spots(best.places)
    with unit_of_work():
        draft = db.session.get_one(AgendaDraft, draft_id, with_for_update=True, populate_existing=True)
        is_better = draft.cost is None or best.cost <= draft.cost
        if not is_better and spots.keys() == draft.spots.keys():
            return draft.stop_asked_at is None
        draft.put(spots)
        draft.terms = {name: round(cost, 1) for name, cost in best.terms.items() if name != "unplaced"}
        draft.cost, draft.starred, draft.is_guessed = best.cost, wanted, known.is_guessed
        draft.missed, draft.kept_at = round(best.missed_share * wanted), now()
        return draft.stop_asked_at is None


def _reasons(known: Asked, actor: PersonActor) -> list[dict[str, Any]]:
    from summit.agenda.solver import explain  # noqa: PLC0415

    strict = queries.asked(known.plan, actor=actor, is_strict=True)
    return [_stored(reason, strict) for reason in explain(strict.problem, seconds=EXPLAINING)]


def _stored(reason: Reason, known: Asked) -> dict[str, Any]:
    """Return a reason with ids for numbers; what only holds a room is nobody's."""
    rooms, blocks = known.plan.rooms, known.blocks

    def sessions(numbers: tuple[int, ...]) -> list[str]:
        return [str(one) for number in numbers if (one := known.sessions[number]) is not None]

    def key(rule: str, value: Any) -> Any:
        if rule == "pin":
            return [str(blocks[value[0]].id), str(rooms[value[1]].id)]
        if rule == "blocks":
            return [str(blocks[number].id) for number in sorted(value)]
        return None if value is None else str(value)

    return {
        "groups": [
            {"rule": one.rule.value, "key": key(one.rule.value, one.key), "sessions": sessions(one.talks)}
            for one in reason.groups
        ],
        "sessions": sessions(reason.talks),
        "needed": reason.needed,
        "there": reason.there,
        "rooms": sorted({str(rooms[room].id) for _, room in reason.rows}),
        "solved": list(reason.solved),
        "is_large": reason.is_large,
    }
