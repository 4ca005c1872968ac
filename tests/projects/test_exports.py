"""A record as others read it, and how two texts of it differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.core.db import unit_of_work
from summit.organisations.queries import by_code
from summit.projects import services
from summit.projects.document.about import Section
from summit.projects.document.identity import Partner
from summit.projects.document.values import Organisation, PartialDate
from summit.projects.exports import Fate, compared, in_words_of, pieces, shown
from summit.projects.models import Occasion
from summit.projects.services.versions import add_version
from summit.projects.states import PartnerAction, PartnerState
from tests.projects.documents import COMPLETE, EMPTY

WORDS = st.text(alphabet="ab c\n", max_size=40)


@pytest.fixture
def project(author, register):
    made = services.start_project(author=author, title=COMPLETE.basics.title)
    with unit_of_work():
        add_version(made, COMPLETE, occasion=Occasion.SUBMITTED, made_by_id=author.id)
    return made


def fields(document, project):
    return {field.name: one for field, one in in_words_of(document, project_id=project.id)}


def with_lead(code, **more):
    who = COMPLETE.who.model_copy(update={"lead": Partner(organisation=Organisation(code=code), **more)})
    return COMPLETE.with_section(Section.WHO, who)


def test_what_nobody_said_is_left_out_unless_every_project_is_asked(project):
    names = {one.name for section in shown(EMPTY, project_id=project.id).sections for one in section.fields}
    assert {"summary", "lead", "licence"} <= names
    assert names & {"harms", "training", "sources"} == set()


def test_an_author_sees_every_field_that_can_be_written(project):
    record = shown(EMPTY, project_id=project.id, everything=True)
    names = {one.name for section in record.sections for one in section.fields}
    assert {field.name for field, _ in in_words_of(EMPTY, project_id=project.id)} - names == {
        "cross_service_as_given",
        "nations_as_given",
        "start_confidence",
    }


def test_codes_dates_and_days_are_written_out(project):
    found = fields(COMPLETE, project)
    assert found["stage"].lines == ("Live",)
    assert found["start"].lines == ("March 2024",)
    assert found["consent"].lines[-1] == "Agreed on: 4 January 2027"


def test_a_partner_goes_by_its_name_in_the_register_with_what_it_did_and_when(project):
    document = with_lead("E23000032", role="Runs the room", joined=PartialDate(year=2019, about=True))
    lead = fields(document, project)["lead"].partners[0]
    assert (lead.name, lead.details, lead.word) == (
        by_code("E23000032").name,
        "Runs the room; joined about 2019",
        None,
    )


@pytest.mark.parametrize(
    ("action", "word"),
    [
        (None, PartnerState.ASKED),
        (PartnerAction.CONFIRM, PartnerState.CONFIRMED),
        (PartnerAction.REFUSE, PartnerState.REFUSED),
    ],
)
def test_a_partner_is_shown_as_having_said_what_it_said_and_nothing_else(project, author, action, word):
    kent = by_code("E23000032")
    asked = services.ask_partner(
        project_id=project.id,
        organisation_id=kent.id,
        organisation_words=None,
        email="kent@example.org",
        actor=author,
    )
    if action:
        services.answer_for_partner(confirmation_id=asked.id, action=action, version=None)
    found = fields(with_lead("E23000032"), project)
    assert found["lead"].partners[0].word == word
    assert [one.word for one in found["partners"].partners] == [None]


def test_two_texts_differ_in_the_fields_that_read_differently(project):
    basics = COMPLETE.basics.model_copy(update={"summary": "Three services answer calls in one room."})
    found = compared(COMPLETE, COMPLETE.with_section(Section.BASICS, basics), project_id=project.id)
    assert [one.label for one in found] == ["Summary"]
    assert [(piece.fate, piece.words.strip()) for piece in found[0].pieces] == [
        (Fate.GONE, "Two"),
        (Fate.NEW, "Three"),
        (Fate.KEPT, "services answer calls in one room."),
    ]


@given(old=WORDS, new=WORDS)
def test_the_pieces_hold_every_word_of_both_texts_in_order(old, new):
    woven = list(pieces(old, new))
    before = [word for piece in woven if piece.fate is not Fate.NEW for word in piece.words.split()]
    after = [word for piece in woven if piece.fate is not Fate.GONE for word in piece.words.split()]
    assert (before, after) == (old.split(), new.split())
