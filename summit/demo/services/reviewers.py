"""Becoming a reviewer: the chair chooses what they see, they say what they know and want to read."""

from __future__ import annotations

from collections.abc import Sequence

from summit.core.clock import clock_at
from summit.demo.rules import diary as days
from summit.demo.services.stage import Offered, Stage
from summit.projects.document.vocabularies import COLLABORATION_TYPES, THEMES
from summit.review.queries import biddable
from summit.review.rules.phases import Anonymity, Others
from summit.review.rules.reviewers import BidChoice
from summit.review.services import Choice, Offer, bid, change_settings, take_part

RULES = Choice(Anonymity.NAMED, Others.AFTER_OWN, names_seen=False, bidding_open=True, replies_open=True)
KNOWS_TYPES, KNOWS_TOPICS = 3, 2
WANTED = (BidChoice.KEEN, BidChoice.ABLE, BidChoice.RATHER_NOT)


def prepare(stage: Stage, offered: Sequence[Offered]) -> None:
    """Let the chair choose, and every reviewer say what they know and want, a day before they are asked."""
    with clock_at(stage.diary.ago(days.ASSIGNED[0] + 1)):
        change_settings(stage.edition.id, RULES, actor=stage.cast["chair"])
        for number, actor in enumerate(stage.reviewers):
            offer = Offer(
                capacity=60 + number,
                types=frozenset(_some(COLLABORATION_TYPES.codes, number, KNOWS_TYPES)),
                topics=frozenset(_some(THEMES.codes, number, KNOWS_TOPICS)),
            )
            take_part(stage.edition.id, offer, actor=actor)
            open_to_them = biddable(stage.edition.id, actor=actor)
            theirs = [one.submission_id for one in offered if one.submission_id in open_to_them]
            for choice, submission_id in zip(WANTED, theirs[number:], strict=False):
                bid(submission_id, edition_id=stage.edition.id, choice=choice, actor=actor)


def _some(codes: Sequence[str], number: int, count: int) -> list[str]:
    return [codes[(number * count + place) % len(codes)] for place in range(count)]
