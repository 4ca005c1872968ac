"""The call that is grown for measuring is one that reviewing itself could have made."""

import pytest
from sqlalchemy import func, select

from summit.bench.rules import LARGE, excesses
from summit.bench.services import growing
from summit.core.db import db
from summit.projects.models import Project
from summit.review.models import Review
from summit.review.states import ReviewState
from summit.showcase.models import Submission
from tests.support.loaded import loaded

MANY, REVIEWERS = 120, 60


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    folder = tmp_path_factory.mktemp("large")
    with loaded(folder, f"sqlite:///{folder / 'summit.db'}") as app, app.app_context():
        yield app, growing.grow(MANY, REVIEWERS)


def test_there_are_as_many_as_were_asked_for_and_no_more_a_second_time(grown):
    _app, came = grown
    assert 0 < came < MANY
    assert growing.grow(MANY, REVIEWERS) == 0
    assert db.session.scalar(select(func.count()).select_from(Submission)) == MANY


def test_each_new_one_has_three_reviews_with_a_total(grown):
    _app, came = grown
    states = select(Review.state, func.count(), func.count(Review.total))
    states = states.join(Submission).join(Project).where(Project.number >= "ESC-50000")
    assert db.session.execute(states.group_by(Review.state)).all() == [
        (ReviewState.SUBMITTED, 3 * came, 3 * came)
    ]


def test_its_pages_are_measured_and_keep_their_statements_and_bytes(grown):
    app, _came = grown
    rows = list(growing.measured(app.test_client))
    assert [budget for budget, _ in rows] == list(LARGE)
    over = {
        budget.work: (cost.statements, cost.size)
        for budget, cost in rows
        if {"SQL", "KB"} & set(excesses(budget, cost)) or not cost.size
    }
    assert over == {}
