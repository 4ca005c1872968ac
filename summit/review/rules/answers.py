"""What a reviewer writes, and what has to be there before it is sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from summit.core.errors import DomainError, msg
from summit.review.rules.rubric import HIGHEST
from summit.review.rules.scores import Mark, points_left_out
from summit.review.states import Outcome

JUSTIFICATION_WORDS = 200
REASON_WORDS = 200
WORDS_TO_AUTHORS = 500
WORDS_TO_CHAIRS = 500
MOST_POINTS_LEFT_OUT = 30
EXTREMES = frozenset({0, HIGHEST})


class Confidence(StrEnum):
    """How well a reviewer knows the subject."""

    LOW = "low"
    SOME = "some"
    GOOD = "good"
    EXPERT = "expert"


class DeclineReason(StrEnum):
    """Why somebody does not review a project."""

    CONFLICT = "conflict"
    EXPERTISE = "expertise"
    TIME = "time"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was said on one criterion: a level, that it does not apply, or nothing yet."""

    criterion_id: UUID
    code: str
    name: str
    weight: int
    level: int | None = None
    not_applicable: bool = False
    justification: str = ""

    @property
    def answered(self) -> bool:
        """Whether anything was chosen."""
        return self.not_applicable or self.level is not None


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything a reviewer fills in."""

    judgements: tuple[Judgement, ...]
    left_out_because: str = ""
    confidence: Confidence | None = None
    recommendation: Outcome | None = None
    to_authors: str = ""
    to_chairs: str = ""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The levels, for the total; what was not answered counts as not applicable."""
        return tuple(Mark(one.weight, one.level) for one in self.judgements)


class IncompleteReviewError(DomainError):
    """A review lacks something; each fault names the field it belongs to. What was written is kept."""

    status = 422

    def __init__(self, faults: Sequence[DomainError], *, version: int) -> None:
        """Keep every fault, so that the page shows them all at once, and the version to go on from."""
        super().__init__(msg("The review is not complete yet."))
        self.faults = tuple(faults)
        self.version = version


def faults(answers: Answers) -> Iterator[DomainError]:
    """Yield what a review lacks, in the order of the page."""
    for judgement in answers.judgements:
        yield from _faults_of(judgement)
    everything_answered = all(one.answered for one in answers.judgements)
    if everything_answered and needs_reason(answers) and not answers.left_out_because.strip():
        yield DomainError(
            msg("Say why criteria worth more than %(most)s points do not apply"),
            field="left_out_because",
            most=MOST_POINTS_LEFT_OUT,
        )
    if answers.confidence is None:
        yield DomainError(msg("Select how well you know the subject"), field="confidence")
    if answers.recommendation is None:
        yield DomainError(msg("Select what you recommend"), field="recommendation")
    if not answers.to_authors.strip():
        yield DomainError(msg("Enter your words to the authors"), field="to_authors")


def needs_reason(answers: Answers) -> bool:
    """Tell whether so much was said not to apply that it has to be explained."""
    return points_left_out(answers.marks) > MOST_POINTS_LEFT_OUT


def _faults_of(judgement: Judgement) -> Iterator[DomainError]:
    if not judgement.answered:
        yield DomainError(
            msg("Select a level for “%(criterion)s”, or that it does not apply"),
            field=f"level_{judgement.code}",
            criterion=judgement.name,
        )
    elif judgement.level in EXTREMES and not judgement.justification.strip():
        yield DomainError(
            msg("Say why you give “%(criterion)s” %(level)s"),
            field=f"because_{judgement.code}",
            criterion=judgement.name,
            level=judgement.level,
        )
