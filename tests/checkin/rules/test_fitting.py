"""Words as large as their box allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.checkin.rules.fitting import SAFETY, Box, Fitted, fit

BOX = Box(width=100, lines=2, largest=20, smallest=8, comfortable=12)
LETTERS = st.text(st.characters(min_codepoint=33, max_codepoint=0x24F), min_size=1, max_size=30)


def em(text):
    return 0.5 * len(text)


@pytest.mark.parametrize(
    ("text", "fitted"),
    [
        ("Ann Lee", Fitted(("Ann Lee",), 20)),
        ("Ann Smith-Jones", Fitted(("Ann", "Smith-Jones"), 17.5)),
        ("Abcdefghijklmnopqrst", Fitted(("Abcdefghijklmnopqrst",), 9.5)),
        ("Abcdefghijklmno-Pqrstuvw", Fitted(("Abcdefghijklmno-", "Pqrstuvw"), 12)),
        ("A" * 40, Fitted(("A" * 40,), 8, 60)),
        ("Ann  von\u00a0der  Lee", Fitted(("Ann von", "der Lee"), 20)),
    ],
)
def test_words_are_set_as_large_as_they_fit(text, fitted):
    assert fit(text, BOX, em) == fitted


def test_a_double_name_stays_whole_where_parting_it_gains_little():
    assert fit("Abcdefghijkl Mnopqrst-Uvw", Box(100, 2, 20, 8, 18), em).lines == (
        "Abcdefghijkl",
        "Mnopqrst-Uvw",
    )


@given(st.lists(LETTERS, min_size=1, max_size=6))
def test_no_word_is_broken_and_nothing_is_wider_than_the_box_or_on_a_third_line(words):
    fitted = fit(" ".join(words), BOX, em)
    assert len(fitted.lines) <= BOX.lines
    assert max(em(line) for line in fitted.lines) * fitted.size * fitted.narrow / 100 <= BOX.width * SAFETY
    assert "".join(fitted.lines).replace(" ", "") == "".join("".join(words).split())
    assert BOX.smallest <= fitted.size <= BOX.largest
