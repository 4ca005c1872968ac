"""What an agenda costs, counted whole; the differences that the search counts have to add up to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from summit.agenda.solver.problem import AgendaProblem, Draft, Place, Places, Violation
from summit.agenda.solver.tables import Tables, sharing, starred_both, tables


def drafted(
    problem: AgendaProblem, places: Places, previous: Places | None = None, known: Tables | None = None
) -> Draft:
    """Return places with what they come to."""
    known = known or tables(problem, previous)
    terms = dict(_terms(known, places, previous))
    return Draft(
        places=tuple(places),
        cost=sum(terms.values()),
        terms=terms,
        missed_share=missed_share(problem, places),
        violations=tuple(violations(problem, places)),
    )


def missed_share(problem: AgendaProblem, places: Places) -> float:
    """Return the part of all stars that must be missed, if everybody chooses as well as can be."""
    times = [_time(problem, number, place) for number, place in enumerate(places)]
    wanted = sum(map(len, problem.stars))
    seen = 0
    for stars in problem.stars:
        free_at = (-1, 0)
        for day, end, start in sorted((t[0], t[2], t[1]) for one in stars if (t := times[one]) is not None):
            if (day, start) >= free_at:
                seen, free_at = seen + 1, (day, end)
    return 1 - seen / wanted if wanted else 0.0


def violations(problem: AgendaProblem, places: Places) -> Iterator[Violation]:
    """Yield every hard rule that places break."""
    for number, (talk, place) in enumerate(zip(problem.talks, places, strict=True)):
        if place is None:
            if talk.price is None:
                yield Violation("left out", (number,))
            continue
        block, offset, room = place
        if not talk.may_stand(block, room, problem.rooms):
            yield Violation("place", (number,))
        if talk.pin is not None and len(talk.pin) > len((block, room)) and talk.pin[-1] != offset:
            yield Violation("pin", (number,))
        if offset < 0 or offset + talk.minutes > problem.blocks[block].minutes:
            yield Violation("block", (number,))
    yield from _overlaps(problem, places)


def overlapping(problem: AgendaProblem, places: Places) -> Iterator[tuple[int, int]]:
    """Yield the pairs of talks that are on at the same time."""
    by_block: dict[int, list[tuple[int, int, int]]] = {}
    for number, place in enumerate(places):
        if place is not None:
            end = place[1] + problem.talks[number].minutes
            by_block.setdefault(place[0], []).append((number, place[1], end))
    for together in by_block.values():
        for (one, start, end), (other, begin, over) in combinations(together, 2):
            if start < over and begin < end:
                yield one, other


def _overlaps(problem: AgendaProblem, places: Places) -> Iterator[Violation]:
    shared = sharing(problem)
    for pair in overlapping(problem, places):
        here, there = places[pair[0]], places[pair[1]]
        if here and there and here[2] == there[2]:
            yield Violation("room", pair)
        if pair in shared:
            yield Violation("person", pair)


def _terms(known: Tables, places: Places, previous: Places | None) -> Iterator[tuple[str, float]]:
    problem = known.problem
    weights, both = problem.prices, starred_both(problem)
    yield "clash", weights.clash * float(sum(both[pair] for pair in overlapping(problem, places)))
    yield "crowd", sum(known.crowd[one][place[2]] for one, place in enumerate(places) if place)
    tracks = [(talk.track, place) for talk, place in zip(problem.talks, places, strict=True) if place]
    rooms = {(track, place[2]) for track, place in tracks if track is not None}
    yield "scatter", weights.scatter * sum(n - 1 for n in Counter(track for track, _ in rooms).values())
    rows = {(track, place[0], place[2]) for track, place in tracks if track is not None}
    yield "against", weights.against * sum(n - 1 for n in Counter(row[:2] for row in rows).values())
    yield "balance", weights.balance * _imbalance(problem, places)
    yield "walking", weights.walking * float(sum(both[pair] for pair in hurried(known, places)))
    yield "moves", weights.move * len(moved(places, previous))
    yield "unplaced", sum(known.price[one] for one, place in enumerate(places) if place is None)


def moved(places: Places, previous: Places | None) -> list[int]:
    """Return the talks that stand elsewhere than before; what had no place has not moved."""
    before = previous or [None] * len(places)
    return [
        number
        for number, (now, then) in enumerate(zip(places, before, strict=True))
        if then is not None and now is not None and tuple(now) != tuple(then)
    ]


def hurried(known: Tables, places: Places) -> Iterator[tuple[int, int]]:
    """Yield the pairs of talks of one block between which the way is longer than the time."""
    if known.walks is None:
        return
    for one, other in combinations([n for n, place in enumerate(places) if place], 2):
        here, there = places[one], places[other]
        if here and there and here[0] == there[0]:
            ends = [place[1] // known.unit + known.length[n] for place, n in ((here, one), (there, other))]
            gap = max(there[1] // known.unit - ends[0], here[1] // known.unit - ends[1])
            if 0 <= gap < known.walks[here[2]][there[2]]:
                yield one, other


def _imbalance(problem: AgendaProblem, places: Places) -> int:
    days = dict.fromkeys((block.day for block in problem.blocks), 0)
    for talk, place in zip(problem.talks, places, strict=True):
        if place is not None:
            days[problem.blocks[place[0]].day] += talk.minutes
    return max(days.values()) - min(days.values()) if days else 0


def _time(problem: AgendaProblem, number: int, place: Place | None) -> tuple[int, int, int] | None:
    if place is None:
        return None
    block = problem.blocks[place[0]]
    start = block.start + place[1]
    return block.day, start, start + problem.talks[number].minutes
