"""What reviewers and chairs do: one function per use case, one transaction per function."""

from summit.review.services.assigning import assign, remove
from summit.review.services.conflicts import name_conflict, overrule
from summit.review.services.deciding import decide, decide_many, move_mails, release, take_back, take_minute
from summit.review.services.interests import (
    add_affiliation,
    add_own_affiliation,
    declare_conflict,
    end_affiliation,
)
from summit.review.services.phases import (
    Choice,
    answer_reviewers,
    change_settings,
    change_weights,
    hide_words,
    remark,
    remark_on,
    show_words,
)
from summit.review.services.planning import (
    KIND,
    begin_plan,
    plan_from_list,
    request_plan,
    stop,
    tell,
    use_plan,
    work_out,
)
from summit.review.services.reminding import open_discussion, remind, remind_due, remind_late, replace
from summit.review.services.reviewers import (
    Invited,
    Offer,
    add_address,
    add_own_address,
    bid,
    invite_reviewer,
    invite_reviewers,
    stay_out,
    take_part,
)
from summit.review.services.reviewing import (
    SecondWindowError,
    decline,
    keep_brought,
    save_draft,
    submit,
)
from summit.review.services.rubric import open_rubric

__all__ = [
    "KIND",
    "Choice",
    "Invited",
    "Offer",
    "SecondWindowError",
    "add_address",
    "add_affiliation",
    "add_own_address",
    "add_own_affiliation",
    "answer_reviewers",
    "assign",
    "begin_plan",
    "bid",
    "change_settings",
    "change_weights",
    "decide",
    "decide_many",
    "declare_conflict",
    "decline",
    "end_affiliation",
    "hide_words",
    "invite_reviewer",
    "invite_reviewers",
    "keep_brought",
    "move_mails",
    "name_conflict",
    "open_discussion",
    "open_rubric",
    "overrule",
    "plan_from_list",
    "release",
    "remark",
    "remark_on",
    "remind",
    "remind_due",
    "remind_late",
    "remove",
    "replace",
    "request_plan",
    "save_draft",
    "show_words",
    "stay_out",
    "stop",
    "submit",
    "take_back",
    "take_minute",
    "take_part",
    "tell",
    "use_plan",
    "work_out",
]
