"""The agenda's solver: drafts that break no rule, explanations of what cannot be, plans after a loss."""

from summit.agenda.solver.problem import (
    AgendaProblem,
    Block,
    Draft,
    Pin,
    Place,
    Places,
    Progress,
    Room,
    Talk,
    Violation,
    Weights,
)
from summit.agenda.solver.search import draft

__all__ = [
    "AgendaProblem",
    "Block",
    "Draft",
    "Pin",
    "Place",
    "Places",
    "Progress",
    "Room",
    "Talk",
    "Violation",
    "Weights",
    "draft",
]
