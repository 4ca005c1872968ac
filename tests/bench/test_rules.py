"""The table: what is over its budget is named."""

from summit.bench.rules import Budget, Cost, excesses, table, together, typical

BUDGET = Budget("a page", "pages", "/", None, 30, 8, 100, "others 500 ms")


def test_what_is_at_its_budget_is_not_over_it():
    assert excesses(BUDGET, Cost(30, 8, 100_000)) == []


def test_each_figure_over_its_budget_is_named():
    assert excesses(BUDGET, Cost(30.5, 9, 100_001)) == ["CPU ms", "SQL", "KB"]


def test_one_disturbed_request_does_not_count():
    assert typical([Cost(3, 2, 10), Cost(90, 2, 10), Cost(4, 2, 10)]) == Cost(4, 2, 10)


def test_the_requests_of_one_piece_of_work_are_added():
    assert together([Cost(3, 2, 10), Cost(4, 5, 20)]) == Cost(7, 7, 30)


def test_the_table_says_what_was_found_what_is_allowed_and_what_is_over():
    assert list(table([(BUDGET, Cost(12.34, 9, 5_500))])) == [
        "work    CPU ms     SQL    KB         best peers",
        "a page  12.3 / 30  9 / 8  5.5 / 100  others 500 ms",
        "",
        "Over the budget: a page (SQL).",
    ]


def test_a_table_without_excess_says_that_too():
    assert list(table([(BUDGET, Cost(1, 1, 1))]))[-1] == "Nothing is over its budget."
