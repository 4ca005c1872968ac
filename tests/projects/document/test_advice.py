"""Advice on a record: what is weak, what would make it easier to copy; a rich record gets little."""

import pytest

from summit.projects.document.advice import RULES, Kind, advice
from summit.projects.document.identity import Basics
from summit.projects.document.practice import Barrier
from summit.projects.document.project import ProjectDocument
from tests.projects.documents import COMPLETE

BARRIER = Barrier(code="identity")
EMPTY = ProjectDocument(basics=Basics(title="Only a title"))


def sentences(document, kind):
    return [one.sentence for one in advice(document) if one.kind is kind]


def test_a_record_without_data_is_not_asked_for_figures():
    new = EMPTY.with_section("effect", EMPTY.effect.model_copy(update={"outcome_label": "new"}))
    assert not any("figure" in said or "measure" in said for said in sentences(new, Kind.WEAK))
    assert any("No measure is given" in said for said in sentences(EMPTY, Kind.WEAK))


def test_one_service_alone_is_a_warning():
    alone = EMPTY.with_section("who", EMPTY.who.model_copy(update={"services": ("fire",)}))
    both = EMPTY.with_section("who", EMPTY.who.model_copy(update={"services": ("fire", "police")}))
    said = "All partners are from one service: check that no partner is missing."
    assert [said in sentences(one, Kind.WEAK) for one in (alone, both, EMPTY)] == [True, False, False]


@pytest.mark.parametrize("rule", [one for one, _ in RULES], ids=lambda one: one.sentence[:30])
def test_each_piece_of_advice_is_for_a_section_of_the_form(rule):
    assert EMPTY.section(rule.section) is not None


def test_what_a_record_says_is_not_asked_for_again():
    told = "Name what got in the way: others will meet it too."
    full = COMPLETE.model_copy(
        update={"implementation": COMPLETE.implementation.model_copy(update={"barriers": (BARRIER,)})}
    )
    assert [told in sentences(one, Kind.EASIER) for one in (EMPTY, full)] == [True, False]
