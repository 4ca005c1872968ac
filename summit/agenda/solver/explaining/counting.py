"""What needs no solver to be seen: more minutes wanted of some blocks and rooms than these have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, islice

from summit.agenda.solver.explaining.groups import Group, Rule, Ruled
from summit.agenda.solver.explaining.reasons import Reason
from summit.agenda.solver.problem import GRID

UNIONS = 300
"""How many pairs of sets of rows are looked at together."""
Short = tuple[list[int], int, int]
"""The talks that are confined to some rows, the minutes they last, the minutes they can have there."""


def counted(ruled: Ruled) -> list[Reason]:
    """Return what is short, each reason once and with as few rules as explain it."""
    found: dict[frozenset[tuple[Rule, object]], Reason] = {}
    for reason in (*_nowhere(ruled), *_crowded(ruled), *_torn(ruled), *_crossed(ruled)):
        name = frozenset((group.rule, group.key) for group in reason.groups)
        if not any(name >= known for known in found):
            found = {known: one for known, one in found.items() if not known > name}
            found[name] = reason
    return list(found.values())


def _nowhere(ruled: Ruled) -> Iterator[Reason]:
    """Find talks that fit no row, and put those together that fit none for the same reason."""
    together: dict[tuple[Group, ...], list[int]] = {}
    for talk in ruled.musts:
        if not ruled.rows(talk):
            own = [*ruled.of_talk[talk], ruled.minutes]
            needed = _fewest(own, lambda kept, talk=talk, own=own: not ruled.rows(talk, _rest(own, kept)))
            together.setdefault(tuple(needed), []).append(talk)
    for groups, talks in together.items():
        yield Reason(_about(groups, talks), tuple(talks))


def _crowded(ruled: Ruled) -> Iterator[Reason]:
    """Find sets of rows that more is confined to than they hold."""
    rows = {talk: ruled.rows(talk) for talk in ruled.musts}
    sets = dict.fromkeys(one for one in rows.values() if one)
    pairs = islice((one | other for one, other in combinations(sets, 2)), UNIONS)
    for wanted in dict.fromkeys((*sets, *pairs, _all(ruled))):
        talks, needed, there = _short(ruled, wanted, rows)
        if needed > there:
            yield _reason(ruled, wanted, talks)


def _reason(ruled: Ruled, wanted: frozenset[int], talks: Sequence[int]) -> Reason:
    """Keep only the rules that confine enough talks to be too many."""
    own = list(dict.fromkeys(group for talk in talks for group in ruled.of_talk[talk]))

    def still(kept: Sequence[Group]) -> bool:
        dropped = _rest(own, kept)
        rows = {talk: ruled.rows(talk, dropped) for talk in talks}
        _, needed, there = _short(ruled, wanted, rows)
        return needed > there

    kept = _fewest(own, still)
    rows = {talk: ruled.rows(talk, _rest(own, kept)) for talk in talks}
    talks, needed, there = _short(ruled, wanted, rows)
    return Reason((*_about(kept, talks), ruled.minutes), tuple(talks), needed, there, _places(ruled, wanted))


def _short(ruled: Ruled, wanted: frozenset[int], rows: dict[int, frozenset[int]]) -> Short:
    talks = [talk for talk, own in rows.items() if own and own <= wanted]
    lengths = [ruled.problem.talks[talk].minutes for talk in talks]
    rooms, blocks = len(ruled.problem.rooms), ruled.problem.blocks
    usable = {size: _usable(lengths, size) for size in {block.minutes for block in blocks}}
    return talks, sum(lengths), sum(usable[blocks[row // rooms].minutes] for row in wanted)


def _torn(ruled: Ruled) -> Iterator[Reason]:
    """Find people who present more in some blocks than these last."""
    rooms = len(ruled.problem.rooms)
    for person in [group for group in ruled.groups if group.rule is Rule.PERSON]:
        every = list(dict.fromkeys(group for talk in person.talks for group in ruled.of_talk[talk]))
        own = {talk: _blocks(ruled.rows(talk), rooms) for talk in person.talks}
        for wanted in dict.fromkeys(one for one in own.values() if one):

            def short(kept: Sequence[Group], person: Group = person, wanted: frozenset[int] = wanted) -> bool:
                _, needed, there = _at_once(ruled, person, wanted, kept)
                return person in kept and needed > there

            if short(every):
                kept = _fewest(every, short)
                talks, needed, there = _at_once(ruled, person, wanted, kept)
                yield Reason((*_about(kept, talks), ruled.minutes), tuple(talks), needed, there)
                break


def _at_once(ruled: Ruled, person: Group, wanted: frozenset[int], kept: Sequence[Group]) -> Short:
    """Return what one person presents that only some blocks are left for, and what these last."""
    blocks, rooms = ruled.problem.blocks, len(ruled.problem.rooms)
    dropped = _rest([group for talk in person.talks for group in ruled.of_talk[talk]], kept)
    rows = {talk: ruled.rows(talk, dropped) for talk in person.talks}
    talks = [talk for talk, own in rows.items() if own and _blocks(own, rooms) <= wanted]
    lengths = [ruled.problem.talks[talk].minutes for talk in talks]
    return talks, sum(lengths), sum(_usable(lengths, blocks[block].minutes) for block in wanted)


def _crossed(ruled: Ruled) -> Iterator[Reason]:
    """Find talks whose fixed times cross in one room or for one person."""
    talks = ruled.problem.talks
    fixed = [talk for talk in ruled.musts if (pin := talks[talk].pin) is not None and len(pin) > len(pin[:2])]
    for one, other in combinations(fixed, 2):
        here, there = talks[one].pin, talks[other].pin
        if here is None or there is None or here[0] != there[0]:
            continue
        if here[-1] < there[-1] + talks[other].minutes and there[-1] < here[-1] + talks[one].minutes:
            pins = [group for talk in (one, other) for group in ruled.of_talk[talk] if group.rule is Rule.PIN]
            shared = [
                group for group in ruled.of_talk[one] if group.rule is Rule.PERSON and other in group.talks
            ]
            if here[1] == there[1]:
                yield Reason(tuple(dict.fromkeys(pins)), (one, other))
            elif shared:
                yield Reason((*dict.fromkeys(pins), shared[0]), (one, other))


def _fewest(groups: Sequence[Group], clash: object) -> list[Group]:
    """Leave out what the clash does not need; dropping any one of the rest ends it."""
    kept = list(groups)
    for group in groups:
        fewer = [one for one in kept if one is not group]
        if callable(clash) and clash(fewer):
            kept = fewer
    return kept


def _about(groups: Iterable[Group], talks: Iterable[int]) -> tuple[Group, ...]:
    """Return groups as far as they are about some talks; the minutes are about all."""
    those = set(talks)
    return tuple(
        group
        if group.rule is Rule.MINUTES
        else replace(group, talks=tuple(talk for talk in group.talks if talk in those))
        for group in groups
    )


def _usable(lengths: Iterable[int], minutes: int) -> int:
    """Return how much of a row talks of these lengths can fill."""
    sums = 1
    for length in lengths:
        sums |= sums << length // GRID
    return ((sums & (1 << minutes // GRID + 1) - 1).bit_length() - 1) * GRID


def _rest(groups: Iterable[Group], kept: Iterable[Group]) -> list[Group]:
    stay = set(map(id, kept))
    return [group for group in groups if id(group) not in stay]


def _blocks(rows: Iterable[int], rooms: int) -> frozenset[int]:
    return frozenset(row // rooms for row in rows)


def _all(ruled: Ruled) -> frozenset[int]:
    return frozenset(range(len(ruled.problem.blocks) * len(ruled.problem.rooms)))


def _places(ruled: Ruled, rows: Iterable[int]) -> tuple[tuple[int, int], ...]:
    rooms = len(ruled.problem.rooms)
    return tuple((row // rooms, row % rooms) for row in sorted(rows))
