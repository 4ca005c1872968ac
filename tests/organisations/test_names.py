"""How a typed name finds its organisation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.organisations.rules.entries import Service
from summit.organisations.rules.names import Match, Names, mended, rank, search_text, search_words, searchable

NPCC = Names(
    "NB-NPCC", "National Police Chiefs' Council", "NPCC", ("Association of Chief Police Officers (to 2015)",)
)
KENT = Names("E23000032", "Kent Police", "Kent")


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("KENT Police", "kent police"),
        ("Dorset & Wiltshire", "dorset and wiltshire"),
        ("Llŷn a Môn, Tŵr", "llyn a mon twr"),
        ("Chiefs' Council", "chiefs council"),
        ("Mayor\u2019s Office", "mayors office"),
        ("Dyfed-Powys", "dyfed powys"),
        ("St. Helens", "st helens"),
        ("  \u200bPSNI\t", "psni"),
        ("100%_", "100"),
        ("", ""),
    ],
)
def test_case_accents_ampersands_and_apostrophes_do_not_matter(typed, plain):
    assert searchable(typed) == plain


@given(st.text(max_size=60))
def test_what_is_plain_already_stays_and_holds_no_wildcard(text):
    plain = searchable(text)
    assert searchable(plain) == plain
    assert set(plain) & set("%_\\'&") == set()


@pytest.mark.parametrize(
    ("typed", "names", "match"),
    [
        ("npcc", NPCC, Match.EXACT),
        ("nb-npcc", NPCC, Match.EXACT),
        ("National Police Chiefs Council", NPCC, Match.EXACT),
        ("national pol", NPCC, Match.NAME_BEGINS),
        ("council chiefs", NPCC, Match.WORDS_OF_NAME),
        ("chief officers", NPCC, Match.FORMER_NAME),
        ("kent constabulary", KENT, Match.WORDS_OF_SERVICE),
    ],
)
def test_the_better_a_name_fits_the_sooner_it_comes(typed, names, match):
    assert rank(typed, names) is match


def test_every_name_can_be_searched_without_the_years_beside_it():
    assert search_text(NPCC, Service.NATIONAL) == (
        " nb npcc national police chiefs council npcc association of chief police officers"
    )
    assert search_text(KENT, Service.POLICE) == " e23000032 kent police kent police constabulary force"


def test_a_long_text_is_cut_to_the_words_that_matter():
    assert search_words("The the Kent kent police") == ("kent", "police")
    assert len(search_words(" ".join(f"word{n}" for n in range(5000)))) == 8


def test_a_misspelt_word_is_mended_and_a_strange_one_left_out():
    known = {"hampshire", "fire", "police"}
    assert mended(("hampshrie", "fir", "zzzz"), known) == ("hampshire", "fir")
    assert mended(("zzzz", "f", "qqqq"), known) == ()
