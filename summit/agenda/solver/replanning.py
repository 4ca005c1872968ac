"""After a loss: three agendas near the published one, from the fewest moves to the best for attendees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from summit.agenda.solver.cost import drafted
from summit.agenda.solver.problem import AgendaProblem, Draft, Places
from summit.agenda.solver.search import Search

ENOUGH = 5.0


class Aim(StrEnum):
    """What an option is after."""

    FEWEST = "fewest moves"
    BALANCED = "balanced"
    BEST = "best for attendees"


@dataclass(frozen=True, slots=True)
class Manner:
    """What a move costs in attendees, and its part of the time; some is left for counting what was found."""

    move: float
    share: float


MANNERS = {
    Aim.FEWEST: Manner(move=500.0, share=0.15),
    Aim.BALANCED: Manner(move=20.0, share=0.25),
    Aim.BEST: Manner(move=2.0, share=0.4),
}
HOT, COLD = 2.0, 0.1
"""How far the search wanders: there is no time to come back from far away."""


@dataclass(frozen=True, slots=True)
class Option:
    """One way on: the talks that move or lose their place, and how many attendees starred one of these."""

    aim: Aim
    draft: Draft
    moves: tuple[int, ...]
    affected: int


def replan(
    problem: AgendaProblem, published: Places, *, seconds: float = ENOUGH, aims: Sequence[Aim] = tuple(Aim)
) -> list[Option]:
    """Return an option for each aim; the problem is what is true now, the places are what people were told.

    The time is that of all three: each aim takes its own share of it, whatever others are asked for.
    """
    return [_option(problem, published, aim, seconds) for aim in aims]


def forced(problem: AgendaProblem, published: Places) -> list[int]:
    """Return the talks that cannot stay where they were, however the rest is arranged."""
    return [
        number
        for number, (talk, place) in enumerate(zip(problem.talks, published, strict=True))
        if place is not None
        and not (
            talk.may_stand(place[0], place[2], problem.rooms)
            and place[1] + talk.minutes <= problem.blocks[place[0]].minutes
        )
    ]


def changed(before: Places, after: Places) -> tuple[int, ...]:
    """Return what stands elsewhere than before, or nowhere any more."""
    pairs = enumerate(zip(before, after, strict=True))
    return tuple(number for number, (then, now) in pairs if then is not None and then != now)


def affected(stars: Sequence[frozenset[int]], talks: Sequence[int]) -> int:
    """Count the attendees who starred at least one of some talks."""
    those = set(talks)
    return sum(not those.isdisjoint(one) for one in stars)


def _option(problem: AgendaProblem, published: Places, aim: Aim, seconds: float) -> Option:
    manner = MANNERS[aim]
    priced = replace(problem, weights=replace(problem.prices, move=manner.move))
    found = Search(priced, seconds * manner.share, published, hot=HOT, cold=COLD).run()
    moves = changed(published, found.places)
    draft = drafted(problem, found.places, published)
    return Option(aim, draft, moves, affected(problem.stars, moves))
