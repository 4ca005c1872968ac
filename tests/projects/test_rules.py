"""Rules of a project document."""

import json
from datetime import date

import pytest
from hypothesis import given, settings

from summit.core.money import Pounds
from summit.projects.document.about import Section
from summit.projects.document.findings import Money
from summit.projects.document.identity import Basics, Who
from summit.projects.document.practice import Consent, Contact, Sharing
from summit.projects.document.reading import read_line
from summit.projects.document.values import MoneyPeriod, PartialDate
from summit.projects.document.vocabularies import DATA
from summit.projects.rules import (
    IncompleteProjectError,
    Progress,
    check_complete,
    check_dates,
    completeness,
    differences,
    faults_of,
    moved_row,
    project_number,
    totals,
    with_row,
    without_people,
    without_row,
)
from tests.projects.documents import COMPLETE, EMPTY, body
from tests.projects.strategies import DOCUMENTS

REAL = [
    read_line(json.loads(line)).document
    for line in (DATA / "projects.jsonl").read_text(encoding="utf-8").splitlines()
]
YEAR, ONCE = MoneyPeriod(code="year"), MoneyPeriod(code="one-off")


def sentences(document, section):
    return [str(fault.sentence) for fault in faults_of(document) if fault.section is section]


def test_a_new_project_has_begun_its_basics_and_nothing_else():
    progress = {found.section: found.progress for found in completeness(EMPTY)}
    assert progress.pop(Section.BASICS) is Progress.IN_PROGRESS
    assert set(progress.values()) == {Progress.NOT_STARTED}
    assert len(progress) == 10


def test_what_is_missing_is_said_in_sentences():
    assert sentences(EMPTY, Section.WHO) == [
        "Enter the lead organisation",
        "Add at least one partner",
        "Select at least one nation",
    ]
    assert sentences(EMPTY, Section.ECONOMICS) == []


def test_a_section_with_all_that_is_asked_is_completed():
    who = Who(lead=body("LA-HAM"), partners=(body("RT4"),), nations=("England",))
    progress = {found.section: found for found in completeness(EMPTY.with_section(Section.WHO, who))}
    assert (progress[Section.WHO].progress, progress[Section.WHO].faults) == (Progress.COMPLETED, ())


@pytest.mark.parametrize("stage", ["ended", "withdrawn"])
def test_a_project_that_is_over_is_asked_why_and_on_what_terms(stage):
    over = EMPTY.with_section(Section.BASICS, Basics(title="Joint control room", stage=stage))
    live = EMPTY.with_section(Section.BASICS, Basics(title="Joint control room", stage="live"))
    assert set(sentences(over, Section.BASICS)) - set(sentences(live, Section.BASICS)) == {
        "Enter when the project ended",
        "Enter why the project ended",
        "Enter the terms on which partners left",
    }


def test_an_idea_need_not_have_started():
    asked = {
        stage: "Enter when the project started"
        in sentences(EMPTY.with_section(Section.BASICS, Basics(title="Title", stage=stage)), Section.BASICS)
        for stage in ("idea", "approved", "live", "ended")
    }
    assert asked == {"idea": False, "approved": False, "live": True, "ended": True}


def test_a_text_beyond_its_words_keeps_its_section_open():
    long = Basics(title="Joint control room", summary="word " * 61)
    assert "Summary must be 60 words or fewer; it has 61." in sentences(
        EMPTY.with_section(Section.BASICS, long), Section.BASICS
    )


def test_a_cell_of_a_row_beyond_its_limit_is_found_with_its_place():
    rows = Who(partners=(body("RT4"), body("RX7").model_copy(update={"role": "word " * 31})))
    faults = [f for f in faults_of(EMPTY.with_section(Section.WHO, rows)) if f.row is not None]
    assert [(f.field, f.row, f.column, str(f.sentence)) for f in faults] == [
        ("partners", 1, "role", "Role must be 30 words or fewer; it has 31.")
    ]


def test_nothing_above_official_may_be_offered():
    secret = EMPTY.with_section(Section.SHARING, Sharing(official_only=False))
    assert "Only a project with nothing above OFFICIAL can be offered" in sentences(secret, Section.SHARING)


def test_an_incomplete_project_is_refused_with_its_first_fault():
    with pytest.raises(IncompleteProjectError, match="Enter a summary of the project") as refusal:
        check_complete(EMPTY)
    assert refusal.value.field == "summary"


def test_a_complete_project_may_be_submitted_until_it_is_beyond_a_limit():
    check_complete(COMPLETE)
    basics = COMPLETE.basics.model_copy(update={"title": "Abcd"})
    with pytest.raises(IncompleteProjectError, match="Title must be 5 characters or more"):
        check_complete(COMPLETE.with_section(Section.BASICS, basics))


def test_money_adds_up_within_one_kind_basis_and_period_only():
    rows = (
        Money(kind="saving", amount=Pounds(100), per=YEAR, basis="reported"),
        Money(kind="saving", amount=Pounds(50), per=YEAR, basis="reported"),
        Money(kind="saving", amount=Pounds(7), per=YEAR, basis="projected"),
        Money(kind="saving", amount=Pounds(1), per=ONCE, basis="reported"),
        Money(kind="cost", amount=Pounds(3), per=YEAR, basis="reported"),
        Money(kind="saving", amount=None, per=YEAR, basis="reported"),
    )
    found = [(t.kind, t.basis, t.per, t.amount.amount, t.rows) for t in totals(rows)]
    assert found == [
        ("saving", "reported", "year", 150, 2),
        ("saving", "projected", "year", 7, 1),
        ("saving", "reported", "one-off", 1, 1),
        ("cost", "reported", "year", 3, 1),
    ]


def test_money_nobody_has_stated_has_no_total():
    assert totals((Money(kind="saving", amount=None),)) == ()


@given(DOCUMENTS, DOCUMENTS)
@settings(max_examples=50, deadline=None)
def test_the_differences_are_the_fields_that_differ(old, new):
    changes = differences(old, new)
    assert all(change.before != change.after for change in changes)
    patched = old
    for change in changes:
        part = patched.section(change.section).model_copy(update={change.field: change.after})
        patched = patched.with_section(change.section, part)
    assert patched == new
    assert differences(old, old) == ()


def test_rows_are_added_exchanged_moved_and_taken_away():
    who = with_row(with_row(Who(), "partners", body("A")), "partners", body("B"))
    assert who.partners == (body("A"), body("B"))
    assert moved_row(who, "partners", at=1, to=0).partners == (body("B"), body("A"))
    assert with_row(who, "partners", body("C"), at=0).partners == (body("C"), body("B"))
    assert without_row(who, "partners", at=0).partners == (body("B"),)
    assert without_row(with_row(who, "lead", body("L")), "lead", at=0).lead is None


def test_the_people_can_be_taken_out():
    sharing = Sharing(
        consent=Consent(officer="A"), contact=Contact(name="B"), licence="ogl-3.0", official_only=True
    )
    left = without_people(EMPTY.with_section(Section.SHARING, sharing)).sharing
    assert left == Sharing(licence="ogl-3.0", official_only=True)


def test_a_project_that_has_begun_cannot_start_tomorrow():
    ahead = PartialDate(year=2030)
    faults = {
        stage: [
            f.field
            for f in check_dates(
                EMPTY.with_section(
                    Section.BASICS, Basics(title="Title", stage=stage, start=ahead, end=ahead)
                ),
                today=date(2027, 1, 1),
            )
        ]
        for stage in ("idea", "live", "ended")
    }
    assert faults == {"idea": [], "live": ["start"], "ended": ["start", "end"]}


def test_numbers_are_four_digits_until_they_need_more():
    assert [project_number(n) for n in (1, 9999, 10000)] == ["ESC-0001", "ESC-9999", "ESC-10000"]


def test_which_real_projects_go_across_services():
    assert sum(document.who.is_cross_service for document in REAL) == 38
