"""Who judges what: hard rules kept, the worst served as well as can be, the total near its optimum."""

from summit.review.assignment.keeping import keeping
from summit.review.assignment.problem import (
    Assignment,
    AssignmentProblem,
    ImpossibleAssignmentError,
    Progress,
)
from summit.review.assignment.search import assign, preview

__all__ = [
    "Assignment",
    "AssignmentProblem",
    "ImpossibleAssignmentError",
    "Progress",
    "assign",
    "keeping",
    "preview",
]
