"""The working copy as a board: a part of a day has a column for each room and a row for each five minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from flask_babel import gettext

from summit.agenda.exports.live import clock
from summit.agenda.models import Block, Session
from summit.agenda.queries import Plan
from summit.agenda.rules.names import KIND_WORDS
from summit.agenda.rules.placing import FOR_EVERYBODY
from summit.agenda.rules.times import UNIT
from summit.edition.models import Room


@dataclass(frozen=True, slots=True)
class View:
    """What an editor wants to see: one day or all, one room or all, one track before the others."""

    day: date | None = None
    room: UUID | None = None
    track: UUID | None = None

    @property
    def arguments(self) -> dict[str, str]:
        """Return it as the address carries it."""
        parts = {"day": self.day and self.day.isoformat(), "room": self.room, "track": self.track}
        return {name: str(value) for name, value in parts.items() if value}


@dataclass(frozen=True, slots=True)
class Card:
    """A session on the board or in the pool."""

    session: Session
    title: str
    people: str
    time: str
    room: str
    looks: str

    @property
    def kind(self) -> str:
        """What it is."""
        return str(gettext(KIND_WORDS[self.session.kind]))

    @property
    def where(self) -> str:
        """When and where it stands."""
        return f"{self.time}, {self.room}" if self.room else self.time


@dataclass(frozen=True, slots=True)
class Stack:
    """What stands in a room at a time: one card, or the posters of an hour; lines count from 1."""

    column: int
    row: int
    rows: int
    cards: Sequence[Card]


@dataclass(frozen=True, slots=True)
class Bay:
    """A part of a day; a break has nothing in it."""

    block: Block
    start: str
    end: str
    is_open: bool
    rows: int
    times: Sequence[tuple[int, str]]
    stacks: Sequence[Stack]


@dataclass(frozen=True, slots=True)
class BoardDay:
    """A day with its parts."""

    id: UUID
    on: date
    label: str
    bays: Sequence[Bay]


@dataclass(frozen=True, slots=True)
class Board:
    """All that is shown: the rooms across, the days down, and beside them what has no place yet."""

    view: View
    rooms: Sequence[Room]
    days: Sequence[BoardDay]
    pool: Sequence[Card]


def view_of(plan: Plan, day: str, room: str, track: str) -> View:
    """Read what was asked for; a day is the first one unless a room is shown on all of them."""
    rooms, tracks = ({str(one.id): one.id for one in each} for each in (plan.rooms, plan.tracks))
    days = {one.on.isoformat(): one.on for one in plan.edition.days}
    chosen = rooms.get(room)
    first = next(iter(days.values()), None)
    return View(days.get(day) or (None if chosen else first), chosen, tracks.get(track))


def board_of(plan: Plan, view: View) -> Board:
    """Return the board that was asked for."""
    rooms = [one for one in plan.rooms if view.room in {None, one.id}]
    columns = {one.id: number for number, one in enumerate(rooms, start=2)}  # the first shows the time
    inside: dict[UUID | None, list[Session]] = {}
    for one in plan.sessions:
        if one.room_id in columns:
            inside.setdefault(one.block_id, []).append(one)
    days = [
        BoardDay(
            day.id, day.on, day.label,
            [
                _bay(one, inside.get(one.id, ()), plan, columns, view)
                for one in plan.blocks
                if one.day_id == day.id
            ],
        )
        for day in plan.edition.days
        if view.day in {None, day.on}
    ]  # fmt: skip
    waiting = [one for one in plan.unplaced if view.track in {None, one.track_id}]
    return Board(view, rooms, days, [card_of(one, plan, view) for one in waiting])


def card_of(session: Session, plan: Plan, view: View | None = None) -> Card:
    """Return a session in words."""
    names = [plan.names.get(person_id, "") for person_id in plan.presenters[session.id]]
    track = plan.track(session)
    colour = f"agenda-{track.colour}" if track else ""
    aside = view is not None and view.track not in {None, session.track_id}
    off = "" if plan.is_on(session) else " is-off"
    return Card(
        session=session,
        title=_marked(plan.title(session), session),
        people=", ".join(name for name in names if name),
        time=_time(session),
        room=plan.room_names.get(session.room_id, ""),
        looks=f"{colour}{' is-aside' if aside else ''}{off}".strip(),
    )


def board_words() -> dict[str, str]:
    """Return what the board's script says; it fills in what stands in braces."""
    return {
        "panel": gettext("What this place costs, in attendees who lose something"),
        "grip": gettext("Carry “{title}”, {where}"),
        "held": gettext(
            "Carrying “{title}”. Arrow keys move it, Enter drops it, Delete takes it out, Escape cancels."
        ),
        "at": gettext("{time}, {room}."),
        "free": gettext("Price: nothing."),
        "cost": gettext("Price: {count}."),
        "asks": gettext("You will be asked whether you mean it."),
        "impossible": gettext("It cannot be placed there."),
        "pool": gettext("Take it out of the agenda for now."),
        "nowhere": gettext("There is no part of a day that is long enough."),
        "back": gettext("Put back."),
        "second": gettext("{by} placed it here: {theirs}. You wanted: {mine}."),
        "again": gettext("Put it where I wanted"),
        "leave": gettext("Leave it"),
        "sure": gettext("Place it all the same"),
        "close": gettext("Close"),
        "failed": gettext("It could not be saved. See whether you are connected, and try again."),
    }


def _marked(title: str, session: Session) -> str:
    return str(gettext("%(title)s (not decided)", title=title)) if session.is_tentative else title


def _time(session: Session) -> str:
    if session.starts_at is None or session.ends_at is None:
        return str(gettext("no place yet"))
    return f"{clock(session.starts_at)}–{clock(session.ends_at)}"


def _bay(block: Block, inside: Iterable[Session], plan: Plan, columns: Mapping[UUID, int], view: View) -> Bay:
    ordered = sorted(
        inside, key=lambda one: (columns[one.room_id or block.id], one.starts_at, plan.title(one))
    )
    rows = block.minutes // UNIT
    step = 3 if rows > 6 else 1  # noqa: PLR2004 (a quarter of an hour, in a short part each time)
    return Bay(
        block=block,
        start=clock(block.starts_at),
        end=clock(block.ends_at),
        is_open=block.kind not in FOR_EVERYBODY,
        rows=rows,
        times=[
            (row + 2, clock(block.starts_at + timedelta(minutes=row * UNIT))) for row in range(0, rows, step)
        ],
        stacks=_stacks(ordered, block, plan, columns, view),
    )


def _stacks(
    inside: Sequence[Session], block: Block, plan: Plan, columns: Mapping[UUID, int], view: View
) -> list[Stack]:
    """Put what shares a room and a time into one stack; the first row is for the rooms' names."""
    found: list[Stack] = []
    for one in inside:
        if one.starts_at is None or one.room_id is None:
            continue
        row = int((one.starts_at - block.starts_at).total_seconds()) // 60 // UNIT + 2
        rows, column, card = one.minutes // UNIT, columns[one.room_id], card_of(one, plan, view)
        last = found[-1] if found else None
        if last and last.column == column and row < last.row + last.rows:
            reach = max(last.rows, row + rows - last.row)
            found[-1] = Stack(column, last.row, reach, [*last.cards, card])
        else:
            found.append(Stack(column, row, rows, [card]))
    return found
