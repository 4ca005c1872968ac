"""How well a reviewer suits a submission."""

import pytest

from summit.review.rules.affinity import Affinity, Knowledge, Matter, affinity
from summit.review.rules.reviewers import BidChoice

KNOWS = Knowledge(frozenset({"co-location"}), frozenset({"mental-health"}), frozenset({"South West"}))
ABOUT = Matter("co-location", frozenset({"co-location"}), "mental-health", frozenset({"South West"}))


def test_each_part_is_kept():
    assert affinity(KNOWS, ABOUT, BidChoice.KEEN) == Affinity(0.3, 0.3, 0.1, 0.3)


@pytest.mark.parametrize(
    ("bid", "total"),
    [(None, 0.7), (BidChoice.ABLE, 0.85), (BidChoice.KEEN, 1.0), (BidChoice.RATHER_NOT, 0.14)],
)
def test_a_bid_raises_or_lowers_the_whole(bid, total):
    assert affinity(KNOWS, ABOUT, bid).total == pytest.approx(total)


def test_a_further_type_counts_half_and_what_nobody_said_nothing():
    about = Matter("training", frozenset({"training", "co-location"}))
    assert affinity(KNOWS, about, None) == Affinity(0.0, 0.15, 0.0, 0.0)
    assert affinity(Knowledge(), ABOUT, None).total == 0.0
