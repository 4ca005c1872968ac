"""Talks that hang together by people: no two of them at once, or one pushing the next."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, islice

from summit.agenda.solver.explaining.groups import Group, Rule, Ruled

CLIQUES = 500
"""How many sets of talks that exclude each other are looked at."""
Links = Mapping[int, Mapping[int, Group]]
"""For each talk those that cannot be at the same time, and one person who is in both."""


def links(ruled: Ruled, talks: Collection[int]) -> Links:
    """Return which of some talks share somebody; who shares most stands for those who share less."""
    wanted, found = set(talks), {talk: dict[int, Group]() for talk in talks}
    people = {id(one): one for talk in talks for one in ruled.of_talk[talk] if one.rule is Rule.PERSON}
    for person in sorted(people.values(), key=lambda one: -len(one.talks)):
        for one, other in combinations([talk for talk in person.talks if talk in wanted], 2):
            found[one].setdefault(other, person)
            found[other].setdefault(one, person)
    return found


def between(linked: Links, talks: Sequence[int]) -> list[Group]:
    """Return the people who keep each two of some talks apart."""
    return list({id(one := linked[a][b]): one for a, b in combinations(talks, 2)}.values())


def excluding(ruled: Ruled, linked: Links) -> Iterator[tuple[Sequence[int], Sequence[Group]]]:
    """Yield talks no two of which can be at once, and the people that takes: one of them, or a ring."""
    people = {id(one): one for talk in linked for one in ruled.of_talk[talk] if one.rule is Rule.PERSON}
    for person in people.values():
        yield [talk for talk in person.talks if talk in linked], [person]
    larger = (clique for clique in _grown([], set(linked), set(), linked) if len(clique) > 2)  # noqa: PLR2004
    for clique in islice(larger, CLIQUES):
        several = between(linked, clique)
        if len(several) > 1:
            yield sorted(clique), several


def hanging(linked: Links, start: Collection[int]) -> list[int]:
    """Return the talks that one comes to from some by people who are in two of them."""
    found, edge = set(start), list(start)
    while edge:
        new = linked[edge.pop()].keys() - found
        found |= new
        edge += new
    return sorted(found)


def _grown(clique: list[int], able: set[int], seen: set[int], linked: Links) -> Iterator[list[int]]:
    """Yield sets that cannot be larger (Bron and Kerbosch, with a pivot)."""
    if not able and not seen:
        yield clique
        return
    pivot = max(able | seen, key=lambda talk: len(able & linked[talk].keys()))
    for talk in sorted(able - linked[pivot].keys()):
        near = linked[talk].keys()
        yield from _grown([*clique, talk], able & near, seen & near, linked)
        able.discard(talk)
        seen.add(talk)
