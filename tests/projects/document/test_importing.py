"""A bad line is named by its number and one plain sentence; the good ones are kept."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit.projects.document.importing import import_lines
from summit.projects.document.vocabularies import DATA

REAL = (DATA / "projects.jsonl").read_text(encoding="utf-8")
FIRST = json.loads(REAL.splitlines()[0])
MONEY = {"kind": "saving", "amount_gbp": 1, "per": "year", "basis": "reported", "note": ""}
MEASURE = {"measure": "m", "before": "", "after": "", "unit": "", "period": "", "comparison": "none"}


def line(**changes):
    return json.dumps({**FIRST, **changes})


def without(key):
    return json.dumps({name: value for name, value in FIRST.items() if name != key})


BROKEN = {
    "not JSON": ("{oops", "The line is not JSON: something is wrong at character 2."),
    "no object": ("[1]", "The line must be one object in curly brackets."),
    "not UTF-8": (b'{"id": "\xff"}', "The line is not UTF-8 text."),
    "too deep": ("[" * 100_000, "The line has brackets too deep inside each other."),
    "a number without end": ("9" * 5000, "The line holds a number that is too long."),
    "a key twice": ('{"id": 1, "id": 2}', "id is given twice."),
    "unknown code": (line(stage="liv"), "stage: “liv” is not in the list “stages”. Did you mean “live”?"),
    "a code like no other": (line(theme="xyz"), "theme: “xyz” is not in the list “themes”."),
    "wrong type": (line(start_year="2014"), "start_year must be a whole number."),
    "a truth for a number": (line(evidence_level=True), "evidence_level must be a whole number."),
    "words for a list": (line(sources="http"), "sources must be a list in square brackets."),
    "words for a truth": (line(cross_service="yes"), "cross_service must be true or false."),
    "words for an object": (line(measures=[1]), "measures 1 must be an object in curly brackets."),
    "missing key": (without("stage"), "stage is missing."),
    "missing key below": (
        line(measures=[{**MEASURE}, {name: MEASURE[name] for name in MEASURE if name != "unit"}]),
        "unit of measures 2 is missing.",
    ),
    "unknown key": (line(stgae="live"), "stgae is not a key of a project. Did you mean stage?"),
    "unlike any key": (line(zzz=1), "zzz is not a key of a project."),
    "null": (line(theme=None), "theme is null: leave an optional key out when nobody has said."),
    "too long": (line(title="x" * 101), "Title must be 100 characters or fewer; it has 101."),
    "too short": (line(title="abcd"), "Title must be 5 characters or more."),
    "too wordy": (line(summary="w " * 61), "Summary must be 60 words or fewer; it has 61."),
    "too many": (line(measures=[MEASURE] * 9), "Measures: at most 8 can be given; there are 9."),
    "empty": (line(title=" "), "title is empty."),
    "end before start": (line(end_year=2012), "The end (2012) is before the start (2014)."),
    "no such day": (line(start="2014-02-30"), "2014-02-30 is not a day of the calendar."),
    "years that disagree": (line(start="2015-02"), "start and start_year name different years."),
    "negative money": (
        line(money=[MONEY | {"amount_gbp": -1}]),
        "amount_gbp of money 1 must be 0 or more.",
    ),
    "half a pound": (
        line(money=[MONEY, MONEY | {"amount_gbp": 1.5}]),
        "amount_gbp of money 2 must be a whole number.",
    ),
    "evidence off the scale": (line(evidence_level=6), "evidence_level must be 5 or less."),
    "one organisation twice": (
        line(partner_orgs=["LA-HAM"], partner_names=["a", "b"]),
        "LA-HAM is named twice.",
    ),
    "names too few": (
        line(partner_names=[]),
        "partner_names has 0 names, but lead_org and partner_orgs name 3.",
    ),
    "main type not among the types": (
        line(types=["ict"]),
        "The main type back_office is not among the types.",
    ),
    "left before joining": (
        line(partner_details={"LA-HAM": {"joined": "2015", "left": "2014"}}),
        "LA-HAM left (2014) before it joined (2015).",
    ),
    "details of a stranger": (
        line(partner_details={"RT4": {"role": "x"}}),
        "partner_details names RT4, which is no partner.",
    ),
    "control character": (
        line(note="\x00"),
        "note holds a control character or half of a character.",
    ),
    "half a character": (
        line(note="\ud800"),
        "note holds a control character or half of a character.",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_each_kind_of_broken_line_gets_its_own_sentence(kind):
    broken, sentence = BROKEN[kind]
    raw = broken if isinstance(broken, bytes) else broken.encode()
    good, bad = import_lines(line(id="X1").encode() + b"\n" + raw + b"\n" + line(id="X3").encode())
    assert [(found.number, str(found.reasons[0])) for found in bad] == [(2, sentence)]
    assert [found.number for found in good] == [1, 3]


def test_a_key_given_before_is_refused_and_the_first_is_kept():
    good, bad = import_lines(f"{line(id='A')}\n\n{line(id='B')}\n{line(id='A')}\n")
    assert [(found.number, str(found)) for found in bad] == [(4, "A was already on line 1.")]
    assert [found.record.key for found in good] == ["A", "B"]


def test_an_organisation_the_register_does_not_know_is_named():
    known = {"LA-HAM", "E23000030", "LA-OXF"}
    good, bad = import_lines(line(), known=lambda codes: known & set(codes))
    assert good == ()
    assert [str(found) for found in bad] == [
        "The register has no organisation E31000048: import it first, or write text: and its name."
    ]


def test_several_faults_of_a_line_are_counted():
    _, bad = import_lines(line(stage="liv", start_year="2014", nations=["UK"]))
    assert [str(found) for found in bad] == [
        "nations 1: “UK” is not in the list “nations”. (and 2 more)",
    ]


def test_the_real_projects_are_good_and_two_have_more_types_than_an_author_may_give():
    good, bad = import_lines(REAL)
    assert (len(good), bad) == (50, ())
    many = [found.record.key for found in good if len(found.record.document.basics.types) > 4]
    assert many == ["RP-002", "RP-064"]


def test_a_line_separator_inside_words_does_not_end_the_line():
    good, bad = import_lines(line(note="one\u2028two").encode())
    assert (good[0].record.note, bad) == ("one\u2028two", ())


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
@settings(max_examples=200, deadline=None)
def test_whatever_stands_in_a_key_the_reason_is_a_sentence_of_ours(value):
    for key in ("stage", "money", "start", "partner_details", "amount"):
        _, bad = import_lines(json.dumps({**FIRST, key: value}))
        for found in bad:
            assert str(found)[0] != "%"
            assert "validat" not in str(found)
