"""What people read for the codes of reviewing."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from summit.mail.states import MailState
from summit.review.queries import Order
from summit.review.rules.answers import Confidence, DeclineReason
from summit.review.rules.assigning import Change
from summit.review.rules.conflicts import ConflictKind
from summit.review.rules.phases import Anonymity, Others, Told
from summit.review.rules.reviewers import BidChoice
from summit.review.rules.scores import Standing
from summit.review.states import DecisionState, Outcome, PlanState, ProfileState, ReviewState

OUTCOME_NAMES: Mapping[Outcome, LazyString] = {
    Outcome.ACCEPT: lazy_gettext("Accept"),
    Outcome.RESERVE: lazy_gettext("Hold in reserve"),
    Outcome.DECLINE: lazy_gettext("Decline"),
}
OUTCOME_MEANINGS: Mapping[Outcome, str] = {
    Outcome.ACCEPT: "good",
    Outcome.RESERVE: "waiting",
    Outcome.DECLINE: "bad",
}
OUTCOMES_TOLD: Mapping[Outcome, LazyString] = {
    Outcome.ACCEPT: lazy_gettext("Accepted"),
    Outcome.RESERVE: lazy_gettext("Held in reserve"),
    Outcome.DECLINE: lazy_gettext("Not accepted"),
}
CONFIDENCE_NAMES: Mapping[Confidence, LazyString] = {
    Confidence.LOW: lazy_gettext("Little: it is outside my work"),
    Confidence.SOME: lazy_gettext("Somewhat: I know the subject in general"),
    Confidence.GOOD: lazy_gettext("Well: I work with the subject"),
    Confidence.EXPERT: lazy_gettext("Very well: I have run or evaluated such a project"),
}
REASON_NAMES: Mapping[DeclineReason, LazyString] = {
    DeclineReason.CONFLICT: lazy_gettext("I have a conflict of interest"),
    DeclineReason.EXPERTISE: lazy_gettext("I do not know enough about the subject"),
    DeclineReason.TIME: lazy_gettext("I do not have the time"),
    DeclineReason.OTHER: lazy_gettext("Another reason"),
}
REVIEW_STATES: Mapping[ReviewState, LazyString] = {
    ReviewState.ASSIGNED: lazy_gettext("Not started"),
    ReviewState.STARTED: lazy_gettext("Draft saved"),
    ReviewState.SUBMITTED: lazy_gettext("Submitted"),
    ReviewState.DECLINED: lazy_gettext("Declined"),
    ReviewState.REMOVED: lazy_gettext("Taken back"),
}
REVIEW_MEANINGS: Mapping[ReviewState, str] = {
    ReviewState.ASSIGNED: "new",
    ReviewState.STARTED: "waiting",
    ReviewState.SUBMITTED: "good",
    ReviewState.DECLINED: "quiet",
    ReviewState.REMOVED: "quiet",
}
DECISION_STATES: Mapping[DecisionState, LazyString] = {
    DecisionState.PENDING: lazy_gettext("Not released yet"),
    DecisionState.RELEASED: lazy_gettext("Released"),
    DecisionState.REPLACED: lazy_gettext("Taken back"),
}
ORDER_NAMES: Mapping[Order, LazyString] = {
    Order.MEAN: lazy_gettext("Highest average"),
    Order.RANGE: lazy_gettext("Widest range"),
    Order.REVIEWS: lazy_gettext("Fewest reviews"),
    Order.TITLE: lazy_gettext("Title"),
}

ANONYMITY_NAMES: Mapping[Anonymity, LazyString] = {
    Anonymity.NAMED: lazy_gettext("Everything"),
    Anonymity.PEOPLE: lazy_gettext("Everything but the names of people"),
    Anonymity.ORGANISATIONS: lazy_gettext("Neither people nor organisations"),
}
ANONYMITY_HINTS: Mapping[Anonymity, LazyString] = {
    Anonymity.NAMED: lazy_gettext("Reviewers know whose project it is."),
    Anonymity.PEOPLE: lazy_gettext("Authors, contacts and senior officers are not named."),
    Anonymity.ORGANISATIONS: lazy_gettext(
        "An organisation is shown as, for example, “a fire and rescue service, South West”, and the names of "
        "organisations, areas and people are taken out of the text."
    ),
}
OTHERS_NAMES: Mapping[Others, LazyString] = {
    Others.NEVER: lazy_gettext("Never"),
    Others.AFTER_OWN: lazy_gettext("After they have submitted their own"),
    Others.ALWAYS: lazy_gettext("Always"),
}
TOLD_NAMES: Mapping[Told, LazyString] = {
    Told.MEAN: lazy_gettext("The average"),
    Told.LEVELS: lazy_gettext("The level on each criterion"),
    Told.WORDS: lazy_gettext("The words to the authors"),
    Told.REASONS: lazy_gettext("Why a level was given"),
    Told.RECOMMENDATIONS: lazy_gettext("What each reviewer recommended"),
}
BID_NAMES: Mapping[BidChoice, LazyString] = {
    BidChoice.KEEN: lazy_gettext("Keen"),
    BidChoice.ABLE: lazy_gettext("Able"),
    BidChoice.RATHER_NOT: lazy_gettext("Rather not"),
    BidChoice.CONFLICT: lazy_gettext("Conflict"),
}
PROFILE_STATES: Mapping[ProfileState, LazyString] = {
    ProfileState.INVITED: lazy_gettext("Invited"),
    ProfileState.ACCEPTED: lazy_gettext("Takes part"),
    ProfileState.DECLINED: lazy_gettext("Does not take part"),
}
KIND_NAMES: Mapping[ConflictKind, LazyString] = {
    ConflictKind.AUTHOR: lazy_gettext("Is an author"),
    ConflictKind.CO_AUTHOR: lazy_gettext("Has written a project with an author"),
    ConflictKind.ORGANISATION: lazy_gettext("Works or worked for the lead or a partner"),
    ConflictKind.AREA: lazy_gettext("Works in the area of a partner"),
    ConflictKind.OVERSIGHT: lazy_gettext("Works for a body that oversees a partner"),
    ConflictKind.MAIL: lazy_gettext("Shares an address with somebody of the project"),
    ConflictKind.DECLARED: lazy_gettext("Was declared"),
    ConflictKind.NAMED: lazy_gettext("The authors asked"),
}
CHANGE_NAMES: Mapping[Change, LazyString] = {
    Change.BEGUN: lazy_gettext("Begun or submitted"),
    Change.STAYS: lazy_gettext("Asked already"),
    Change.NEW: lazy_gettext("New"),
    Change.GONE: lazy_gettext("Taken back"),
}
CHANGE_MEANINGS: Mapping[Change, str] = {
    Change.BEGUN: "good",
    Change.STAYS: "quiet",
    Change.NEW: "new",
    Change.GONE: "bad",
}
PLAN_STATES: Mapping[PlanState, LazyString] = {
    PlanState.WANTED: lazy_gettext("Being worked out"),
    PlanState.READY: lazy_gettext("Ready to look at"),
    PlanState.IMPOSSIBLE: lazy_gettext("Not possible"),
    PlanState.USED: lazy_gettext("Used"),
}
PLAN_MEANINGS: Mapping[PlanState, str] = {
    PlanState.WANTED: "busy",
    PlanState.READY: "new",
    PlanState.IMPOSSIBLE: "bad",
    PlanState.USED: "good",
}
MAIL_STATES: Mapping[MailState, LazyString] = {
    MailState.QUEUED: lazy_gettext("On its way"),
    MailState.HELD: lazy_gettext("Held"),
    MailState.SENDING: lazy_gettext("Being sent"),
    MailState.SENT: lazy_gettext("Sent"),
    MailState.UNCERTAIN: lazy_gettext("Not certain"),
    MailState.FAILED: lazy_gettext("Failed"),
    MailState.BOUNCED: lazy_gettext("Came back"),
}
MAIL_MEANINGS: Mapping[MailState, str] = {
    MailState.QUEUED: "busy",
    MailState.HELD: "waiting",
    MailState.SENDING: "busy",
    MailState.SENT: "good",
    MailState.UNCERTAIN: "bad",
    MailState.FAILED: "bad",
    MailState.BOUNCED: "bad",
}
STANDING_NAMES: Mapping[Standing, LazyString] = {
    Standing.ACCEPT: lazy_gettext("Clear: accept"),
    Standing.BORDERLINE: lazy_gettext("Borderline"),
    Standing.DECLINE: lazy_gettext("Clear: decline"),
}
STANDING_MEANINGS: Mapping[Standing, str] = {
    Standing.ACCEPT: "good",
    Standing.BORDERLINE: "waiting",
    Standing.DECLINE: "quiet",
}
