"""The drawing of a code: areas of a page, one for each run of dark modules."""

from __future__ import annotations

from dataclasses import dataclass

from summit.core.qr import QUIET_MODULES, dark_runs


@dataclass(frozen=True, slots=True)
class Inked:
    """A code: how many modules wide, quiet zone included, and the areas of the dark ones."""

    size: int
    areas: bytes


def inked(text: str) -> Inked:
    """Return the drawing of a code."""
    size, runs = dark_runs(text)
    areas = " ".join(f"{QUIET_MODULES + x} {QUIET_MODULES + y} {length} 1 re" for x, y, length in runs)
    return Inked(size + 2 * QUIET_MODULES, areas.encode())
