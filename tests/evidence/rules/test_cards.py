"""What lists need of a document."""

import pytest

from summit.evidence.rules import Facet, card_of, may_be_taken, stands_in
from summit.projects.document.about import Section
from summit.projects.document.practice import Adopter
from summit.projects.document.values import Organisation
from tests.evidence.making import with_part
from tests.projects.documents import COMPLETE, EMPTY, body

AREAS = {"POLICE": {"a"}, "FIRE": {"a", "b"}, "AMBULANCE": {"a", "b", "c", "d"}}


@pytest.mark.parametrize(
    ("organisations", "areas"),
    [
        (("POLICE", "AMBULANCE"), {"a"}),
        (("POLICE", "FIRE", "AMBULANCE"), {"a", "b"}),
        (("AMBULANCE", "NATIONAL"), {"a", "b", "c", "d"}),
        (("NATIONAL",), set()),
        ((), set()),
    ],
)
def test_a_project_stands_where_its_local_partners_work_else_where_all_do(organisations, areas):
    assert stands_in(organisations, AREAS) == areas


@pytest.mark.parametrize(
    ("licence", "may"),
    [(None, True), ("ogl-3.0", True), ("cc-by-4.0", True), ("members", False), ("none", False)],
)
def test_what_its_authors_keep_is_not_taken_away(licence, may):
    assert may_be_taken(licence) is may


def test_a_card_holds_the_codes_that_lists_are_narrowed_by():
    codes = card_of(COMPLETE).codes
    assert codes[Facet.SERVICE] == {"police", "ambulance"}
    assert codes[Facet.PLACE] == {"England", "East Midlands"}
    assert codes[Facet.TYPE] == {"joint_control", "ict"}
    assert codes[Facet.STAGE] == {"live"}
    assert codes[Facet.ORGANISATION] == {"E23000020", "RX9"}


def test_what_nobody_said_is_not_stated_and_never_something():
    codes = card_of(EMPTY).codes
    assert [codes[facet] for facet in (Facet.THEME, Facet.STAGE, Facet.OUTCOME)] == [{"not-stated"}] * 3
    assert codes[Facet.SERVICE] == frozenset()


def test_a_card_is_searched_by_plain_words_of_title_summary_and_partners():
    document = with_part(
        Section.WHO, partners=(body("other2", name="Gwasanaeth Tân Môn & Llŷn"),), services=()
    )
    text = card_of(document).search_text.split()
    assert [text.count(word) for word in ("room", "calls", "lincolnshire", "tan", "mon", "llyn")] == [
        2, 1, 1, 1, 1, 1,
    ]  # fmt: skip


def test_a_card_knows_the_records_and_bodies_it_is_linked_with():
    adopters = (
        Adopter(organisation=Organisation(code="E31000011")),
        Adopter(organisation=Organisation(code="other", words="Nine pilots")),
    )
    document = with_part(
        Section.REPLICABILITY, adopters=adopters, adopted_from="ESC-0007 and, in part, ESC-0012; not ESC-12"
    )
    card = card_of(document)
    assert (card.adopted_from, card.adopters) == ({"ESC-0007", "ESC-0012"}, {"E31000011"})
