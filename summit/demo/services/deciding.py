"""Deciding, and what follows: release, confirmation, final versions, publication."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from io import BytesIO

from summit.accounts.queries import person
from summit.core.clock import clock_at
from summit.demo.rules import diary as days
from summit.demo.rules.judging import REASONS, outcome_of
from summit.demo.rules.scales import CONFIRMED, FINISHED, RELEASED, Fate
from summit.demo.services.stage import Offered, Stage
from summit.edition.rules import Feature
from summit.projects.services import assess
from summit.review import queries
from summit.review.rules.decisions import Verdict, fingerprint
from summit.review.services import decide_many, release
from summit.review.states import Outcome
from summit.showcase.queries import get_own
from summit.showcase.services import (
    confirm,
    describe_room,
    finish,
    name_presenter,
    publish,
    say_availability,
    send_slides,
    withdraw,
)

LEVEL = 1
DEPARTURE = "The committee wanted every nation in the programme (demonstration)."
AVAILABLE = "On both days (demonstration)."
ROOM = "A second microphone (demonstration)."
ASSESSED = "A generated assessment of a generated project (demonstration)."


def decide_all(stage: Stage, offered: Sequence[Offered]) -> None:
    """Decide with reasons, and release everything at once: every author is mailed."""
    decided = _of(offered, RELEASED)
    outcomes = sorted({outcome_of(one.offer.fate) for one in decided})
    for at, outcome in stage.watch(list(stage.diary.over(outcomes, *days.DECIDED)), label="Decisions"):
        with clock_at(at):
            _decide(stage, [one for one in decided if outcome_of(one.offer.fate) is outcome], outcome)
    chair = stage.cast["chair"]
    with clock_at(stage.diary.ago(days.RELEASED)):
        waiting = queries.waiting(stage.edition.id, actor=chair)
        release(stage.edition.id, seen=fingerprint(row.decision.id for row in waiting), actor=chair)


def decide_late(stage: Stage, offered: Sequence[Offered]) -> None:
    """Decide what a chair may release as the next thing."""
    with clock_at(stage.diary.ago(days.DECIDED_LATE)):
        late = _of(offered, {Fate.PENDING})
        for outcome in sorted({outcome_of(one.offer.fate) for one in late}):
            _decide(stage, late, outcome)


def follow_up(stage: Stage, offered: Sequence[Offered]) -> None:
    """Let authors confirm, give a place back, send final versions; let organisers publish and assess some."""
    for at, one in stage.watch(
        list(stage.diary.over(_of(offered, CONFIRMED), *days.CONFIRMED)), label="Confirmations"
    ):
        with clock_at(at):
            confirm(submission_id=one.submission_id, actor=one.author)
            _prepare_stage(one)
    with clock_at(stage.diary.ago(days.GIVEN_BACK)):
        for one in _of(offered, {Fate.GIVEN_BACK}):
            reason = "The presenter cannot come (demonstration)."
            withdraw(submission_id=one.submission_id, reason=reason, actor=one.author)
    for at, one in stage.diary.over(_of(offered, FINISHED), *days.FINISHED):
        with clock_at(at):
            finish(submission_id=one.submission_id, actor=one.author)
    with clock_at(stage.diary.ago(days.PUBLISHED)):
        for one in _of(offered, {Fate.PUBLISHED}):
            _publish(stage, one)


def _prepare_stage(one: Offered) -> None:
    author = person(one.author.id)
    name_presenter(one.submission_id, name=author.name, email=author.email, actor=one.author)
    say_availability(one.submission_id, person_id=author.id, words=AVAILABLE, actor=one.author)
    describe_room(one.submission_id, features={Feature.PROJECTOR}, words=ROOM, actor=one.author)
    send_slides(
        one.submission_id, content=_blank_slides(), name="slides.pdf", may_publish=False, actor=one.author
    )


def _blank_slides() -> bytes:
    """Return one empty page: nobody's real slides are shown."""
    from pypdf import PdfWriter  # noqa: PLC0415 (8 MB, for this alone)

    written, content = PdfWriter(), BytesIO()
    written.add_blank_page(width=960, height=540)
    written.write(content)
    return content.getvalue()


def _publish(stage: Stage, one: Offered) -> None:
    organiser = stage.cast["organiser"]
    publish(one.submission_id, actor=organiser)
    version_id = get_own(one.submission_id, actor=one.author).final_version_id
    if version_id is not None:
        assess(version_id=version_id, level=LEVEL, reason=ASSESSED, actor=organiser)


def _decide(stage: Stage, offered: Sequence[Offered], outcome: Outcome) -> None:
    """Decide the same on several, as a chair who has looked at what it would do."""
    ids, chair = [one.submission_id for one in offered], stage.cast["chair"]
    verdict = Verdict(outcome, REASONS[outcome], DEPARTURE)
    seen = fingerprint(one.shown for one in queries.drafts(stage.edition.id, ids, verdict, actor=chair))
    decide_many(stage.edition.id, ids, verdict, seen=seen, actor=chair)


def _of(offered: Sequence[Offered], fates: Collection[Fate]) -> list[Offered]:
    return [one for one in offered if one.offer.fate in fates]
