"""What needs no solver to be seen: more minutes wanted of some blocks and rooms than these have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, islice
from typing import TypeVar

from summit.agenda.solver.explaining.groups import Group, Rule, Ruled, about, usable
from summit.agenda.solver.explaining.linking import between, excluding, links
from summit.agenda.solver.explaining.reasons import Reason

T = TypeVar("T")
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
            together.setdefault(tuple(_against(ruled, talk)), []).append(talk)
    for groups, talks in together.items():
        yield Reason(about(groups, talks), tuple(talks))


def _against(ruled: Ruled, talk: int) -> list[Group]:
    own = [*ruled.of_talk[talk], ruled.minutes]
    return _fewest(own, lambda kept: not ruled.rows(talk, _rest(own, kept)))


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
    return Reason((*about(kept, talks), ruled.minutes), tuple(talks), needed, there, _places(ruled, wanted))


def _short(ruled: Ruled, wanted: frozenset[int], rows: dict[int, frozenset[int]]) -> Short:
    talks = [talk for talk, own in rows.items() if own and own <= wanted]
    lengths = [ruled.problem.talks[talk].minutes for talk in talks]
    rooms, blocks = len(ruled.problem.rooms), ruled.problem.blocks
    fills = {size: usable(lengths, size) for size in {block.minutes for block in blocks}}
    return talks, sum(lengths), sum(fills[blocks[row // rooms].minutes] for row in wanted)


def _torn(ruled: Ruled) -> Iterator[Reason]:
    """Find talks no two of which can be at once that last longer than the blocks left for them.

    They are of one person, or each two have somebody in common.
    """
    rooms, linked = len(ruled.problem.rooms), links(ruled, ruled.musts)
    for found, several in excluding(ruled, linked):
        own = [blocks for talk in found if (blocks := _blocks(ruled.rows(talk), rooms))]
        for wanted in dict.fromkeys((*own, frozenset[int]().union(*own))):
            talks, people = found, several
            if len(several) > 1:
                talks = _part(ruled, found, wanted)
                people = between(linked, talks)
            if _exceeds(_at_once(ruled, talks, wanted)):
                yield _in_turn(ruled, talks, people, wanted)
                break


def _part(ruled: Ruled, talks: Sequence[int], wanted: frozenset[int]) -> list[int]:
    """Return no more of some talks than are too many for the blocks left for them."""
    return _fewest(talks, lambda kept: _exceeds(_at_once(ruled, kept, wanted)))


def _in_turn(ruled: Ruled, talks: Sequence[int], people: Sequence[Group], wanted: frozenset[int]) -> Reason:
    """Keep only the rules that confine enough talks to be too many, one after the other."""
    own = {id(group): group for talk in talks for group in ruled.of_talk[talk] if group not in people}
    every = list(own.values())
    kept = _fewest(every, lambda kept: _exceeds(_at_once(ruled, talks, wanted, _rest(every, kept))))
    talks, needed, there = _at_once(ruled, talks, wanted, _rest(every, kept))
    return Reason((*about([*kept, *people], talks), ruled.minutes), tuple(talks), needed, there)


def _exceeds(short: Short) -> bool:
    return short[1] > short[2]


def _at_once(
    ruled: Ruled, talks: Sequence[int], wanted: frozenset[int], dropped: Sequence[Group] = ()
) -> Short:
    """Return those of some talks that only some blocks are left for, and what these hold in one room."""
    blocks, rooms = ruled.problem.blocks, len(ruled.problem.rooms)
    rows = {talk: ruled.rows(talk, dropped) for talk in talks}
    confined = [talk for talk, own in rows.items() if own and _blocks(own, rooms) <= wanted]
    lengths = [ruled.problem.talks[talk].minutes for talk in confined]
    return confined, sum(lengths), sum(usable(lengths, blocks[block].minutes) for block in wanted)


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


def _fewest(parts: Sequence[T], clash: Callable[[Sequence[T]], bool]) -> list[T]:
    """Leave out what the clash does not need; dropping any one of the rest ends it."""
    kept = [] if clash([]) else list(parts)
    for part in kept[:]:
        fewer = [one for one in kept if one is not part]
        if clash(fewer):
            kept = fewer
    return kept


def _rest(groups: Iterable[Group], kept: Iterable[Group]) -> list[Group]:
    stay = set(map(id, kept))
    return [group for group in groups if id(group) not in stay]


def _blocks(rows: Iterable[int], rooms: int) -> frozenset[int]:
    return frozenset(row // rooms for row in rows)


def _all(ruled: Ruled) -> frozenset[int]:
    return frozenset(range(ruled.size))


def _places(ruled: Ruled, rows: Iterable[int]) -> tuple[tuple[int, int], ...]:
    rooms = len(ruled.problem.rooms)
    return tuple((row // rooms, row % rooms) for row in sorted(rows))
