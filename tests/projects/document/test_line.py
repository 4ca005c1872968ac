"""What goes in comes out equal, and the committed schema says what may go in."""

import json
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from summit.projects.document.line import json_schema, schema_text
from summit.projects.document.project import ProjectDocument
from summit.projects.document.reading import read_line
from summit.projects.document.vocabularies import DATA
from summit.projects.document.writing import line_text, write_line
from tests.projects.strategies import RECORDS

LINES = (DATA / "projects.jsonl").read_text(encoding="utf-8").splitlines()
LAW = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


@pytest.fixture
def first():
    return json.loads(LINES[0])


def test_all_fifty_real_projects_come_out_as_they_went_in():
    assert [line_text(read_line(json.loads(line))) for line in LINES] == LINES
    assert len(LINES) == 50


@given(RECORDS)
@LAW
def test_every_record_survives_being_written_and_read(record):
    assert read_line(json.loads(line_text(record))) == record


@given(RECORDS)
@LAW
def test_every_document_survives_being_stored(record):
    stored = json.loads(json.dumps(record.document.model_dump(mode="json")))
    assert ProjectDocument.model_validate(stored) == record.document


def test_the_committed_schema_is_the_one_that_is_checked():
    assert (DATA / "project.schema.json").read_text(encoding="utf-8") == schema_text()


def test_the_schema_requires_the_keys_of_the_real_projects_and_offers_the_others(first):
    schema = json_schema()
    assert schema["required"] == list(first)
    assert list(schema["properties"])[: len(first)] == list(first)
    optional = set(schema["properties"]) - set(first)
    assert {"partner_details", "end_reason", "exit_terms", "problem", "consent", "start"} <= optional


def test_the_optional_keys_are_read_and_written_again(first):
    line = first | {
        "start": "about 2014-02",
        "end_reason": "The contract ended.",
        "exit_terms": "Assets were shared.",
        "partner_details": {
            "E23000030": {
                "role": "Partner from the start",
                "joined": "2014-02-01",
                "left": "2020",
                "name_then": "Hampshire Constabulary",
            }
        },
        "barrier_words": {"identity": "Three badges, three cultures"},
        "official_only": False,
        "months_to_live": 0,
        "consent": {"officer": "A Officer", "on": "2026-03-31"},
    }
    line["measures"] = [
        {
            "measure": "errors in letters",
            "before": "",
            "after": "12",
            "unit": "a week",
            "period": "2014",
            "comparison": "none",
            "source": "The first report",
            "other_values": [{"before": "", "after": "30", "source": "The press"}],
        }
    ]
    record = read_line(line)
    assert write_line(record) == line
    assert record.document.who.partners[0].name_then == "Hampshire Constabulary"
    assert str(record.document.basics.start) == "about 2014-02"


@pytest.mark.parametrize(
    ("section", "field", "value", "key"),
    [
        ("basics", "title", "Another title", "title"),
        ("basics", "stage", "ended", "stage"),
        ("effect", "outcome_label", None, "outcome_label"),
        ("who", "legal_form", None, "legal_form"),
        ("economics", "money", (), "money"),
        ("mechanism", "mechanism", "Because people meet", "mechanism"),
    ],
)
def test_after_one_edit_the_line_differs_in_that_key_alone(first, section, field, value, key):
    record = read_line(first)
    part = getattr(record.document, section).model_copy(update={field: value})
    edited = record.model_copy(update={"document": record.document.with_section(section, part)})
    line = write_line(edited)
    assert {name for name in line.keys() | first.keys() if line.get(name) != first.get(name)} == {key}


def test_not_stated_becomes_none_and_zero_stays_zero(first):
    record = read_line(first | {"legal_form": "not stated", "year_confidence": "unknown", "start_year": None})
    assert (record.document.who.legal_form, record.document.basics.start) == (None, None)
    assert (record.document.basics.start_confidence, record.document.effect.outcomes) == (None, ())
    assert read_line(first | {"evidence_level": 0}).evidence_level == 0


def test_words_no_list_knows_stand_beside_the_code_other(first):
    adoption = [{"org": "text:nine national pilots", "status": "pilot", "year": 2013, "note": ""}]
    document = read_line(first | {"adoption": adoption}).document
    assert (document.who.legal_form.code, document.who.legal_form.words) == (
        "other",
        "public partnership, jointly governed",
    )
    adopter = document.replicability.adopters[0].organisation
    assert (adopter.code, adopter.words) == ("other", "nine national pilots")
    total = read_line(json.loads(LINES[1])).document.economics.money[0].per
    assert (total.code, total.words) == ("other", "total to 2016")


def test_the_united_kingdom_is_four_nations_and_keeps_its_name(first):
    who = read_line(first | {"nations": ["United Kingdom"]}).document.who
    assert who.nations == ("England", "Wales", "Scotland", "Northern Ireland")
    assert who.nations_as_given == "United Kingdom"


def test_the_lines_are_in_the_order_of_their_keys():
    keys = [json.loads(line)["id"] for line in LINES]
    assert all(before < after for before, after in pairwise(keys))
