"""A row's form shows one row and gives it back."""

import pytest
from werkzeug.datastructures import MultiDict

from summit.core.money import Pounds
from summit.projects.document.about import Section
from summit.projects.document.findings import Money, OtherAmount, OtherFigure, Outcome
from summit.projects.document.practice import Adopter, Barrier, Enabler
from summit.projects.document.values import MoneyPeriod, Organisation, PartialDate
from summit.projects.forms import ROW_FORMS, row_form
from tests.projects.documents import body

pytestmark = pytest.mark.usefixtures("register")
FORCE = "E23000020"


@pytest.fixture
def posted(app):
    def fill(section, name, before=None, **typed):
        with app.test_request_context("/", method="POST", data=MultiDict(typed)):
            form = row_form(section, name, before=before, version=1)
            return form, form.validate_on_submit()

    return fill


def said(form):
    return [problem.sentence for problem in form.problems()]


def test_a_partner_of_the_register_is_kept_by_its_code(posted):
    form, valid = posted(
        Section.WHO,
        "partners",
        organisation="Lincolnshire Police",
        role="Host",
        joined="2014",
        left="about 2020",
        name_then="Lincolnshire Constabulary",
    )
    assert (valid, form.errors) == (True, {})
    assert form.part() == body(
        FORCE,
        name="Lincolnshire Police",
        role="Host",
        joined=PartialDate(year=2014),
        left=PartialDate(year=2020, about=True),
        name_then="Lincolnshire Constabulary",
    )


def test_another_organisation_is_kept_in_words_once_it_is_confirmed(posted):
    typed = {"organisation": "Example Mountain Rescue"}
    assert posted(Section.WHO, "partners", **typed)[1] is False
    answer = {"organisation-choice": "other", "organisation-asked": "Example Mountain Rescue"}
    form, valid = posted(Section.WHO, "partners", **typed, **answer)
    assert (valid, form.part().organisation) == (
        True,
        Organisation(code="other", words="Example Mountain Rescue"),
    )


def test_a_partner_that_is_changed_keeps_its_published_name_while_it_is_the_same(posted, app):
    before = body(FORCE, name="Lincolnshire Constabulary")
    with app.test_request_context("/"):
        shown = row_form(Section.WHO, "partners", before=before, version=1)
        typed = {"organisation": shown.organisation.typed, "role": "Host"}
    assert posted(Section.WHO, "partners", before, **typed)[0].part().name == "Lincolnshire Constabulary"
    other, _ = posted(Section.WHO, "partners", before, organisation="Kent Police")
    assert other.part().name == "Kent Police"


def test_a_partner_cannot_leave_before_it_joins(posted):
    form, valid = posted(
        Section.WHO, "partners", organisation="Lincolnshire Police", joined="2014", left="2013"
    )
    assert (valid, said(form)) == (False, [f"{FORCE} left (2013) before it joined (2014)."])


def test_a_measure_keeps_every_source_that_disagrees(posted):
    form, valid = posted(
        Section.EFFECT,
        "outcomes",
        measure="Calls",
        after_value="236",
        unit="a year",
        comparison="none",
        **{
            "other_values-0-after": "240",
            "other_values-0-source": "The press",
            "other_values-1-after": "",
        },
    )
    assert (valid, form.errors) == (True, {})
    assert form.part() == Outcome(
        measure="Calls",
        after="236",
        unit="a year",
        comparison="none",
        other_values=(OtherFigure(after="240", source="The press"),),
    )


def test_the_page_of_a_measure_always_has_room_for_one_more_source(app):
    other = OtherFigure(after="240")
    row = Outcome(measure="Calls", other_values=(other,))
    with app.test_request_context("/"):
        form = row_form(Section.EFFECT, "outcomes", before=row, version=1)
        assert [entry.form.after.data for entry in form.other_values] == ["240", None]


def test_money_is_whole_pounds_and_unknown_is_not_zero(posted):
    form, valid = posted(
        Section.ECONOMICS,
        "money",
        kind="saving",
        amount="£4,000,000",
        period="other",
        period_words="2020 to 2022",
        basis="reported",
        cashable="no",
        price_year="2020",
        **{"other_values-0-amount": "3,500,000", "other_values-0-source": "Audit"},
    )
    assert (valid, form.errors) == (True, {})
    assert form.part() == Money(
        kind="saving",
        amount=Pounds(4_000_000),
        per=MoneyPeriod(code="other", words="2020 to 2022"),
        basis="reported",
        cashable=False,
        price_year=2020,
        other_values=(OtherAmount(amount=Pounds(3_500_000), source="Audit"),),
    )
    unknown, _ = posted(Section.ECONOMICS, "money", kind="cost", amount="")
    assert unknown.part() == Money(kind="cost")
    nothing, _ = posted(Section.ECONOMICS, "money", kind="cost", amount="0")
    assert nothing.part().amount == Pounds(0)


@pytest.mark.parametrize("typed", ["12.50", "4m", "-3", "1,00", "9" * 20])
def test_what_is_no_whole_pounds_is_refused_and_stays_in_the_box(posted, typed):
    form, valid = posted(Section.ECONOMICS, "money", kind="saving", amount=typed)
    assert (valid, said(form), form.amount._value()) == (
        False,
        ["Amount must be whole pounds, like 25,000"],
        typed,
    )


def test_the_other_rows_are_read_typed(posted):
    enabler, _ = posted(Section.IMPLEMENTATION, "enablers", code="trust", words="We knew each other.")
    barrier, _ = posted(Section.IMPLEMENTATION, "barriers", code="systems")
    adopter, _ = posted(
        Section.REPLICABILITY, "adopters", organisation="Kent Police", status="pilot", year="2020"
    )
    assert (enabler.part(), barrier.part(), adopter.part()) == (
        Enabler(code="trust", words="We knew each other."),
        Barrier(code="systems"),
        Adopter(organisation=Organisation(code="E23000032"), status="pilot", year=2020),
    )


@pytest.mark.parametrize(
    ("section", "name", "sentence"),
    [
        (Section.WHO, "lead", "Enter the organisation"),
        (Section.EFFECT, "outcomes", "Enter what was measured"),
        (Section.ECONOMICS, "money", "Select what kind of money it is"),
        (Section.IMPLEMENTATION, "enablers", "Select what helped"),
        (Section.IMPLEMENTATION, "barriers", "Select what got in the way"),
    ],
)
def test_a_row_is_asked_for_what_it_cannot_do_without(posted, section, name, sentence):
    form, valid = posted(section, name)
    assert (valid, said(form)[0]) == (False, sentence)


def test_there_is_a_form_for_every_list_of_rows():
    assert len(ROW_FORMS) == 7
