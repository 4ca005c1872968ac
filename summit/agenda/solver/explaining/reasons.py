"""Why an agenda cannot be: as numbers for a page, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summit.agenda.solver.explaining.groups import Group, Rule

MOST = 4
"""How many groups of rules an explanation may have and still be called one."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Rules that cannot all hold.

    ``needed`` and ``there`` are minutes, where the explanation is that one exceeds the other; ``rows`` the
    blocks and rooms in question. ``solved`` says for each group whether an agenda was found without it.
    Without groups nothing is known: no agenda was found in the time, and that proves nothing.
    """

    groups: tuple[Group, ...]
    talks: tuple[int, ...] = ()
    needed: int | None = None
    there: int | None = None
    rows: tuple[tuple[int, int], ...] = ()
    solved: tuple[bool, ...] = ()
    is_minimal: bool = True

    @property
    def is_proved(self) -> bool:
        """Tell whether it is certain that these rules cannot all hold."""
        return bool(self.groups)

    @property
    def is_large(self) -> bool:
        """Tell whether it is a larger set than somebody can hold in mind."""
        return len(self.groups) > MOST

    def __str__(self) -> str:
        """Say it with numbers for names."""
        if not self.groups:
            return "Not proved: no agenda with everything in it was found in the time, nor why there is none."
        said = "; ".join(_said(group) for group in self.groups if group.rule is not Rule.MINUTES)
        if self.needed is not None and self.there is not None:
            counted = (
                f"{len(self.talks)} talks last {self.needed} minutes, and there are {self.there} for them"
            )
            said = f"{said}: {counted}" if said else counted
        large = "" if not self.is_large else f" (a large set: {len(self.groups)} groups of rules)"
        return f"{said[0].upper()}{said[1:]}{large}."


def _said(group: Group) -> str:
    talks = _counted(group.talks)
    if group.rule is Rule.PIN:
        return f"{talks} pinned to block {group.key[0] + 1} in room {group.key[1] + 1}"
    if group.rule is Rule.BLOCKS:
        return f"{talks} that can only be in {_listed('block', sorted(group.key))}"
    if group.rule is Rule.NEEDS:
        return f"{talks} that need {group.key}"
    return f"one person in {_counted(group.talks)}"


def _counted(talks: Sequence[int]) -> str:
    return f"talk {talks[0] + 1}" if len(talks) == 1 else f"{len(talks)} talks"


def _listed(name: str, numbers: Sequence[int]) -> str:
    words = [str(number + 1) for number in numbers]
    return f"{name} {words[0]}" if len(words) == 1 else f"{name}s {', '.join(words[:-1])} or {words[-1]}"
