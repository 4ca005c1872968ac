"""When a question is asked: and, or, not, to any depth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.registration.rules.conditions import (
    ConditionError,
    check_known,
    holds,
    names_in,
    parse,
    written,
)

KEYS = st.sampled_from(["travel", "nights", "hotel"])
LEAVES = st.one_of(
    st.tuples(st.just("is"), KEYS, st.sampled_from(["train", "two words", "yes"])).map(list),
    st.tuples(st.sampled_from([">=", "<="]), KEYS, st.sampled_from(["2", "3"])).map(list),
    st.tuples(st.just("answered"), KEYS).map(list),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(lambda one: ["not", one]),
        st.tuples(st.sampled_from(["and", "or"]), inner, inner).map(list),
    ),
    max_leaves=12,
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "travel": st.sampled_from(["train", "car", ["train", "two words"]]),
        "nights": st.integers(0, 4), "hotel": st.booleans(),
    },
)  # fmt: skip


NESTED = "travel is train and not (nights >= 2 or hotel is no)"


@pytest.mark.parametrize(
    ("text", "answers", "asked"),
    [
        ("", {}, True),
        ("travel is train", {"travel": "train"}, True),
        ("travel is train", {}, False),
        (NESTED, {"travel": "train", "nights": 1, "hotel": True}, True),
        (NESTED, {"travel": "train", "nights": 2, "hotel": True}, False),
        ('travel is "by train"', {"travel": ["by train", "on foot"]}, True),
        ("hotel is no", {"hotel": False}, True),
        ("not hotel answered", {"hotel": False}, False),
        ("nights <= 2", {"nights": "many"}, False),
        ("travel is car or travel is train and nights >= 2", {"travel": "car"}, True),
    ],
)  # fmt: skip
def test_a_condition_holds_or_not(text, answers, asked):
    assert holds(parse(text), answers) is asked


@pytest.mark.parametrize(
    "text", ["travel", "travel is", "(travel is train", "and", "a is b c", "not", "x > 3"]
)
def test_what_cannot_be_read_says_where(text):
    with pytest.raises(ConditionError, match="This cannot be read at"):
        parse(text)


def test_nesting_without_end_is_refused_not_crashed():
    with pytest.raises(ConditionError):
        parse("(" * 5_000 + "a is b" + ")" * 5_000)


def test_a_condition_on_a_later_question_is_refused():
    with pytest.raises(ConditionError, match="“hotel” is no earlier question"):
        check_known(parse("travel is train or hotel is yes"), {"travel", "category"})


@given(TREES, ANSWERS)
def test_what_is_written_reads_as_the_same(tree, answers):
    again = parse(written(tree))
    assert holds(again, answers) == holds(tree, answers)
    assert names_in(again) == names_in(tree)
