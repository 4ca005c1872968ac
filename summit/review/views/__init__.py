"""The pages of reviewing."""

from summit.review.views import (
    assigning,
    chairing,
    choosing,
    deciding,
    interests,
    offline,
    ranking,
    releasing,
    reviewing,
    taking_part,
)
from summit.review.views.blueprint import NAVIGATION, bp

__all__ = [
    "NAVIGATION",
    "assigning",
    "bp",
    "chairing",
    "choosing",
    "deciding",
    "interests",
    "offline",
    "ranking",
    "releasing",
    "reviewing",
    "taking_part",
]
