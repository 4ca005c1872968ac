"""The search language, and what it says of what it cannot understand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.core.search import Condition, Field, Kind, SearchError, Sign, Sought, parse

FIELDS = (
    Field("state", Kind.CHOICE, "", {"in-review": "in review", "accepted": "accepted"}),
    Field("service", Kind.CHOICE, "", {"fire": "fire", "police": "police"}),
    Field("evidence", Kind.NUMBER, ""),
    Field("submitted", Kind.DAY, ""),
    Field("author", Kind.WORDS, ""),
)
WITHDRAWN = Condition("state", Sign.IS, ("withdrawn",), negated=True)


def test_the_search_of_the_help_page_is_understood():
    found = parse(
        'state:accepted service:fire evidence:>=2 -withdrawn "control room"',
        FIELDS,
        short={"-withdrawn": WITHDRAWN},
    )
    assert found.conditions == (
        Condition("state", Sign.IS, ("accepted",)),
        Condition("service", Sign.IS, ("fire",)),
        Condition("evidence", Sign.LEAST, (2,)),
        WITHDRAWN,
    )
    assert found.words == (Sought(("control", "room")),)


@pytest.mark.parametrize(
    ("typed", "condition"),
    [
        ("service:fire,police", Condition("service", Sign.IS, ("fire", "police"))),
        ('state:"in review"', Condition("state", Sign.IS, ("in review",))),
        ("-State:IN_REVIEW", Condition("state", Sign.IS, ("in review",), negated=True)),
        ("submitted:<2027-01-31", Condition("submitted", Sign.LESS, (date(2027, 1, 31),))),
        ('author:"Ann Oakley"', Condition("author", Sign.IS, ("Ann Oakley",))),
    ],
)
def test_a_condition_is_understood(typed, condition):
    assert parse(typed, FIELDS).conditions == (condition,)


def test_words_that_stand_together_are_one_term_and_apart_are_not():
    assert parse("control room pilot", ()).words == (Sought(("zzcontrolroom",)), Sought(("pilot",)))
    assert parse("control pilot room", ()).words == (
        Sought(("control",)),
        Sought(("pilot",)),
        Sought(("room",)),
    )
    assert parse('-"control room"', ()).words == (Sought(("control", "room"), negated=True),)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "colour:red",
            "There is no colour to search by. There is: author, evidence, service, state, submitted.",
        ),
        ("state:lost", "lost is no state. There is: in-review, accepted."),
        ("state:", "Say which state, as in state:value."),
        ("state:>accepted", "state has no more and less: write state:value."),
        ("evidence:many", "evidence is a whole number, as in evidence:>=2."),
        ("evidence:>1,2", "evidence can be compared with one value only."),
        ("submitted:2027-02-30", "submitted is a date, as in submitted:>=2027-01-31."),
        ('"control room', "A quotation mark is not closed."),
        ("the", "Search for a word that is less common, or for a phrase."),
        ("x" * 301, "The search must be 300 characters or fewer."),
        ("a1 -b " * 20, "The search must have 30 parts or fewer."),
    ],
)
def test_what_cannot_be_understood_is_named_in_words(typed, sentence):
    with pytest.raises(SearchError) as refused:
        parse(typed, FIELDS)
    assert str(refused.value) == sentence


@given(st.text(alphabet="ab:-\"<>=, \tŵ%'()*&|!", max_size=60))
def test_whatever_is_typed_is_understood_or_refused(typed):
    try:
        found = parse(typed, FIELDS)
    except SearchError:
        return
    assert all(token.isascii() and token.isalnum() for one in found.words for token in one.tokens)
