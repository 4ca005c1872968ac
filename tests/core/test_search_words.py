"""The tokeniser: what counts as the same word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.core.search.ranking import rarity, weights
from summit.core.search.words import BREAK, LONGEST, SYNONYMS, indexed, phrase, terms, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stations", "station"),
        ("RESPONDING", "responders"),
        ("Tŷ Gwŷdd", "ty gwydd"),
        ("Ynys Môn", "ynys mon"),
        ("chief officer's", "chief officers"),
        ("£460,000", "460000"),
        ("co\N{NON-BREAKING HYPHEN}responding", "co-responding"),
        ("the station and the hub", "station hub"),
    ],
)
def test_these_are_the_same_words(one, other):
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("UAV", "two drones"),
        ("police and crime commissioner", "the PCC agreed"),
        ("pcc", "a Police and Crime Commissioner"),
        ("coresponding", "a co-responding trial"),
        ("co-responding", "coresponding since 2016"),
        ("heddlu", "police"),
        ("control room", "a joint control centre"),
        ("multi-agency", "multiagency"),
    ],
)
def test_a_word_of_the_trade_is_found_by_its_other_names(typed, written):
    assert set(terms(typed)) <= set(indexed([written]))


def test_no_phrase_reaches_from_one_field_into_the_next():
    assert indexed(["shared control", "room"])[:4] == ["share", "control", BREAK, "room"]


def test_every_synonym_belongs_to_one_group():
    forms = [phrase(words) for group in SYNONYMS for words in dict.fromkeys(group)]
    assert [form for form in forms if forms.count(form) > 1 and not form] == []
    assert all(forms)


@given(st.text(max_size=200))
def test_a_token_is_made_of_plain_letters_and_figures(text):
    found = indexed([text])
    assert all(token.isascii() and token.isalnum() and token == token.lower() for token in found)
    assert max((len(token) for token in found), default=0) <= 2 * LONGEST


def test_a_word_in_a_title_weighs_more_and_a_long_text_makes_each_weigh_less():
    light, heavy = weights([(1, ["hub"])]), weights([(4, ["hub"])])
    padded = weights([(1, ["hub " + "filler " * 500])])
    assert padded["hub"] < light["hub"] < heavy["hub"]


def test_what_few_texts_hold_counts_for_more():
    assert rarity(holding=1, texts=50) > rarity(holding=40, texts=50) > 0
