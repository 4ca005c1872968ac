"""Calibration: what it finds of simulated reviewers, and the laws it keeps."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from summit.bench.rules.instances import expected, scored
from summit.review.calibration import calibrate


@pytest.mark.parametrize(("offset", "gain"), [(0.8, 0.04), (0.0, -0.008)])
def test_true_qualities_are_ordered_better_where_reviewers_differ_and_hardly_worse_where_not(offset, gain):
    figures = []
    for seed in range(12):
        quality, rows, columns, score = scored(seed, offset=offset)
        ours = calibrate(rows, columns, score)
        raw = np.bincount(rows, score) / np.bincount(rows)
        covered = (ours.low <= (wanted := expected(quality, offset=offset))) & (wanted <= ours.high)
        figures.append((spearmanr(quality, ours.mean)[0] - spearmanr(quality, raw)[0], covered.mean()))
    better, covered = np.mean(figures, axis=0)
    assert better >= gain
    assert 0.85 <= covered <= 0.94


def test_a_submission_judged_by_harsh_reviewers_rises():
    rows = np.repeat(np.arange(8), 2)
    columns = np.tile([0, 1, 1, 2, 2, 0, 0, 1], 2)
    score = np.array([4.0, 2.0, 0.0, -2.0])[columns]
    found = calibrate(rows, columns, score)
    assert found.reviewer_offset.argsort().tolist() == [2, 1, 0]
    raw = np.bincount(rows, score) / 2
    assert np.ptp(found.mean) < np.ptp(raw)


def test_the_order_of_the_scores_and_their_origin_do_not_matter():
    _, rows, columns, score = scored(3, offset=0.8)
    first = calibrate(rows, columns, score, capacity=10)
    turned = np.random.default_rng(0).permutation(len(rows))
    again = calibrate(rows[turned], columns[turned], score[turned] + 100, capacity=10)
    assert np.allclose(again.mean - 100, first.mean)
    assert np.allclose(again.sd, first.sd)
    assert first.probability_in_top.sum() == pytest.approx(10)


def test_nothing_is_made_of_no_scores_and_little_of_equal_ones():
    assert calibrate([], [], [], capacity=3).mean.tolist() == []
    same = calibrate([0, 0, 1, 1], [0, 1, 0, 1], [3.0, 3.0, 3.0, 3.0], capacity=1)
    assert np.allclose(same.mean, 3)
