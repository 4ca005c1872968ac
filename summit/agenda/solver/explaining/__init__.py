"""Why it cannot be done: the groups of rules that clash, and proof that giving up any one of them helps."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from summit.agenda.solver.explaining.counting import counted
from summit.agenda.solver.explaining.groups import Group, Rule, Ruled, about, loosened
from summit.agenda.solver.explaining.linking import hanging, links
from summit.agenda.solver.explaining.proving import Core, Model, loaded
from summit.agenda.solver.explaining.reasons import MOST, Reason
from summit.agenda.solver.problem import FREE, AgendaProblem, Places
from summit.agenda.solver.search import Search

ENOUGH = 2.0
QUICK, PROVING = 0.1, 0.5
"""How much of the time goes into a first try, and of what is left into a proof."""


def explain(problem: AgendaProblem, *, seconds: float = ENOUGH) -> list[Reason]:
    """Return the groups of rules that cannot all hold; nothing if an agenda with everything was found.

    Minutes are counted first; a model looks for what counting does not see, beginning with the people of what
    found no place. What was not found out in time is said to be not proved, never to be impossible.
    """
    until = time.monotonic() + seconds
    ruled = Ruled(replace(problem, stars=(), weights=FREE))
    reasons, base = counted(ruled), placed(ruled.problem)
    if not reasons:
        until += loaded() if _left_out(ruled, base) else 0.0
        base, reasons = _looked(ruled, base, until)
        if not reasons:
            return [Reason(())] if _left_out(ruled, base) else []
    return _repaired(ruled, reasons, base, until)


def placed(problem: AgendaProblem, start: Places | None = None) -> Places:
    """Return places for as much as is easily placed, beginning with some."""
    return Search(problem, 0.0, start).run().places


def tried(problem: AgendaProblem, *, seconds: float, start: Places | None = None) -> Places | None:
    """Return places for everything that must have one, if some are found in time."""
    musts = Ruled(problem).musts

    def is_whole(places: Places) -> bool:
        return all(places[number] is not None for number in musts)

    found = Search(problem, max(0.0, seconds), start, until=is_whole).run()
    return found.places if is_whole(found.places) else None


def without(problem: AgendaProblem, reason: Reason, group: Group) -> AgendaProblem:
    """Return the problem with one group of a reason given up."""
    lengths = [problem.talks[talk].minutes for talk in reason.talks or group.talks]
    short = (reason.needed - reason.there) if reason.needed is not None and reason.there is not None else 0
    return loosened(problem, [group], minutes=short + max(lengths) if short else sum(lengths))


def _looked(ruled: Ruled, base: Places, until: float) -> tuple[Places, list[Reason]]:
    """Return places for as much as was placed, and what clashes where something clashes for sure."""
    found, near = _near(ruled, base, until)
    if near or not _left_out(ruled, found):
        return found, near
    tries = tried(ruled.problem, seconds=_left(until) * QUICK, start=found)
    if tries is not None:
        return tries, []
    far = _far(ruled, found, time.monotonic() + _left(until) * PROVING)
    if far is not None:
        return found, [far]
    return tried(ruled.problem, seconds=_left(until), start=found) or found, []


def _near(ruled: Ruled, base: Places, until: float) -> tuple[Places, list[Reason]]:
    """Look among the talks that hang together by people with one that found no place.

    Whose talks all have a place is not why others have none: with nobody in common, only rooms are. Where
    their people could all be, the talks are placed in the blocks where the model has them, and before others.
    """
    linked, seen, stood, reasons = links(ruled, ruled.musts), set[int](), dict[int, int](), []
    for talk in _left_out(ruled, base):
        talks = hanging(linked, [talk])
        if talk not in seen and len(talks) > 1:
            model = Model(ruled, talks, is_coarse=True)
            clash = model.core(until=until)
            reasons += [_reason(clash)] if clash else []
            stood |= model.stood
        seen.update(talks)
    return base if reasons else _seated(ruled, base, stood), reasons


def _seated(ruled: Ruled, base: Places, stood: Mapping[int, int]) -> Places:
    """Place some talks in given blocks: beside the others, before what is in these blocks, or before all."""
    talks = [
        replace(talk, blocks=frozenset({stood[number]})) if number in stood else talk
        for number, talk in enumerate(ruled.problem.talks)
    ]
    found, fixed, blocks = base, replace(ruled.problem, talks=talks), set(stood.values())
    beside = [None if number in stood else place for number, place in enumerate(base)]
    before = [place if place and place[0] not in blocks else None for place in beside]
    for start in (beside, before, None) if stood else ():
        found = min(found, placed(fixed, start), key=lambda places: len(_left_out(ruled, places)))
        if not _left_out(ruled, found):
            break
    return found


def _far(ruled: Ruled, base: Places, until: float) -> Reason | None:
    """Look among more and more talks: those that want the same rooms, all that stand under a rule, all."""
    left = hanging(links(ruled, ruled.musts), _left_out(ruled, base))
    wanted = frozenset[int]().union(*(ruled.rows(talk) for talk in left))
    near = {*left, *(talk for talk in ruled.musts if ruled.rows(talk) <= wanted)}
    under = {talk for talk in ruled.musts if ruled.of_talk[talk]}
    for talks in sorted((near, under, set(ruled.musts)), key=len):
        found = Model(ruled, sorted(talks)).core(until=until)
        if found is not None:
            return _reason(found)
    return None


def _reason(found: Core) -> Reason:
    return Reason(found.groups, found.talks, is_minimal=found.is_minimal)


def _left_out(ruled: Ruled, places: Places) -> list[int]:
    return [talk for talk in ruled.musts if places[talk] is None]


def _repaired(ruled: Ruled, reasons: list[Reason], base: Places, until: float) -> list[Reason]:
    """Show for each group that an agenda is found without it, and without one group of every other reason.

    What still clashes then takes the place of a reason of which it is a part, or is a further one.
    """
    at = 0
    while at < len(reasons):
        reason, fewer = _solved(ruled, reasons[at], reasons, base, until)
        if fewer is None:
            reasons[at], at = reason, at + 1
            continue
        if _names(fewer.groups) < _names(reason.groups):
            reasons[at], at = fewer, 0
        else:
            reasons, at = [*reasons, fewer], 0
    return reasons


def _solved(
    ruled: Ruled, reason: Reason, reasons: Sequence[Reason], base: Places, until: float
) -> tuple[Reason, Reason | None]:
    """Solve without each group; return what still clashes, too, if that was found."""
    solved: list[bool] = []
    known = [_names(one.groups) for one in reasons]
    for group in reason.groups:
        if time.monotonic() > until:
            solved.append(False)
            continue
        problem = without(ruled.problem, reason, group)
        for other in reasons:
            if other is not reason:
                problem = without(problem, other, _apart(ruled, other, reason))
        share = _left(until) / (len(reason.groups) - len(solved))
        less = Ruled(problem)
        base, fewer = _looked(less, _mended(less, reasons, base), time.monotonic() + share)
        further = [one for one in fewer if _names(one.groups) not in known]
        if further:
            return replace(reason, solved=()), _narrowed(ruled, further[0])
        solved.append(not _left_out(less, base))
    return replace(reason, solved=tuple(solved)), None


def _mended(ruled: Ruled, reasons: Sequence[Reason], base: Places) -> Places:
    """Place anew what reasons are about, and all the rest only where that does not do."""
    about_them = {
        talk for reason in reasons for group in reason.groups
        for talk in (reason.talks if group.rule is Rule.MINUTES else group.talks)
    }  # fmt: skip
    found = placed(ruled.problem, [None if n in about_them else place for n, place in enumerate(base)])
    if _left_out(ruled, found):
        found = min(found, placed(ruled.problem), key=lambda places: len(_left_out(ruled, places)))
    return found


def _apart(ruled: Ruled, other: Reason, reason: Reason) -> Group:
    """Return a whole group to give up of another reason, if there is one that the two do not share."""
    names = _names(reason.groups)
    chosen = next((one for one in other.groups if (one.rule, one.key) not in names), other.groups[0])
    return next(one for one in ruled.groups if (one.rule, one.key) == (chosen.rule, chosen.key))


def _narrowed(ruled: Ruled, fewer: Reason) -> Reason:
    names = _names(fewer.groups)
    groups = [group for group in ruled.groups if (group.rule, group.key) in names]
    return replace(fewer, groups=about(groups, fewer.talks))


def _names(groups: Iterable[Group]) -> frozenset[tuple[Rule, object]]:
    return frozenset((group.rule, group.key) for group in groups)


def _left(until: float) -> float:
    return max(0.05, until - time.monotonic())


__all__ = ["MOST", "Group", "Reason", "Rule", "explain", "tried", "without"]
