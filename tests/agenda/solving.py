"""Small agendas for the solver's tests, and a clock that counts instead of running."""

from itertools import count

import numpy as np

from summit.agenda.solver import AgendaProblem, Block, Room, Talk, Weights
from summit.agenda.solver.search import Search
from summit.bench.rules.agendas import Instance, Size, generated

STARS_OF = 40


def drawn(seed):
    """Draw a small agenda with all that the model knows: some of it does not fit, and that is meant."""
    chance = np.random.default_rng(seed)
    size = Size(
        int(chance.integers(2, 26)), int(chance.integers(2, 5)), int(chance.integers(1, 4)),
        int(chance.integers(2, 5)), 0,
    )  # fmt: skip
    instance = generated(size, seed, attendees=STARS_OF)
    for talk in range(size.talks):
        if chance.random() < 0.2:
            instance.people[talk] |= {int(chance.integers(0, size.talks))}
        if chance.random() < 0.3:
            instance.minutes[talk] = int(chance.choice([5, 20, 25, 40]))
        pin = instance.pins.get(talk)
        if pin and chance.random() < 0.5:
            instance.pins[talk] = (*pin, int(chance.integers(0, 3)) * 5)
    return instance


def problem_for(instance: Instance, seed=0, *, walking=False, weights=None):
    """Return it for the solver; half of the talks may be left out for a price."""
    chance = np.random.default_rng(seed)
    talks = [
        Talk(
            minutes, instance.tracks[at], instance.people[at], instance.allowed[at], instance.needs[at],
            instance.audiences[at], instance.pins.get(at), None if chance.random() < 0.5 else 30.0,
        )
        for at, minutes in enumerate(instance.minutes)
    ]  # fmt: skip
    rooms = [
        Room(capacity, features, tuple(map(float, chance.integers(0, 12, 2))) if walking else None)
        for capacity, features in instance.rooms
    ]
    blocks = [Block(*block) for block in instance.blocks]
    return AgendaProblem(talks, blocks, rooms, instance.stars, weights or Weights())


def searched(problem, *, ticks=60, previous=None, seed=0, **more):
    """Search for so many looks at the clock."""
    ticking = count()
    return Search(problem, ticks, previous, seed=seed, clock=lambda: float(next(ticking)), **more).run()
