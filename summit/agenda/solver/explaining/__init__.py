"""Why it cannot be done: the groups of rules that clash, and proof that giving up any one of them helps."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

from summit.agenda.solver.explaining.counting import counted
from summit.agenda.solver.explaining.groups import Group, Rule, Ruled, loosened
from summit.agenda.solver.explaining.proving import Core, core
from summit.agenda.solver.explaining.reasons import MOST, Reason
from summit.agenda.solver.problem import FREE, AgendaProblem, Place
from summit.agenda.solver.search import Search

ENOUGH = 2.0
QUICK, PROVING = 0.1, 0.5
"""How much of the time goes into a first try, and of what is left into a proof."""


def explain(problem: AgendaProblem, *, seconds: float = ENOUGH) -> list[Reason]:
    """Return the groups of rules that cannot all hold; nothing if an agenda with everything was found.

    Minutes are counted first; a model looks for what counting does not see. What was not found out in time
    is said to be not proved, never to be impossible.
    """
    until = time.monotonic() + seconds
    ruled = Ruled(replace(problem, stars=(), weights=FREE))
    reasons = counted(ruled)
    if not reasons:
        if tried(ruled.problem, seconds=seconds * QUICK) is not None:
            return []
        found = core(ruled, seconds=_left(until) * PROVING)
        if found is None:
            return [] if tried(ruled.problem, seconds=_left(until)) is not None else [Reason(())]
        reasons = [Reason(found.groups, is_minimal=found.is_minimal)]
    return _repaired(ruled, reasons, until)


def tried(problem: AgendaProblem, *, seconds: float) -> tuple[Place | None, ...] | None:
    """Return places for everything that must have one, if some are found in time."""
    musts = [number for number, talk in enumerate(problem.talks) if talk.price is None]

    def is_whole(places: Sequence[Place | None]) -> bool:
        return all(places[number] is not None for number in musts)

    found = Search(problem, max(0.0, seconds), until=is_whole).run()
    return found.places if is_whole(found.places) else None


def without(problem: AgendaProblem, reason: Reason, group: Group) -> AgendaProblem:
    """Return the problem with one group of a reason given up."""
    lengths = [problem.talks[talk].minutes for talk in reason.talks or group.talks]
    short = (reason.needed - reason.there) if reason.needed is not None and reason.there is not None else 0
    return loosened(problem, [group], minutes=short + max(lengths) if short else sum(lengths))


def _repaired(ruled: Ruled, reasons: list[Reason], until: float) -> list[Reason]:
    """Show for each group that an agenda is found without it, and without one group of every other reason.

    What still clashes then takes the place of a reason of which it is a part, or is a further one.
    """
    at = 0
    while at < len(reasons):
        reason, fewer = _solved(ruled, reasons[at], reasons, until)
        if fewer is None:
            reasons[at], at = reason, at + 1
            continue
        if _names(fewer.groups) < _names(reason.groups):
            reasons[at], at = fewer, 0
        else:
            reasons, at = [*reasons, fewer], 0
    return reasons


def _solved(
    ruled: Ruled, reason: Reason, reasons: Sequence[Reason], until: float
) -> tuple[Reason, Reason | None]:
    """Solve without each group; return what still clashes, too, if that was found."""
    solved: list[bool] = []
    for group in reason.groups:
        if time.monotonic() > until:
            solved.append(False)
            continue
        problem = without(ruled.problem, reason, group)
        for other in reasons:
            if other is not reason:
                problem = without(problem, other, _apart(ruled, other, reason))
        share = _left(until) / (len(reason.groups) - len(solved))
        if tried(problem, seconds=0) is not None:
            solved.append(True)
            continue
        fewer = core(Ruled(problem), seconds=share * PROVING)
        if fewer is not None and all(_names(fewer.groups) != _names(one.groups) for one in reasons):
            return replace(reason, solved=()), _narrowed(ruled, fewer)
        solved.append(fewer is None and tried(problem, seconds=share * PROVING) is not None)
    return replace(reason, solved=tuple(solved)), None


def _apart(ruled: Ruled, other: Reason, reason: Reason) -> Group:
    """Return a whole group to give up of another reason, if there is one that the two do not share."""
    names = _names(reason.groups)
    chosen = next((one for one in other.groups if (one.rule, one.key) not in names), other.groups[0])
    return next(one for one in ruled.groups if (one.rule, one.key) == (chosen.rule, chosen.key))


def _narrowed(ruled: Ruled, fewer: Core) -> Reason:
    names = _names(fewer.groups)
    groups = tuple(group for group in ruled.groups if (group.rule, group.key) in names)
    return Reason(groups, is_minimal=fewer.is_minimal)


def _names(groups: Iterable[Group]) -> frozenset[tuple[Rule, object]]:
    return frozenset((group.rule, group.key) for group in groups)


def _left(until: float) -> float:
    return max(0.05, until - time.monotonic())


__all__ = ["MOST", "Group", "Reason", "Rule", "explain", "tried", "without"]
