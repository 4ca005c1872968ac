"""Which records fit, how many each further choice leaves, in which order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.evidence.rules import Facet, Order, Wanted, find
from summit.projects.document.about import Section
from summit.projects.document.values import PartialDate
from tests.evidence.making import entry, with_basics, with_part

ENTRIES = (
    entry("ESC-0001", with_basics(title="Drones over Kent", stage="live"), level=2),
    entry("ESC-0002", with_basics(title="Falls at home", stage="ended", start=None), level=0),
    entry(
        "ESC-0003",
        with_part(
            Section.WHO,
            with_basics(title="A shared roof", summary="Drones live here too.", start=PartialDate(year=2025)),
            services=("police", "fire"),
            nations=("Wales",),
            regions=("Wales",),
        ),
    ),
)


def wanted(words="", order=Order.NEWEST, **chosen):
    codes = {Facet(name): frozenset(value.split(",")) for name, value in chosen.items()}
    return Wanted(typed=words, words=tuple(words.split()), chosen=codes, order=order)


def numbers(found):
    return [one.number[-1] for one in found.entries]


@pytest.mark.parametrize(
    ("asked", "fitting"),
    [
        (wanted(), "312"),
        (wanted("drone"), "31"),
        (wanted("drone shared"), "3"),
        (wanted("rones"), ""),
        (wanted(service="police"), "312"),
        (wanted(service="police,fire"), "3"),
        (wanted(service="fire,ambulance"), ""),
        (wanted(place="Wales"), "3"),
        (wanted(stage="live", place="England"), "1"),
        (wanted(level="not-stated"), "3"),
        (wanted(level="2"), "1"),
        (wanted("drone", level="2"), "1"),
        (wanted(organisation="RX9"), "312"),
    ],
)
def test_a_record_fits_when_it_has_everything_that_is_asked(asked, fitting):
    assert numbers(find(ENTRIES, asked)) == list(fitting)


@pytest.mark.parametrize(
    ("order", "listed"),
    [
        (Order.NEWEST, "312"),
        (Order.EVIDENCE, "123"),
        (Order.TITLE, "312"),
        (Order.NUMBER, "123"),
        (Order.MATCH, "312"),
    ],
)
def test_records_stand_in_the_order_that_is_asked_and_the_unknown_comes_last(order, listed):
    assert numbers(find(ENTRIES, wanted(order=order))) == list(listed)


def test_the_best_match_has_the_words_in_its_title():
    assert numbers(find(ENTRIES, wanted("drones", order=Order.MATCH))) == ["1", "3"]


def test_the_counts_of_one_choice_say_what_another_instead_of_it_would_leave():
    counts = find(ENTRIES, wanted(stage="ended")).counts
    assert dict(counts[Facet.STAGE]) == {"live": 2, "ended": 1}
    assert dict(counts[Facet.LEVEL]) == {"0": 1}


def test_the_counts_of_services_say_what_one_more_would_leave():
    counts = find(ENTRIES, wanted(service="ambulance")).counts
    assert dict(counts[Facet.SERVICE]) == {"police": 2, "ambulance": 2}


def test_it_is_known_what_would_fit_without_one_choice():
    found = find(ENTRIES, wanted("drone", stage="ended", service="police"))
    assert (numbers(found), dict(found.without), found.without_words) == ([], {(Facet.STAGE, "ended"): 2}, 1)


CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "stage": st.sampled_from(["live", "ended", "pilot"]),
        "level": st.sampled_from(["0", "2", "not-stated"]),
        "place": st.sampled_from(["England", "Wales", "Scotland"]),
        "type": st.sampled_from(["ict", "joint_control", "drones"]),
        "service": st.sampled_from(["police", "fire", "police,fire"]),
    },
)


@given(CHOICES, st.sampled_from(["", "drone", "falls"]))
def test_every_count_is_what_the_choice_then_finds(chosen, words):
    found = find(ENTRIES, wanted(words, **chosen))
    for facet in (Facet.STAGE, Facet.LEVEL, Facet.PLACE, Facet.TYPE):
        for code, count in found.counts[facet].items():
            assert len(find(ENTRIES, wanted(words, **chosen | {facet.value: code})).entries) == count
    for (facet, code), more in found.without.items():
        left = ",".join(sorted(set(chosen[facet.value].split(",")) - {code}))
        kept = {name: value for name, value in chosen.items() if name != facet.value}
        again = find(ENTRIES, wanted(words, **kept | ({facet.value: left} if left else {})))
        assert len(again.entries) == len(found.entries) + more
