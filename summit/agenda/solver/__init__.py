"""The agenda's solver: drafts that break no rule, explanations of what cannot be, plans after a loss."""

from summit.agenda.solver.checking import broken
from summit.agenda.solver.explaining import Group, Reason, Rule, explain
from summit.agenda.solver.problem import (
    FREE,
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
from summit.agenda.solver.replanning import Aim, Option, replan
from summit.agenda.solver.search import draft

__all__ = [
    "FREE",
    "AgendaProblem",
    "Aim",
    "Block",
    "Draft",
    "Group",
    "Option",
    "Pin",
    "Place",
    "Places",
    "Progress",
    "Reason",
    "Room",
    "Rule",
    "Talk",
    "Violation",
    "Weights",
    "broken",
    "draft",
    "explain",
    "replan",
]
