"""What is done to places: one function per use case, one transaction per function."""

from summit.registration.services.approval import approve, decline
from summit.registration.services.badges import IssuedBadge, issue_badges, replace_badges, revoke_badges
from summit.registration.services.keys import rotate_keys
from summit.registration.services.offers import accept, offer_by_hand, settle, wait_again
from summit.registration.services.passing import change_details, pass_on
from summit.registration.services.places import cancel, register
from summit.registration.services.quotas import (
    open_category,
    open_quota,
    open_usual_categories,
    set_capacities,
)
from summit.registration.services.setup import set_times

__all__ = [
    "IssuedBadge",
    "accept",
    "approve",
    "cancel",
    "change_details",
    "decline",
    "issue_badges",
    "offer_by_hand",
    "open_category",
    "open_quota",
    "open_usual_categories",
    "pass_on",
    "register",
    "replace_badges",
    "revoke_badges",
    "rotate_keys",
    "set_capacities",
    "set_times",
    "settle",
    "wait_again",
]
