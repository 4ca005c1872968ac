"""Rules of the call and of submissions, as pure functions: no database, no request, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from summit.core.errors import DomainError, msg
from summit.projects.document.project import ProjectDocument
from summit.projects.document.sentences import Fault
from summit.projects.document.vocabularies import PRESENTATION_FORMATS, Vocabulary
from summit.projects.rules import IncompleteProjectError, check_dates, faults_of
from summit.showcase.states import ACCEPTED_OR_LATER, EDITABLE, Guard, SubmissionState

LONDON = ZoneInfo("Europe/London")  # core.clock has it too, but stands on a framework
REASON_LENGTH = 500
ANSWER_LENGTH = 2_000
REFERENCE_LENGTH = 12
FORMAT_LENGTH = 32
TAG_LENGTH = 40
NOTE_LENGTH = 2_000
GUIDANCE_LENGTH = 5_000
MOST_GRACE = 24 * 60
MOST_DAYS_TO_CHANGE = 60
TITLE_LENGTHS = (5, 100)
MOST_PRESENTERS = 6
ROOM_LENGTH = 1_000
FORMATS: Vocabulary = PRESENTATION_FORMATS


class CallClosedError(DomainError):
    """The call has not opened yet, or is over."""


class CallStillOpenError(DomainError):
    """Authors may still change what they sent."""


class ReasonMissingError(DomainError):
    """An action was asked without the reason it needs."""


class FormatMissingError(DomainError):
    """Nobody has said how the project would be presented."""


class TooLateError(DomainError):
    """The day on which something was due is over."""


class NotEditableError(DomainError):
    """The draft cannot be written in now."""


@dataclass(frozen=True, slots=True)
class CallTimes:
    """From when until when somebody may submit; grace is not announced, refusals name the announced end."""

    opens_at: datetime
    closes_at: datetime
    grace_minutes: int = 0

    @property
    def really_closes_at(self) -> datetime:
        """Return the moment from which nothing is taken in."""
        return self.closes_at + timedelta(minutes=self.grace_minutes)

    def is_open(self, at: datetime) -> bool:
        """Tell whether something may be submitted now."""
        return self.opens_at <= at < self.really_closes_at


@dataclass(frozen=True, slots=True)
class CallDetails:
    """What an organiser settles for a call beside its dates."""

    grace_minutes: int
    most_per_person: int | None
    guidance: str
    offered: frozenset[str]
    capacities: Mapping[str, int | None]
    final_due_on: date | None = None
    slides_due_on: date | None = None


@dataclass(frozen=True, slots=True)
class MoreTime:
    """More time for one person, and why."""

    email: str
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a guard looks at."""

    at: datetime
    call: CallTimes
    document: ProjectDocument | None = None
    format: str | None = None
    reason: str = ""
    final_due_on: date | None = None


def check_call_open(call: CallTimes, *, at: datetime) -> None:
    """Refuse what is too early or too late; the closing moment itself is too late."""
    if at < call.opens_at:
        raise CallClosedError(msg("The call for projects opens on %(moment)s."), moment=call.opens_at)
    if at >= call.really_closes_at:
        raise CallClosedError(
            msg("The call for projects closed on %(moment)s. Your text is kept, but it cannot be submitted."),
            moment=call.closes_at,
        )


def check_call_closed(call: CallTimes, *, at: datetime) -> None:
    """Refuse to review what its authors may still change."""
    closes_at = call.really_closes_at
    if at < closes_at:
        raise CallStillOpenError(
            msg(
                "Reviewing starts when the call has closed, on %(moment)s: until then authors may change it."
            ),
            moment=closes_at,
        )


def end_of(day: date) -> datetime:
    """Return the moment, in London, from which a day is over."""
    after = day + timedelta(days=1)
    return datetime(after.year, after.month, after.day, tzinfo=LONDON)


def check_final_due(due_on: date | None, *, at: datetime) -> None:
    """Refuse a final version after its day."""
    if due_on is not None and at >= end_of(due_on):
        raise TooLateError(
            msg("The final version was due on %(day)s. Your text is kept: ask the organisers for more time."),
            day=due_on,
        )


def check_slides_due(due_on: date | None, *, at: datetime) -> None:
    """Refuse slides after their day."""
    if due_on is not None and at >= end_of(due_on):
        raise TooLateError(
            msg("Slides were due on %(day)s. Bring them with you, and ask the organisers for more time."),
            field="file",
            day=due_on,
        )


def check_presented(state: SubmissionState) -> None:
    """Refuse to prepare the stage for what is not going to be on it."""
    if state not in ACCEPTED_OR_LATER:
        raise NotEditableError(msg("Only an accepted project is presented."))


def check_presenters(there: int) -> None:
    """Refuse more presenters than fit on a stage."""
    if there >= MOST_PRESENTERS:
        raise DomainError(
            msg("A project has %(most)s presenters at most. Remove one first."),
            field="email",
            most=MOST_PRESENTERS,
        )


def check_reason(reason: str) -> None:
    """Refuse to go on without a reason, and one that is too long."""
    if not reason.strip():
        raise ReasonMissingError(msg("Enter a reason"), field="reason")
    if len(reason) > REASON_LENGTH:
        raise ReasonMissingError(
            msg("The reason must be %(limit)s characters or fewer. It has %(count)s."),
            field="reason",
            limit=REASON_LENGTH,
            count=len(reason),
        )


def check_call_details(details: CallDetails) -> None:
    """Refuse settings under which nobody could offer anything, naming the field to look at."""
    if not 0 <= details.grace_minutes <= MOST_GRACE:
        raise DomainError(
            msg("The grace must be between 0 and %(most)s minutes."), field="grace_minutes", most=MOST_GRACE
        )
    if details.most_per_person is not None and details.most_per_person < 1:
        raise DomainError(msg("Let each person offer one project or more."), field="most_per_person")
    if any(places is not None and places < 0 for places in details.capacities.values()):
        raise DomainError(msg("A number of places cannot be less than 0."), field="offered")
    if not details.offered:
        raise DomainError(msg("Select at least one way to present."), field="offered")


def check_more_time(more: MoreTime, *, closes_at: datetime, at: datetime) -> None:
    """Refuse more time that is none, and more time without a reason."""
    if more.until <= max(closes_at, at):
        raise DomainError(
            msg("The new end must be in the future and after the call closes, on %(moment)s."),
            field="until",
            moment=closes_at,
        )
    check_reason(more.reason)


def check_not_too_many(*, owned: int, most: int | None) -> None:
    """Refuse one more project from somebody who has offered as many as anybody may."""
    if most is not None and owned >= most:
        raise DomainError(
            msg("Each person may offer %(most)s projects to this Summit, and you have."),
            field="title",
            most=most,
        )


def check_can_change(state: SubmissionState) -> None:
    """Refuse to ask for a change of what authors cannot change."""
    if state not in EDITABLE:
        raise NotEditableError(msg("Its authors cannot change it now."), field="words")


def time_to_change(at: datetime, *, days: int) -> datetime:
    """Return the end of the day, in London, so many days from now."""
    if not 1 <= days <= MOST_DAYS_TO_CHANGE:
        raise DomainError(msg("Give between 1 and %(most)s days."), field="days", most=MOST_DAYS_TO_CHANGE)
    day = at.astimezone(LONDON).date() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=LONDON)


def checked_tag(word: str) -> str:
    """Return a tag as it is kept: lower case, no commas; refuse none and one that is too long."""
    said = " ".join(word.casefold().split())
    if not said or "," in said or len(said) > TAG_LENGTH:
        raise DomainError(
            msg("Enter one tag of %(limit)s characters or fewer, without a comma"),
            field="word",
            limit=TAG_LENGTH,
        )
    return said


def checked_note(words: str) -> str:
    """Return a note without the space around it; refuse none and one that is too long."""
    said = words.strip()
    if not said:
        raise DomainError(msg("Enter a note"), field="words")
    if len(said) > NOTE_LENGTH:
        raise DomainError(
            msg("The note must be %(limit)s characters or fewer. It has %(count)s."),
            field="words",
            limit=NOTE_LENGTH,
            count=len(said),
        )
    return said


def check_editable(state: SubmissionState) -> None:
    """Refuse to change the text of a submission that others are working with, or that is over."""
    if state is SubmissionState.IN_REVIEW:
        raise NotEditableError(msg("Reviewers are reading this project, so it cannot be changed now."))
    if state not in EDITABLE:
        raise NotEditableError(msg("This project can no longer be changed here."))


def faults_before_submission(document: ProjectDocument, *, today: date) -> tuple[Fault, ...]:
    """Return all that keeps a document from being submitted, dates that cannot be true included."""
    return (*faults_of(document), *check_dates(document, today=today))


def check_ready(document: ProjectDocument | None, *, format: str | None, today: date) -> None:  # noqa: A002
    """Refuse what lacks something, with the first thing it lacks."""
    if document is None:
        raise NotEditableError(msg("Nothing has been written yet."))
    for fault in faults_before_submission(document, today=today):
        raise IncompleteProjectError(fault.sentence.message, field=fault.field, **fault.sentence.values)
    if format is None:
        raise FormatMissingError(msg("Select how you would like to present"), field="format")


def check_guard(guard: Guard, situation: Situation) -> None:
    """Refuse when one guard of a step does not hold."""
    at = situation.at
    if guard is Guard.CALL_OPEN:
        check_call_open(situation.call, at=at)
    elif guard is Guard.CALL_CLOSED:
        check_call_closed(situation.call, at=at)
    elif guard is Guard.COMPLETE:
        check_ready(situation.document, format=situation.format, today=at.astimezone(LONDON).date())
    elif guard is Guard.FINAL_DUE:
        check_final_due(situation.final_due_on, at=at)
    else:
        check_reason(situation.reason)
