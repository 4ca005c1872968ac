"""What is done to places: one function per use case, one transaction per function."""

from summit.registration.services.allocations import close_allocation, keep_places
from summit.registration.services.answering import forget_loose_files, keep_upload
from summit.registration.services.apart import ask_again, tell_apart
from summit.registration.services.approval import approve, decline
from summit.registration.services.badges import IssuedBadge, issue_badges, replace_badges, revoke_badges
from summit.registration.services.categories import add_category, change_category, close_category
from summit.registration.services.groups import book_group
from summit.registration.services.happening import happen, people_to_tell
from summit.registration.services.keys import rotate_keys
from summit.registration.services.merging import merge
from summit.registration.services.needs import (
    change_needs,
    count_plates,
    forget_old_needs,
    read_needs,
    read_to_be_helped,
)
from summit.registration.services.offers import accept, offer_by_hand, settle, wait_again
from summit.registration.services.passing import change_details, pass_on
from summit.registration.services.places import add, cancel, register
from summit.registration.services.presenting import ask_presenters, make_speaker
from summit.registration.services.questions import (
    ask,
    change_answers,
    forget_old_answers,
    retire,
    reword,
    send_follow_up,
)
from summit.registration.services.quotas import (
    open_category,
    open_quota,
    open_usual_categories,
    set_capacities,
)
from summit.registration.services.reminding import remind
from summit.registration.services.saved import forget_form, forget_old_forms, keep_form, mail_form
from summit.registration.services.seats import (
    accept_seat,
    change_seat_quota,
    change_seats,
    close_seats,
    open_seats,
)
from summit.registration.services.setup import set_times

__all__ = [
    "IssuedBadge",
    "accept",
    "accept_seat",
    "add",
    "add_category",
    "approve",
    "ask",
    "ask_again",
    "ask_presenters",
    "book_group",
    "cancel",
    "change_answers",
    "change_category",
    "change_details",
    "change_needs",
    "change_seat_quota",
    "change_seats",
    "close_allocation",
    "close_category",
    "close_seats",
    "count_plates",
    "decline",
    "forget_form",
    "forget_loose_files",
    "forget_old_answers",
    "forget_old_forms",
    "forget_old_needs",
    "happen",
    "issue_badges",
    "keep_form",
    "keep_places",
    "keep_upload",
    "mail_form",
    "make_speaker",
    "merge",
    "offer_by_hand",
    "open_category",
    "open_quota",
    "open_seats",
    "open_usual_categories",
    "pass_on",
    "people_to_tell",
    "read_needs",
    "read_to_be_helped",
    "register",
    "remind",
    "replace_badges",
    "retire",
    "revoke_badges",
    "reword",
    "rotate_keys",
    "send_follow_up",
    "set_capacities",
    "set_times",
    "settle",
    "tell_apart",
    "wait_again",
]
