"""Following the agenda: what was starred, a workshop that is booked, a hall that is streamed."""

from __future__ import annotations

from uuid import UUID

from summit.agenda.document import Item, Kind
from summit.agenda.queries import published
from summit.agenda.services import WatchingDetails, choose_for_all, let_watch, offer_places
from summit.core.clock import LONDON, clock_at
from summit.demo.rules import diary as days
from summit.demo.services.stage import Stage

FEWEST, SPREAD = 4, 5
EVERY, FAR = 2, 5  # every second of what somebody likes, and every fifth of the rest
PLACES = 24
STREAM = "https://stream.demonstration.example/great-hall"


def follow_agenda(stage: Stage) -> None:
    """Let all who come star a few sessions, mostly of two tracks; open one workshop, stream the plenaries."""
    release = published()
    if release is None:
        return
    with clock_at(stage.diary.ago(days.AGENDA_CHANGED)):
        sessions = [item for item in release.agenda.items if item.is_session]
        _star(stage, [item for item in sessions if not item.is_for_all])
        _share(stage, sessions)


def _star(stage: Stage, sessions: list[Item]) -> None:
    tracks = sorted({item.track_id for item in sessions if item.track_id}, key=str)

    def pick(turn: int) -> list[UUID]:
        liked = {tracks[turn % len(tracks)], tracks[turn // len(tracks) % len(tracks)]} if tracks else set()
        likely = [
            item.id
            for place, item in enumerate(sessions)
            if item.track_id in liked or (place + turn) % FAR == 0
        ]
        return likely[turn % EVERY :: EVERY][: FEWEST + turn % SPREAD]

    choose_for_all(stage.edition.id, pick)


def _share(stage: Stage, sessions: list[Item]) -> None:
    chair, edition_id = stage.cast["chair"], stage.edition.id
    workshop = next((item for item in sessions if item.kind is Kind.WORKSHOP), None)
    if workshop is not None:
        name = f"{workshop.title[:80]}: {workshop.starts_at.astimezone(LONDON):%d/%m, %H:%M}"
        offer_places(workshop.id, PLACES, name=name, edition_id=edition_id, actor=chair)
    for item in sessions:
        if item.kind is Kind.PLENARY:
            let_watch(
                item.id, WatchingDetails(stream=STREAM, is_for_all=True), edition_id=edition_id, actor=chair
            )
