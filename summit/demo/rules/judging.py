"""What reviewers and chairs say; every word of it says that it is a demonstration."""

from __future__ import annotations

from dataclasses import replace

from summit.demo.rules.scales import ACCEPTED, Fate
from summit.review.rules.answers import EXTREMES, Answers, Confidence, Judgement
from summit.review.rules.rubric import HIGHEST
from summit.review.states import Outcome

WORDS = (
    "Clear, and useful to others; say more about what it costs to run (demonstration).",
    "Say who would have done the work without it (demonstration).",
    "The figures persuade; the way out is missing (demonstration).",
    "Good partnership. How would another area begin (demonstration)?",
    "I would like to hear from the crews (demonstration).",
)
REASONS = {
    Outcome.ACCEPT: "Reviewers agree that others can learn from it (demonstration).",
    Outcome.RESERVE: "Close to the line: it moves up if a place becomes free (demonstration).",
    Outcome.DECLINE: "The idea is welcome; come back when there are first results (demonstration).",
}
CONFIDENCES = (Confidence.GOOD, Confidence.SOME, Confidence.EXPERT, Confidence.LOW)
TEMPERS = (0, -1, 1, 0, 0, 1, -1, 0, 1, 0, -2, 0)
"""How much more or less than others each reviewer gives: some are mild, some harsh."""
WORTH = {Outcome.ACCEPT: 3, Outcome.RESERVE: 2, Outcome.DECLINE: 1}


def outcome_of(fate: Fate) -> Outcome:
    """Return the decision that leads to a fate; what is still open would be accepted."""
    if fate is Fate.RESERVE:
        return Outcome.RESERVE
    if fate is Fate.DECLINED:
        return Outcome.DECLINE
    if fate not in ACCEPTED | {Fate.PENDING, Fate.OPEN}:
        raise ValueError(f"Nobody decides on what is {fate}.")
    return Outcome.ACCEPT


def answered(empty: Answers, *, number: int, reviewer: int, fate: Fate) -> Answers:
    """Return a complete review, always the same for the same project and reviewer."""
    temper, worth = TEMPERS[reviewer % len(TEMPERS)], WORTH[outcome_of(fate)]
    judgements = tuple(
        _judged(one, worth + temper + (number * 7 + reviewer * 5 + place * 2) % 3 - 1,
                leaves_out=place == (number + reviewer) % 29)
        for place, one in enumerate(empty.judgements)
    )  # fmt: skip
    mean = sum(one.level or 0 for one in judgements) / len(judgements)
    return replace(
        empty,
        judgements=judgements,
        left_out_because="It runs no service of its own (demonstration).",
        confidence=CONFIDENCES[(number + reviewer) % len(CONFIDENCES)],
        recommendation=_recommended(mean),
        to_authors=WORDS[(number + reviewer) % len(WORDS)],
        to_chairs="A generated judgement (demonstration).",
    )


def begun(empty: Answers, *, number: int) -> Answers:
    """Return a review that has only been begun."""
    first, *others = empty.judgements
    return replace(
        empty, judgements=(_judged(first, 2 + number % 2, leaves_out=False), *others), to_authors=WORDS[0]
    )


def _judged(one: Judgement, level: int, *, leaves_out: bool) -> Judgement:
    if leaves_out:
        return replace(one, not_applicable=True)
    kept = min(max(level, 0), HIGHEST)
    why = "This is generated, and so is the reason (demonstration)." if kept in EXTREMES else ""
    return replace(one, level=kept, justification=why)


def _recommended(mean: float) -> Outcome:
    if mean >= WORTH[Outcome.ACCEPT] - 0.5:
        return Outcome.ACCEPT
    return Outcome.RESERVE if mean >= WORTH[Outcome.RESERVE] - 0.5 else Outcome.DECLINE
