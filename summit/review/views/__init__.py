"""The pages of reviewing."""

from summit.review.forms.mail_kinds import MAIL_KINDS
from summit.review.views import (
    assigning,
    chairing,
    choosing,
    deciding,
    interests,
    inviting,
    offline,
    progress,
    ranking,
    releasing,
    reviewing,
    taking_part,
)
from summit.review.views.blueprint import NAVIGATION, bp

__all__ = [
    "MAIL_KINDS",
    "NAVIGATION",
    "assigning",
    "bp",
    "chairing",
    "choosing",
    "deciding",
    "interests",
    "inviting",
    "offline",
    "progress",
    "ranking",
    "releasing",
    "reviewing",
    "taking_part",
]
