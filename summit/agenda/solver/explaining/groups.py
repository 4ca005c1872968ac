"""The rules of a problem in the groups that an organiser could give up one by one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from summit.agenda.solver.problem import GRID, AgendaProblem, Talk


class Rule(StrEnum):
    """What kind of rule it is."""

    PIN = "pin"
    BLOCKS = "blocks"
    NEEDS = "needs"
    PERSON = "person"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that stand or fall together.

    ``key`` is the block and room of a pin, the blocks that talks can be in, the feature that they need, the
    person that they share; for minutes it is nothing, they are those of all blocks.
    """

    rule: Rule
    key: Any
    talks: tuple[int, ...]


@dataclass(frozen=True)
class Ruled:
    """A problem with its groups; talks with a price may be left out, so no rule of theirs can clash."""

    problem: AgendaProblem

    @cached_property
    def musts(self) -> Sequence[int]:
        """Return the talks that must have a place."""
        return [number for number, talk in enumerate(self.problem.talks) if talk.price is None]

    @cached_property
    def groups(self) -> Sequence[Group]:
        """Return all groups; minutes come last."""
        found: dict[tuple[Rule, Hashable], list[int]] = {}
        for number in self.musts:
            for name in _names(self.problem.talks[number]):
                found.setdefault(name, []).append(number)
        kept = [
            Group(rule, key, tuple(talks))
            for (rule, key), talks in found.items()
            if rule is not Rule.PERSON or len(talks) > 1
        ]
        return [*kept, Group(Rule.MINUTES, None, tuple(self.musts))]

    @cached_property
    def minutes(self) -> Group:
        """Return the group of the minutes."""
        return self.groups[-1]

    @property
    def size(self) -> int:
        """Return how many rows there are."""
        return len(self.problem.blocks) * len(self.problem.rooms)

    @cached_property
    def of_talk(self) -> Sequence[Sequence[Group]]:
        """Return the groups of each talk, without the minutes."""
        found: list[list[Group]] = [[] for _ in self.problem.talks]
        for group in self.groups[:-1]:
            for talk in group.talks:
                found[talk].append(group)
        return found

    def rows(self, talk: int, dropped: Iterable[Group] = ()) -> frozenset[int]:
        """Return where a talk may stand when some rules are given up; a row is a block and a room."""
        gone = set(map(id, dropped))
        mine = self.problem.talks[talk]
        if gone:
            mine = loosened_talk(mine, [one for one in self.of_talk[talk] if id(one) in gone])
        least = 0 if id(self.minutes) in gone else mine.minutes
        name = (mine.pin and mine.pin[:2], mine.blocks, mine.needs, least)
        if name not in self._rows:
            self._rows[name] = self._allowed(mine, least)
        return self._rows[name]

    @cached_property
    def _rows(self) -> dict[Hashable, frozenset[int]]:
        return {}

    def _allowed(self, talk: Talk, least: int) -> frozenset[int]:
        problem = self.problem
        return frozenset(
            block * len(problem.rooms) + room
            for block, part in enumerate(problem.blocks)
            if part.minutes >= least
            for room in range(len(problem.rooms))
            if talk.may_stand(block, room, problem.rooms)
        )


def loosened(problem: AgendaProblem, dropped: Sequence[Group], *, minutes: int) -> AgendaProblem:
    """Return the problem without some rules; blocks whose minutes are given up last so much longer."""
    talks = list(problem.talks)
    for group in dropped:
        if group.rule is not Rule.MINUTES:
            for talk in group.talks:
                talks[talk] = loosened_talk(talks[talk], [group])
    blocks = problem.blocks
    if any(group.rule is Rule.MINUTES for group in dropped):
        more = -(-minutes // GRID) * GRID
        blocks = [replace(block, minutes=block.minutes + more) for block in blocks]
    return replace(problem, talks=talks, blocks=blocks)


def loosened_talk(talk: Talk, dropped: Iterable[Group]) -> Talk:
    """Return a talk without some of its rules."""
    for group in dropped:
        if group.rule is Rule.PIN:
            talk = replace(talk, pin=None)
        elif group.rule is Rule.BLOCKS:
            talk = replace(talk, blocks=None)
        elif group.rule is Rule.NEEDS:
            talk = replace(talk, needs=talk.needs - {group.key})
        elif group.rule is Rule.PERSON:
            talk = replace(talk, people=talk.people - {group.key})
    return talk


def about(groups: Iterable[Group], talks: Iterable[int]) -> tuple[Group, ...]:
    """Return groups as far as they are about some talks; the minutes are about all."""
    those = set(talks)
    return tuple(
        group
        if group.rule is Rule.MINUTES
        else replace(group, talks=tuple(talk for talk in group.talks if talk in those))
        for group in groups
    )


def usable(lengths: Iterable[int], minutes: int) -> int:
    """Return how much of a row talks of these lengths can fill."""
    sums = 1
    for length in lengths:
        sums |= sums << length // GRID
    return ((sums & (1 << minutes // GRID + 1) - 1).bit_length() - 1) * GRID


def _names(talk: Talk) -> Iterable[tuple[Rule, Hashable]]:
    if talk.pin is not None:
        yield Rule.PIN, talk.pin[:2]
    if talk.blocks is not None:
        yield Rule.BLOCKS, talk.blocks
    yield from ((Rule.NEEDS, feature) for feature in sorted(talk.needs))
    yield from ((Rule.PERSON, person) for person in talk.people)
