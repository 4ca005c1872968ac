"""Plans after a loss: no rule broken, and hardly more moved than must be, by an independent count."""

import pytest

from summit.agenda.solver import Aim, replan
from summit.bench.rules.agendas import Size, generated
from summit.bench.rules.losing import LOSSES
from summit.bench.services.drafting import problem_of
from summit.bench.services.replanning import SPARE, faults, moved
from tests.agenda.solving import searched

SMALL = Size(60, 5, 2, 5, 0)


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("seed", [7, 8])
def test_the_fewest_moves_are_hardly_more_than_must_be(name, seed):
    published = searched(problem_of(generated(SMALL, seed, attendees=100)), ticks=100).places
    loss = LOSSES[name](generated(SMALL, seed, attendees=100), published)
    options = replan(problem_of(loss.instance), loss.published, seconds=1.5)
    assert [option.aim for option in options] == list(Aim)
    assert [faults(loss.instance, option.draft.places) for option in options] == [[], [], []]
    assert [moved(loss, option.draft.places) for option in options] == [len(one.moves) for one in options]
    assert len(loss.forced) <= moved(loss, options[0].draft.places) <= len(loss.forced) + SPARE


def test_a_room_that_is_lost_is_empty_from_then_on():
    published = searched(problem_of(generated(SMALL, 7, attendees=50)), ticks=50).places
    loss = LOSSES["a lost room"](generated(SMALL, 7, attendees=50), published)
    block, _, room = loss.published[-1]
    (fewest,) = replan(problem_of(loss.instance), loss.published, seconds=0.5, aims=[Aim.FEWEST])
    places = fewest.draft.places
    assert len(loss.forced) > 0
    assert [place for place in places if place and place[::2] == (block, room)] == [(block, 0, room)]
