"""Scores made comparable: score = quality of the submission + offset of the reviewer + noise.

Empirical Bayes: how much submissions, reviewers and chance differ is learnt from the scores themselves, so
a lone harsh score moves less than three, and where reviewers do not differ nothing is corrected. The
submissions are eliminated first (each meets only its own few reviewers), so the work grows with reviewers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Z90 = 1.6448536269514722
"""Half of a 90 % interval in standard deviations."""
CYCLES = 20
FURTHEST = 8.0
SETTLED = 1e-4
LEAST = 1e-9
DRAWS = 1000
SEED = 7
"""The same scores give the same probabilities each time they are asked for."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is believed of each submission and of each reviewer, in the unit of the scores.

    ``residual`` is what quality and offset leave of each score, in the order in which these were given, and
    ``noise`` the standard deviation that chance alone has.
    """

    mean: Floats
    sd: Floats
    reviewer_offset: Floats
    probability_in_top: Floats | None
    residual: Floats
    noise: float

    @property
    def low(self) -> Floats:
        """The lower ends of the 90 % intervals."""
        return self.mean - Z90 * self.sd

    @property
    def high(self) -> Floats:
        """The upper ends of the 90 % intervals."""
        return self.mean + Z90 * self.sd


@dataclass(slots=True)
class Belief:
    """The parameters and the posterior of one step."""

    centre: float
    quality: float
    offset: float
    noise: float

    @property
    def variances(self) -> Floats:
        """How much submissions, reviewers and chance differ."""
        return np.array([self.quality, self.offset, self.noise])


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores with the pairs of scores that share a submission."""

    submission: Ints
    reviewer: Ints
    value: Floats
    weight: Floats
    submissions: int
    reviewers: int
    first: Ints
    second: Ints
    order: Ints


@dataclass(frozen=True, slots=True)
class Posterior:
    """Qualities and offsets about the centre, and how sure they are."""

    quality: Floats
    offset: Floats
    alone: Floats
    covariance: Floats
    variance: Floats
    cross: Floats


def calibrate(
    submission: ArrayLike,
    reviewer: ArrayLike,
    score: ArrayLike,
    *,
    weight: ArrayLike | None = None,
    capacity: int | None = None,
    among: ArrayLike | None = None,
) -> Calibration:
    """Return means, standard deviations, offsets and, with a capacity K, the chance to be in the top K.

    With ``among`` only these submissions compete for the K places; the others have no chance.
    """
    scores = _scores(submission, reviewer, score, weight)
    if not len(scores.value):
        nothing = np.zeros(0)
        return Calibration(
            nothing, nothing, nothing, nothing if capacity is not None else None, nothing, 0.0
        )  # fmt: skip
    belief = _start(scores)
    posterior = _posterior(scores, belief)
    for _ in range(CYCLES):
        one = _step(scores, belief, posterior)
        two = _step(scores, one, _posterior(scores, one))
        further = _beyond(belief, one, two)
        moved = np.abs(further.variances - belief.variances).max()
        belief, posterior = further, _posterior(scores, further)
        if moved <= SETTLED * belief.variances.sum():
            break
    return Calibration(
        mean=belief.centre + posterior.quality,
        sd=np.sqrt(posterior.variance),
        reviewer_offset=posterior.offset,
        probability_in_top=None if capacity is None else _in_top(
            scores, posterior, belief, capacity,
            np.arange(scores.submissions) if among is None else np.asarray(among, dtype=np.int64),
        ),
        residual=_residuals(scores, posterior, belief),
        noise=float(np.sqrt(belief.noise)),
    )  # fmt: skip


def _scores(submission: ArrayLike, reviewer: ArrayLike, score: ArrayLike, weight: ArrayLike | None) -> Scores:
    rows, columns = np.asarray(submission, dtype=np.int64), np.asarray(reviewer, dtype=np.int64)
    value = np.asarray(score, dtype=float)
    order = np.argsort(rows, kind="stable")
    rows, columns, value = rows[order], columns[order], value[order]
    given = np.ones(len(value)) if weight is None else np.asarray(weight, dtype=float)[order]
    count = np.bincount(rows) if len(rows) else np.zeros(0, dtype=np.int64)
    many = count[rows]
    first = np.repeat(np.arange(len(rows)), many)
    begin = np.concatenate([[0], np.cumsum(count)])[rows]
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return Scores(
        rows, columns, value, given, len(count), int(columns.max(initial=-1)) + 1,
        first, np.repeat(begin, many) + within, order,
    )  # fmt: skip


def _start(scores: Scores) -> Belief:
    spread = float(scores.value.var()) + LEAST
    centre = float(np.average(scores.value, weights=scores.weight))
    return Belief(centre, 0.4 * spread, 0.2 * spread, 0.4 * spread)


def _posterior(scores: Scores, belief: Belief) -> Posterior:
    """Solve for the offsets with the submissions eliminated, then for the submissions."""
    each = scores.weight / belief.noise
    alone: Floats = 1 / (np.bincount(scores.submission, each, scores.submissions) + 1 / belief.quality)
    share = each * alone[scores.submission]
    left, right = scores.first, scores.second
    system = np.zeros((scores.reviewers, scores.reviewers))
    np.subtract.at(system, (scores.reviewer[left], scores.reviewer[right]), share[left] * each[right])
    own = np.bincount(scores.reviewer, each, scores.reviewers) + 1 / belief.offset
    system[np.diag_indices(scores.reviewers)] += own
    covariance = np.linalg.inv(system).astype(np.float64)
    above = scores.value - belief.centre
    drawn = np.bincount(scores.submission, each * above, scores.submissions)
    wanted = np.bincount(scores.reviewer, each * above - share * drawn[scores.submission], scores.reviewers)
    offset = covariance @ wanted
    quality = alone * (
        drawn - np.bincount(scores.submission, each * offset[scores.reviewer], scores.submissions)
    )
    joint = share[left] * share[right] * covariance[scores.reviewer[left], scores.reviewer[right]]
    variance: Floats = alone + np.bincount(scores.submission[left], joint, scores.submissions)
    towards = share[right] * covariance[scores.reviewer[left], scores.reviewer[right]]
    cross: Floats = -np.bincount(left, towards, len(scores.value)).astype(float)
    return Posterior(quality, offset, alone, covariance, variance, cross)


def _step(scores: Scores, belief: Belief, posterior: Posterior) -> Belief:
    """Return the parameters that explain what is believed now (one step of expectation–maximisation)."""
    fitted = posterior.quality[scores.submission] + posterior.offset[scores.reviewer]
    rest = scores.value - belief.centre - fitted
    unsure = (
        posterior.variance[scores.submission]
        + np.diag(posterior.covariance)[scores.reviewer]
        + 2 * posterior.cross
    )
    noise = float((scores.weight * (rest**2 + unsure)).mean())
    quality = float((posterior.quality**2 + posterior.variance).mean())
    offset = float((posterior.offset**2 + np.diag(posterior.covariance)).mean())
    centre = belief.centre + float(np.average(rest, weights=scores.weight))
    return Belief(centre, max(quality, LEAST), max(offset, LEAST), max(noise, LEAST))


def _residuals(scores: Scores, posterior: Posterior, belief: Belief) -> Floats:
    found = np.empty(len(scores.value))
    fitted = posterior.quality[scores.submission] + posterior.offset[scores.reviewer]
    found[scores.order] = scores.value - belief.centre - fitted
    return found


def _beyond(start: Belief, one: Belief, two: Belief) -> Belief:
    """Go on where two steps lead (SQUAREM, in logarithms): steps alone creep where a variance is tiny."""
    begun, first, second = (np.log(belief.variances) for belief in (start, one, two))
    step, turn = first - begun, second - 2 * first + begun
    size = float(np.linalg.norm(turn))
    if size <= LEAST:
        return two
    far = float(np.clip(np.linalg.norm(step) / size, 1.0, FURTHEST))
    quality, offset, noise = np.exp(np.maximum(begun + 2 * far * step + far**2 * turn, np.log(LEAST)))
    return Belief(two.centre, float(quality), float(offset), float(noise))


def _in_top(scores: Scores, posterior: Posterior, belief: Belief, capacity: int, among: Ints) -> Floats:
    """Return in which share of possible worlds each submission is among the best; the chances add up to K."""
    count = scores.submissions
    if capacity >= len(among) or capacity <= 0:
        return np.bincount(among, minlength=count).astype(float) * (capacity > 0)
    chance = np.random.default_rng(SEED)
    root = np.linalg.cholesky(posterior.covariance)
    drift = root @ chance.standard_normal((scores.reviewers, DRAWS))
    each = scores.weight / belief.noise * posterior.alone[scores.submission]
    world = np.sqrt(posterior.alone)[:, None] * chance.standard_normal((count, DRAWS))
    world += posterior.quality[:, None]
    np.subtract.at(world, scores.submission, each[:, None] * drift[scores.reviewer])
    best = np.argpartition(-world[among], capacity - 1, axis=0)[:capacity]
    return np.bincount(among[best.ravel()], minlength=count) / DRAWS
