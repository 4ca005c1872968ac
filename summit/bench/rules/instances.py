"""Instances to measure on: real ones from files that are not part of the project, and generated ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from summit.bench.rules.checking import Instance

REAL = ("aamas2016", "preflib1", "preflib2", "preflib3")
TOPICS = 24
SERVICES = (0.3, 0.3, 0.2, 0.2)
SCALE = (-2.2, 2.2)
FEW, SOME = 0.01, 0.02
"""How many pairs conflict for no reason that the generator knows."""


def real(path: Path) -> Instance:
    """Read an instance with real bids."""
    with np.load(path) as data:
        affinity = data["scores"].astype(float)
        submissions, reviewers = affinity.shape
        return Instance(
            affinity, data["conflict"].astype(bool), data["coverage"].astype(int),
            data["load_lb"].astype(int), data["load_ub"].astype(int),
            np.full(submissions, -1), np.full(reviewers, -1),
        )  # fmt: skip


def tight(instance: Instance) -> Instance:
    """Return the same with loads as even as they can be."""
    mean = instance.needed.sum() / len(instance.low)
    even = np.ones(len(instance.low), dtype=int)
    return replace(instance, low=int(np.floor(mean)) * even, high=int(np.ceil(mean)) * even)


def services(submissions: int, reviewers: int, seed: int) -> Instance:
    """Generate topics, services, bids and conflicts as a Summit has them; one reviewer from elsewhere."""
    chance = np.random.default_rng(seed)
    theirs, own = (chance.choice(4, size, p=SERVICES) for size in (reviewers, submissions))
    homes, origins = chance.integers(0, 45, reviewers), chance.integers(0, 45, submissions)
    about, known = np.zeros((submissions, TOPICS)), np.zeros((reviewers, TOPICS))
    common = 1 / np.arange(1, TOPICS + 1) ** 0.7
    common /= common.sum()
    for row in about:
        row[chance.choice(TOPICS, 3, replace=False, p=common)] = [1, 0.7, 0.4]
    for row in known:
        row[chance.choice(TOPICS, chance.integers(3, 8), replace=False, p=common)] = 1
    affinity = about @ known.T / 2.1 + 0.05 * (own[:, None] == theirs[None])
    bids = chance.choice([0, 0.3, -0.3], affinity.shape, p=[0.93, 0.05, 0.02])
    conflict = (origins[:, None] == homes[None]) | (chance.random(affinity.shape) < FEW)
    mean = submissions * 3 / reviewers
    return Instance(
        np.clip(affinity + bids, 0, None) / 1.35, conflict, np.full(submissions, 3),
        np.full(reviewers, max(0, int(np.floor(mean)) - 1)), np.full(reviewers, int(np.ceil(mean)) + 1),
        own, theirs, 1,
    )  # fmt: skip


def continuous(submissions: int, reviewers: int, seed: int) -> Instance:
    """Generate affinities of mixed topics, no two alike; everybody gets the same number of reviews."""
    chance = np.random.default_rng(seed)
    mixed = [chance.dirichlet(np.full(25, 0.15), size) for size in (submissions, reviewers)]
    affinity = np.clip(mixed[0] @ mixed[1].T * 1.2, 0, 1) ** 0.7
    each = np.full(reviewers, submissions * 3 // reviewers)
    return Instance(
        affinity, chance.random(affinity.shape) < SOME, np.full(submissions, 3), each, each,
        np.full(submissions, -1), np.full(reviewers, -1),
    )  # fmt: skip


def scored(seed: int, *, offset: float) -> tuple[Any, Any, Any, Any]:
    """Simulate 120 submissions with 3 of 40 reviewers each, levels 1 to 5: true quality, pairs, scores."""
    chance = np.random.default_rng(seed)
    quality, harsh = chance.normal(0, 1.0, 120), chance.normal(0, offset, 40)
    chance.normal(0, 0.0, 40)
    load, pairs = np.zeros(40, dtype=int), []
    for submission in chance.permutation(120):
        chosen = np.lexsort((chance.random(40), load))[:3]
        load[chosen] += 1
        pairs += [(submission, one) for one in chosen]
    rows, columns = np.array(pairs).T
    score = quality[rows] + chance.normal(0, 0.8, len(rows)) + harsh[columns]
    low, high = SCALE
    return quality, rows, columns, np.clip(np.rint((score - low) / (high - low) * 4) + 1, 1, 5)


def expected(quality: Any, *, offset: float) -> Any:
    """Return the score that each quality can expect, reviewers and noise averaged out."""
    from scipy.stats import norm  # noqa: PLC0415 (heavy)

    low, high = SCALE
    edges = low + (np.arange(4) + 0.5) / 4 * (high - low)
    return 1 + norm.sf((edges - quality[:, None]) / np.hypot(offset, 0.8)).sum(1)
