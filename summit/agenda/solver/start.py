"""A first draft: the hardest to place first, each where it costs least; a model helps if that is stuck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summit.agenda.solver.board import OUT, Board, Step
from summit.agenda.solver.cost import drafted
from summit.agenda.solver.packing import packed_rows
from summit.agenda.solver.problem import Places
from summit.agenda.solver.tables import NEEDED, TOGETHER, Tables

TRIED = 60
"""How many ways to put one talk in the place of another are tried, the cheapest first."""


def begin(known: Tables, previous: Places | None, *, seconds: float) -> Board:
    """Return a board with everything placed that can be, beginning with what stood before."""
    board = Board(known, previous)
    if previous is not None:
        restore(board, previous)
    fill(board)
    make_room(board)
    if seconds <= 0 or not waiting(board):
        return board
    packed = Board(known, previous)
    rows = packed_rows(known, board.row_of, previous, seconds=seconds)
    kept = [
        place if place is not None and rows.get(talk) == place[0] * known.rooms + place[2] else None
        for talk, place in enumerate(previous or ())
    ]
    restore(packed, kept)
    for talk in waiting(packed):
        step = placing(packed, talk, rows[talk]) if talk in rows else None
        if step is not None:
            packed.take(step)
    fill(packed)
    return min(board, packed, key=lambda one: drafted(known.problem, one.places(), previous, known).cost)


def waiting(board: Board) -> list[int]:
    """Return what has no place though some row could hold it."""
    return [talk for talk, row in enumerate(board.row_of) if row == OUT and board.known.fits[talk]]


def restore(board: Board, places: Places) -> None:
    """Put talks where they stood, as far as the rules still allow it."""
    known = board.known
    wanted: dict[int, list[tuple[int, int]]] = {}
    for talk, place in enumerate(places):
        if place is not None and (row := place[0] * known.rooms + place[2]) in known.fits[talk]:
            wanted.setdefault(row, []).append((place[1] // known.unit, talk))
    for row, talks in wanted.items():
        at = 0
        for start, talk in sorted(_beside_what_is_fixed(known, talks)):
            board.gap[talk] = max(0, start - at)
            step = board.step([(row, [*board.rows[row], talk])])
            if step is not None and step.cost < TOGETHER / 2:
                board.take(step)
                at = board.start[talk] + known.length[talk]
            else:
                board.gap[talk] = 0


def _beside_what_is_fixed(known: Tables, talks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out of a row what would be where something has to be: a room that is lost, say."""
    fixed = [(start, start + known.length[talk]) for start, talk in talks if known.anchor[talk] >= 0]
    return [
        (start, talk)
        for start, talk in talks
        if known.anchor[talk] >= 0
        or not any(start < end and begin < start + known.length[talk] for begin, end in fixed)
    ]


def fill(board: Board) -> None:
    """Place everything that is out in the row where it costs least, if there is one."""
    known = board.known
    hardest = sorted(
        waiting(board), key=lambda talk: (-known.price[talk], len(known.fits[talk]), -known.length[talk])
    )
    for talk in hardest:
        best = _cheapest(board, talk)
        if best is not None:
            board.take(best)


def make_room(board: Board) -> None:
    """Let what has to be placed and is out take the place of something for which there is another."""
    for talk in waiting(board):
        if board.known.price[talk] >= NEEDED and board.row_of[talk] == OUT:
            for step in sorted(_instead(board, talk), key=lambda step: step.cost)[:TRIED]:
                if _both(board, step):
                    break


def _instead(board: Board, talk: int) -> Iterator[Step]:
    """Yield the ways in for a talk that put one other out and nobody into two places."""
    known = board.known
    for row in known.rows_for[talk]:
        here = board.rows[row]
        for at, other in enumerate(here):
            if known.anchor[other] < 0 and len(known.fits[other]) > 1:
                step = board.step([(row, [*here[:at], talk, *here[at + 1 :]])], [other])
                if step is not None and step.cost < TOGETHER / 2:
                    yield step


def _both(board: Board, step: Step) -> bool:
    """Put one talk in and find a place for the one that it puts out, or do neither."""
    ((row, _),) = step.rows
    before, out = board.rows[row], [talk for talk, _, _, new, _ in step.talks if new == OUT]
    board.take(step)
    again = _cheapest(board, *out)
    then = again or board.step([(row, before)], [one for one in board.rows[row] if one not in before])
    if then is not None:
        board.take(then)
    return again is not None


def _cheapest(board: Board, talk: int) -> Step | None:
    """Return the cheapest way in; nothing can cost less than being placed and evening out the days."""
    known, best = board.known, None
    least = -known.price[talk] - known.weights.balance * known.length[talk] * known.unit
    for row in known.rows_for[talk]:
        step = placing(board, talk, row)
        if step is not None and (best is None or step.cost < best.cost):
            best = step
            if best.cost <= least:
                break
    return best


def placing(board: Board, talk: int, row: int) -> Step | None:
    """Return the cheapest way into a row that puts nobody into two places, if there is one.

    Where the row has gaps, the talk may fill one; what comes after it then keeps its time.
    """
    here, length, found = board.rows[row], board.known.length[talk], []
    if sum([board.known.length[one] for one in here]) + length > board.known.room_for[row]:
        return None
    spread = any(board.known.anchor[one] >= 0 for one in (talk, *here)) or any(board.gap[one] for one in here)
    for at in range(len(here) + 1) if spread else (len(here),):
        rows = [(row, [*here[:at], talk, *here[at:]])]
        step = (
            board.wishing(here[at], board.gap[here[at]] - length, rows)
            if at < len(here)
            else board.step(rows)
        )
        if step is not None and step.cost < TOGETHER / 2:
            found.append(step)
    if not found:
        found = [step for step in _later(board, talk, row) if step.cost < TOGETHER / 2][:1]
    return min(found, key=lambda step: step.cost, default=None)


def _later(board: Board, talk: int, row: int) -> Iterator[Step]:
    """Try to let a talk wait at the end of a row until its people are free."""
    here, known = board.rows[row], board.known
    slack = known.room_for[row] - sum([known.length[one] for one in (talk, *here)])
    for gap in range(1, slack + 1) if known.shared[talk] else ():
        step = board.wishing(talk, gap, [(row, [*here, talk])])
        if step is not None:
            yield step
