"""What people read for the states, steps and sections of a submission."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from summit.edition.forms import FEATURE_NAMES
from summit.projects.document.about import Section
from summit.projects.rules import Progress
from summit.projects.states import ConsentState
from summit.showcase.states import ACCEPTED_OR_LATER, SubmissionState

S = SubmissionState

STATE_NAMES: Mapping[SubmissionState, LazyString] = {
    S.DRAFT: lazy_gettext("Draft"),
    S.SUBMITTED: lazy_gettext("Submitted"),
    S.IN_REVIEW: lazy_gettext("In review"),
    S.ACCEPTED: lazy_gettext("Accepted"),
    S.RESERVE: lazy_gettext("Reserve list"),
    S.DECLINED: lazy_gettext("Declined"),
    S.WITHDRAWN: lazy_gettext("Withdrawn"),
    S.CONFIRMED: lazy_gettext("Confirmed"),
    S.FINAL: lazy_gettext("Final version sent"),
    S.PUBLISHED: lazy_gettext("Published"),
}
STATE_MEANINGS: Mapping[SubmissionState, str] = {
    S.DRAFT: "quiet",
    S.SUBMITTED: "new",
    S.IN_REVIEW: "busy",
    S.ACCEPTED: "good",
    S.RESERVE: "waiting",
    S.DECLINED: "bad",
    S.WITHDRAWN: "quiet",
    S.CONFIRMED: "good",
    S.FINAL: "good",
    S.PUBLISHED: "good",
}
STATE_SENTENCES: Mapping[SubmissionState, LazyString] = {
    S.DRAFT: lazy_gettext(
        "Nobody but its authors and the organisers can read this draft. It has not been submitted."
    ),
    S.SUBMITTED: lazy_gettext(
        "It has been submitted. You can change it and submit it again until the call closes."
    ),
    S.IN_REVIEW: lazy_gettext("Reviewers are reading it. You will get the decision by email."),
    S.ACCEPTED: lazy_gettext("It has been accepted. Confirm that you will present it."),
    S.RESERVE: lazy_gettext("It is on the reserve list: if a place becomes free, we will email you."),
    S.DECLINED: lazy_gettext("It has not been chosen this time. The email we sent you gives the reasons."),
    S.WITHDRAWN: lazy_gettext("It has been withdrawn and is no longer offered. The text is kept."),
    S.CONFIRMED: lazy_gettext("You have confirmed. Send the final version when the text is ready."),
    S.FINAL: lazy_gettext("We have the final version. You can send it again until it is published."),
    S.PUBLISHED: lazy_gettext("The final version is public."),
}
PROGRESS: Mapping[Progress, tuple[LazyString, str | None]] = {
    Progress.NOT_STARTED: (lazy_gettext("Not started"), "new"),
    Progress.IN_PROGRESS: (lazy_gettext("In progress"), "waiting"),
    Progress.COMPLETED: (lazy_gettext("Completed"), None),
}
SECTION_HINTS: Mapping[Section, LazyString] = {
    Section.BASICS: lazy_gettext("Title, summary, type, stage and dates"),
    Section.WHO: lazy_gettext("Lead, partners, services and places"),
    Section.PROBLEM: lazy_gettext("What was wrong, and what you did about it"),
    Section.EFFECT: lazy_gettext("What changed, in figures where you have them"),
    Section.MECHANISM: lazy_gettext("Why it works, and where it would not"),
    Section.IMPLEMENTATION: lazy_gettext("Steps, training, systems, what helped and what got in the way"),
    Section.ECONOMICS: lazy_gettext("What it cost, what it saved and who paid"),
    Section.EVALUATION: lazy_gettext("Who looked at it, and how"),
    Section.REPLICABILITY: lazy_gettext("What another area would need"),
    Section.SHARING: lazy_gettext("Consent, licence and a contact"),
    Section.SOURCES: lazy_gettext("Where it has been published"),
}
CONSENT: Mapping[ConsentState, LazyString] = {
    ConsentState.ASKED: lazy_gettext("not answered yet"),
    ConsentState.GIVEN: lazy_gettext("agrees"),
    ConsentState.REFUSED: lazy_gettext("does not agree"),
}
FEATURES = FEATURE_NAMES
ON_STAGE = ACCEPTED_OR_LATER
ADD_ROW: Mapping[str, LazyString] = {
    "lead": lazy_gettext("Add the lead organisation"),
    "partners": lazy_gettext("Add a partner"),
    "outcomes": lazy_gettext("Add a measure"),
    "enablers": lazy_gettext("Add something that helped"),
    "barriers": lazy_gettext("Add something that got in the way"),
    "money": lazy_gettext("Add a cost or a saving"),
    "adopters": lazy_gettext("Add somebody who took it up"),
}
"""The buttons that lead to a new row; each saves the section first."""
EVENTS: Mapping[str, LazyString] = {
    "submission.started": lazy_gettext("started the submission"),
    "submission.format_chosen": lazy_gettext("chose how to present"),
    "submission.submitted": lazy_gettext("submitted it"),
    "submission.review_started": lazy_gettext("opened it for review"),
    "submission.accepted": lazy_gettext("released the decision: accepted"),
    "submission.held_in_reserve": lazy_gettext("released the decision: reserve list"),
    "submission.declined": lazy_gettext("released the decision: declined"),
    "submission.withdrawn": lazy_gettext("withdrew it"),
    "submission.confirmed": lazy_gettext("confirmed that it will be presented"),
    "submission.finished": lazy_gettext("sent the final version"),
    "submission.entered_for_author": lazy_gettext("entered it for its author"),
    "submission.change_requested": lazy_gettext("asked for a change"),
    "submission.handed_over": lazy_gettext("handed it over to another owner"),
    "submission.tagged": lazy_gettext("gave it a tag"),
    "submission.untagged": lazy_gettext("took a tag away"),
    "submission.noted": lazy_gettext("wrote a note"),
    "submission.published": lazy_gettext("published it"),
    "submission.presenter_named": lazy_gettext("named a presenter"),
    "submission.presenter_removed": lazy_gettext("took a presenter off the stage"),
    "submission.availability_said": lazy_gettext("said when a presenter can"),
    "submission.room_described": lazy_gettext("said what the room must have"),
    "submission.slides_sent": lazy_gettext("sent slides"),
    "submission.slides_removed": lazy_gettext("removed the slides"),
    "project.started": lazy_gettext("began the project record"),
    "project.section_saved": lazy_gettext("saved a section"),
    "project.version_made": lazy_gettext("made a version"),
    "project.author_added": lazy_gettext("added an author"),
    "project.author_invited": lazy_gettext("invited somebody to write along"),
    "project.author_joined": lazy_gettext("accepted the invitation to write along"),
    "project.author_not_invited": lazy_gettext("withdrew an invitation"),
    "project.consent_asked": lazy_gettext("asked a senior officer to agree to publishing"),
    "project.consent_answered": lazy_gettext("recorded the senior officer’s answer"),
    "project.file_added": lazy_gettext("added a file"),
    "project.file_removed": lazy_gettext("removed a file"),
    "project.draft_opened": lazy_gettext("opened the text for writing"),
    "project.partner_asked": lazy_gettext("asked a partner to confirm"),
    "project.partner_answered": lazy_gettext("recorded a partner’s answer"),
    "project.published": lazy_gettext("published the record"),
    "project.unpublished": lazy_gettext("took the record from public view"),
    "project.assessed": lazy_gettext("assessed the evidence"),
}
"""What happened, after the name of whoever did it."""
