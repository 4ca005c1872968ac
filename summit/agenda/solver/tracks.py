"""How tracks and days lie on the board: rooms that a track wanders to or runs in at once, minutes of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summit.agenda.solver.tables import Tables

Shift = tuple[int, int, int]
"""A talk, the row it leaves and the row it goes to; -1 is none."""


@dataclass(slots=True)
class Tracks:
    """Counts of talks by track and row, and what follows from them."""

    known: Tables
    track: list[int]  # of talks, -1 for none
    day: list[int]  # of rows, counted from 0
    in_row: list[int]  # talks by track and row
    in_block: list[int]  # rooms by track and block
    in_room: list[int]  # talks by track and room
    rooms: list[int]  # rooms by track
    minutes: list[int]  # units by day

    @classmethod
    def of(cls, known: Tables) -> Tracks:
        """Begin with nothing placed."""
        problem = known.problem
        tracks = dict.fromkeys(talk.track for talk in problem.talks if talk.track is not None)
        names = {name: number for number, name in enumerate(tracks)}
        days = {day: number for number, day in enumerate(sorted({block.day for block in problem.blocks}))}
        rows, count = len(known.block_of), len(names)
        return cls(
            known,
            track=[-1 if talk.track is None else names[talk.track] for talk in problem.talks],
            day=[days[problem.blocks[block].day] for block in known.block_of],
            in_row=[0] * (count * rows),
            in_block=[0] * (count * known.blocks),
            in_room=[0] * (count * known.rooms),
            rooms=[0] * count,
            minutes=[0] * len(days),
        )

    def peek(self, shifts: Sequence[Shift]) -> float:
        """Return what shifts would cost more."""
        weights, unit = self.known.weights, self.known.unit
        spread = self._spread()
        scatter, against = self._counts(shifts)
        spread_then = self._spread()
        self._counts([(talk, new, old) for talk, old, new in reversed(shifts)])
        return (
            weights.scatter * scatter
            + weights.against * against
            + weights.balance * unit * (spread_then - spread)
        )

    def move(self, talk: int, old: int, new: int) -> None:
        """Shift a talk for good."""
        self._counts([(talk, old, new)])

    def _spread(self) -> int:
        return max(self.minutes) - min(self.minutes) if len(self.minutes) > 1 else 0

    def _counts(self, shifts: Sequence[Shift]) -> tuple[int, int]:
        """Shift talks, and return how many rooms more their tracks wander to and run in at once."""
        scatter = against = 0
        known = self.known
        for talk, old, new in shifts:
            track = self.track[talk]
            if old >= 0:
                self.minutes[self.day[old]] -= known.length[talk]
                if track >= 0:
                    less = self._leave(track, old)
                    scatter, against = scatter - less[0], against - less[1]
            if new >= 0:
                self.minutes[self.day[new]] += known.length[talk]
                if track >= 0:
                    more = self._enter(track, new)
                    scatter, against = scatter + more[0], against + more[1]
        return scatter, against

    def _enter(self, track: int, row: int) -> tuple[int, int]:
        known, scatter, against = self.known, 0, 0
        at = track * len(known.block_of) + row
        self.in_row[at] += 1
        if self.in_row[at] == 1:
            at = track * known.blocks + known.block_of[row]
            against = int(self.in_block[at] > 0)
            self.in_block[at] += 1
        at = track * known.rooms + row % known.rooms
        self.in_room[at] += 1
        if self.in_room[at] == 1:
            scatter = int(self.rooms[track] > 0)
            self.rooms[track] += 1
        return scatter, against

    def _leave(self, track: int, row: int) -> tuple[int, int]:
        known, scatter, against = self.known, 0, 0
        at = track * len(known.block_of) + row
        self.in_row[at] -= 1
        if self.in_row[at] == 0:
            at = track * known.blocks + known.block_of[row]
            self.in_block[at] -= 1
            against = int(self.in_block[at] > 0)
        at = track * known.rooms + row % known.rooms
        self.in_room[at] -= 1
        if self.in_room[at] == 0:
            self.rooms[track] -= 1
            scatter = int(self.rooms[track] > 0)
        return scatter, against
