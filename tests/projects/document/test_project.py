"""Every field says what it is."""

import pytest
from pydantic import ValidationError

from summit.core import privacy
from summit.core.money import Pounds
from summit.organisations.rules.entries import Service
from summit.projects.document.about import Privacy, Reveals, Section
from summit.projects.document.identity import Basics, Partner, Who
from summit.projects.document.project import FIELDS, SECTION_NAMES, ProjectDocument, about_fields
from summit.projects.document.values import Organisation, PartialDate
from summit.projects.document.vocabularies import SERVICES
from summit.projects.document.words import in_words


def test_each_section_of_the_task_list_is_a_field_of_the_document():
    assert list(ProjectDocument.model_fields) == list(Section) == list(SECTION_NAMES)


def test_every_field_and_every_column_of_a_row_says_its_label():
    labels = [field.about.label for field in FIELDS]
    columns = [
        about.label
        for field in FIELDS
        if field.row and field.row.__module__ != "summit.projects.document.values"
        for about in about_fields(field.row).values()
    ]
    assert [label for label in (*labels, *columns) if not label] == []


@pytest.mark.parametrize(
    ("section", "name", "reveals"),
    [
        ("who", "lead", Reveals.ORGANISATION),
        ("who", "regions", Reveals.PLACE),
        ("sharing", "contact", Reveals.PERSON),
        ("basics", "stage", Reveals.NOTHING),
    ],
)
def test_a_field_says_what_it_gives_away(section, name, reveals):
    assert [f.about.reveals for f in FIELDS if (f.section, f.name) == (section, name)] == [reveals]


def test_the_people_a_document_names_are_the_only_personal_data():
    private = {f"{field.section}.{field.name}" for field in FIELDS if field.about.privacy != Privacy.PUBLIC}
    assert private == {"sharing.consent", "sharing.contact"}


def test_the_classes_of_data_are_those_of_the_core():
    assert {kind.value for kind in Privacy} < {kind.value for kind in privacy.Privacy}


def test_every_service_of_the_register_is_in_the_list():
    assert {service.value for service in Service} <= set(SERVICES.codes)


@pytest.mark.parametrize("words", ["", "  ", "not stated", " Not stated "])
def test_nothing_said_is_none_in_whatever_way_it_is_said(words):
    assert Basics(title="Title", summary=words).summary is None


@pytest.mark.parametrize("text", ["2014", "2014-02", "2014-02-28", "about 2014", "about 2014-02"])
def test_a_date_is_written_as_it_is_read(text):
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize("text", ["14", "2014-2", "February", "2014-02-28-01", "about", ""])
def test_what_is_no_date_is_none(text):
    assert PartialDate.parse(text) is None


def test_a_date_that_is_only_about_may_lie_anywhere_in_its_year():
    about = PartialDate.parse("about 2014-06")
    assert (about.earliest.isoformat(), about.latest.isoformat()) == ("2014-01-01", "2014-12-31")
    later = Basics(title="Title", start=PartialDate(year=2014, month=11), end=about)
    assert str(later.end) == "about 2014-06"


def test_a_partner_that_is_the_lead_is_refused():
    lead = Partner(organisation=Organisation(code="RT4"))
    with pytest.raises(ValidationError):
        Who(lead=lead, partners=(lead,))


def test_a_row_is_read_in_words():
    money = next(field for field in FIELDS if field.name == "money")
    row = money.row(kind="saving", amount=Pounds(0), cashable=False)
    assert in_words(money.about, (row,)) == ("Kind: Saving, Amount: £0, Cashable: No",)
