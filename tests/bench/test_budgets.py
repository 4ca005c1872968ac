"""The main pages keep their SQL statements and bytes; what is over today may not grow."""

import pytest

from summit.bench import services
from summit.bench.rules import excesses
from tests.support.loaded import loaded

OVER: dict[str, int] = {}
"""Statements of what is over its budget."""


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench")
    with loaded(folder, f"sqlite:///{folder / 'summit.db'}") as app, app.app_context():
        return list(services.measured(app.test_client, None))


def test_statements_and_bytes_are_within_the_budgets(rows):
    over = {
        budget.work: (cost.statements, cost.size)
        for budget, cost in rows
        if {"SQL", "KB"} & set(excesses(budget, cost)) and cost.statements > OVER.get(budget.work, 0)
    }
    assert over == {}


def test_what_is_named_as_over_still_is(rows):
    found = {budget.work for budget, cost in rows if "SQL" in excesses(budget, cost)}
    assert found == OVER.keys()


def test_every_row_was_measured(rows):
    assert [budget.work for budget, cost in rows if not cost.milliseconds or not cost.size] == []
