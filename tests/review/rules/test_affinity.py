"""How well a reviewer suits a submission."""

import pytest

from summit.review.rules.affinity import Affinity, Knowledge, Matter, Trait, affinity, in_common
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


WEST, EAST = frozenset({"South West"}), frozenset({"East"})


@pytest.mark.parametrize(
    ("matters", "shared"),
    [
        ([ABOUT], None),
        ([ABOUT, Matter("training", frozenset({"training"}), None, EAST)], None),
        ([ABOUT, Matter("training", frozenset({"training", "co-location"}))], (Trait.TYPE, "co-location")),
        ([ABOUT, Matter("training", frozenset(), "mental-health")], (Trait.THEME, "mental-health")),
        ([ABOUT, Matter("training", frozenset(), None, WEST | EAST)], (Trait.REGION, "South West")),
        ([Matter("b", frozenset("ab")), Matter("b", frozenset("abc"))], (Trait.TYPE, "b")),
        ([Matter(), Matter()], None),
    ],
)
def test_what_submissions_share_is_the_most_telling_thing_they_share(matters, shared):
    assert in_common(matters) == shared
