"""Measuring explanations: agendas that cannot be, and whether what is said to mend them does."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summit.agenda.solver import FREE, AgendaProblem, Draft, Group, Progress, Reason, draft, explain
from summit.bench.rules.agendas import SIZES, Instance, generated
from summit.bench.rules.impossible import WAYS
from summit.bench.rules.inspecting import inspect
from summit.bench.rules.loosening import Given, cannot_be, without
from summit.bench.services.drafting import SEEDS, problem_of

LIMIT, MOST = 2.0, 4
"""Seconds that an explanation may take, and groups of rules that it may have without being called large."""
SOLVING = 20.0


@dataclass(frozen=True, slots=True)
class Explained:
    """One measured explanation."""

    size: str
    way: str
    wall: float
    spent: float
    reasons: Sequence[Reason]
    is_impossible: bool
    unmended: Sequence[str]

    @property
    def groups(self) -> int:
        """Return how many groups of rules the longest reason has."""
        return max((len(one.groups) for one in self.reasons), default=0)

    @property
    def failures(self) -> list[str]:
        """Name what was not reached."""
        said = [] if self.reasons and self.is_impossible else ["not proved"]
        if self.unmended:
            said.append(f"not mended without {', '.join(self.unmended)}")
        if any(len(one.groups) > MOST and not one.is_large for one in self.reasons):
            said.append("too many groups, and not called so")
        if self.wall > LIMIT:
            said.append("too long")
        return said


def explaining_lines(sizes: Sequence[str] = tuple(SIZES)) -> Iterator[str]:
    """Yield the lines of the table as they are measured."""
    yield "size  what was done                  wall s  CPU s  reasons  groups"
    for size in sizes:
        for way in WAYS:
            one = explained(size, way)
            large = " (a large set)" if any(reason.is_large for reason in one.reasons) else ""
            ended = f"  MISSED: {', '.join(one.failures)}" if one.failures else "  reached"
            yield (
                f"{size:<6}{way:<30}{one.wall:7.2f}{one.spent:7.2f}{len(one.reasons):9}{one.groups:8}{large}{ended}"
            )


def explained(size: str, way: str) -> Explained:
    """Make an agenda impossible, have it explained, and let the judge solve without each group."""
    instance = generated(SIZES[size], SEEDS[0])
    WAYS[way](instance)
    problem = problem_of(instance)
    begun, spent = time.monotonic(), time.process_time()
    reasons = explain(problem)
    wall, spent = time.monotonic() - begun, time.process_time() - spent
    return Explained(size, way, wall, spent, reasons, cannot_be(instance), list(unmended(instance, reasons)))


def unmended(instance: Instance, reasons: Sequence[Reason]) -> Iterator[str]:
    """Yield the groups without which no agenda was found, one group of every other reason given up, too."""
    for reason in reasons:
        names = {(group.rule, group.key) for group in reason.groups}
        others = [
            _given(
                instance, one, next((g for g in one.groups if (g.rule, g.key) not in names), one.groups[0])
            )
            for one in reasons
            if one is not reason and one.groups
        ]
        for group in reason.groups:
            if not can_be(without(instance, [_given(instance, reason, group), *others])):
                yield group.rule.value


def can_be(instance: Instance) -> bool:
    """Tell whether an agenda with everything in it is found, and no rule of the instance is broken in it."""
    problem = replace(problem_of(instance), stars=(), weights=FREE)
    if _is_whole(instance, draft(problem, seconds=0)):
        return True
    return not cannot_be(instance) and _is_whole(instance, _searched(problem))


def _searched(problem: AgendaProblem) -> Draft:
    """Search until everything has a place, or the time is over."""
    left = [True]

    def told(progress: Progress) -> None:
        left[0] = None in progress.best.places

    return draft(problem, seconds=SOLVING, on_progress=told, stop=lambda: not left[0])


def _is_whole(instance: Instance, found: Draft) -> bool:
    verdict = inspect(instance, found.places)
    return not verdict.faults and not verdict.left_out


def _given(instance: Instance, reason: Reason, group: Group) -> Given:
    lengths = [instance.minutes[talk] for talk in reason.talks or group.talks]
    short = (reason.needed or 0) - (reason.there or 0)
    minutes = short + max(lengths) if short > 0 else sum(lengths)
    return Given(group.rule.value, group.key, () if group.rule == "minutes" else group.talks, minutes)
