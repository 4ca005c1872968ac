"""What is judged: six criteria, each with its weight and what a 0, 1, 2, 3 and 4 look like."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LEVELS = (0, 1, 2, 3, 4)
HIGHEST = LEVELS[-1]
MOST_WEIGHT = 100
DATA = Path(__file__).resolve().parents[1] / "data" / "rubric.json"


@dataclass(frozen=True, slots=True)
class CriterionText:
    """One criterion as the data file has it; ``anchors`` describe the levels from 0 on."""

    code: str
    name: str
    question: str
    anchors: tuple[str, ...]
    weight: int


@cache
def usual_criteria() -> tuple[CriterionText, ...]:
    """Return the criteria that an edition begins with, in the order of the page."""
    rows = json.loads(DATA.read_text(encoding="utf-8"))["criteria"]
    return tuple(
        CriterionText(row["code"], row["name"], row["question"], tuple(row["anchors"]), row["weight"])
        for row in rows
    )
