"""A section's form shows what is saved and gives back what was typed."""

import pytest
from werkzeug.datastructures import MultiDict

from summit.projects.document.about import Section
from summit.projects.document.identity import Basics, Who
from summit.projects.document.project import SECTION_PARTS
from summit.projects.document.values import LegalForm, PartialDate
from summit.projects.forms import SECTION_FORMS, row_lists, section_form
from tests.projects.documents import COMPLETE, body

SECTIONS = list(Section)


@pytest.fixture
def posted(app):
    def fill(section, before, **typed):
        with app.test_request_context("/", method="POST", data=MultiDict(typed)):
            form = section_form(section, before=before, version=1)
            return form, form.validate_on_submit()

    return fill


@pytest.fixture
def sent_back(app):
    """Post exactly what the page shows."""

    def send(section, before):
        with app.test_request_context("/"):
            shown = fields_of(section_form(section, before=before, version=3))
        with app.test_request_context("/", method="POST", data=MultiDict(shown)):
            form = section_form(section, before=before, version=4)
            assert form.validate_on_submit(), form.errors
            return form

    return send


def fields_of(form):
    """Return what a browser would send of the form as it is shown."""
    sent = []
    for field in form:
        if hasattr(field, "parts"):
            sent += [(part.name, part.typed) for part in field.parts]
        elif hasattr(field, "iter_choices"):
            sent += [(field.name, option.value) for option in field.iter_choices() if option.selected]
        elif field.type == "BooleanField":
            sent += [(field.name, "y")] if field.data else []
        else:
            sent.append((field.name, field._value()))
    return sent


def said(form):
    return [problem.sentence for problem in form.problems()]


def test_every_section_has_its_form():
    assert list(SECTION_FORMS) == SECTIONS
    assert {s: form.part_type for s, form in SECTION_FORMS.items()} == dict(SECTION_PARTS)


@pytest.mark.parametrize("section", SECTIONS)
def test_what_is_shown_and_sent_again_changes_nothing(section, sent_back):
    before = COMPLETE.section(section)
    form = sent_back(section, before)
    assert (form.part(), form.seen_version) == (before, 3)


@pytest.mark.parametrize("section", SECTIONS[1:])
def test_an_empty_section_may_be_saved_empty(section, posted):
    form, valid = posted(section, None, seen="0")
    assert (valid, form.part()) == (True, SECTION_PARTS[section]())


def test_the_basics_are_read_typed(posted):
    form, valid = posted(
        Section.BASICS,
        None,
        title=" Joint  control room ",
        summary="Two services.\r\nOne room.",
        primary_type="joint_control",
        further_types="ict",
        stage="ended",
        start="about March 2014",
        end="1/2/2016",
    )
    assert (valid, form.errors) == (True, {})
    assert form.part() == Basics(
        title="Joint control room",
        summary="Two services.\nOne room.",
        primary_type="joint_control",
        types=("joint_control", "ict"),
        stage="ended",
        start=PartialDate(year=2014, month=3, about=True),
        end=PartialDate(year=2016, month=2, day=1),
    )


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2014", "2014"),
        ("03/2014", "2014-03"),
        ("1.3.2014", "2014-03-01"),
        ("2014-03", "2014-03"),
        ("mar 2014", "2014-03"),
        ("1 March 2014", "2014-03-01"),
        ("About 2014", "about 2014"),
    ],
)
def test_a_date_may_be_typed_as_people_write_it(posted, typed, read):
    form, _ = posted(Section.BASICS, None, title="Title", start=typed)
    assert str(form.part().start) == read


@pytest.mark.parametrize("typed", ["last year", "31 February 2014", "13/2014", "14", "ma 2014"])
def test_what_is_no_date_is_refused_and_stays_in_the_box(posted, typed):
    form, valid = posted(Section.BASICS, None, title="Title", start=typed)
    assert (valid, form.start._value()) == (False, typed)
    assert said(form) == ["Start must be a year, a month or a day, like 2014, March 2014 or 1 March 2014"]


def test_dates_that_do_not_fit_are_refused_for_the_whole_form(posted):
    form, valid = posted(Section.BASICS, None, title="Title", start="2014", end="2012")
    assert (valid, said(form)) == (False, ["The end (2012) is before the start (2014)."])


def test_a_title_is_asked_and_long_texts_are_counted(posted):
    form, valid = posted(Section.BASICS, None, title=" ", summary="word " * 61)
    assert (valid, said(form)) == (
        False,
        [
            "Enter the title of the project",
            "Summary must be 60 words or fewer. It has 61.",
        ],
    )


def test_saving_a_section_keeps_its_rows_and_what_a_source_called_the_nations(posted):
    before = Who(
        lead=body("RT4"),
        partners=(body("RX9"),),
        nations=("England", "Wales"),
        nations_as_given="England and Wales",
    )
    form, _ = posted(Section.WHO, before, nations="Wales", areas="The border", legal_form_code="sla")
    assert form.part() == Who(
        lead=body("RT4"),
        partners=(body("RX9"),),
        nations=("Wales",),
        areas="The border",
        legal_form=LegalForm(code="sla"),
    )


@pytest.mark.parametrize(
    ("code", "words", "expected"),
    [
        ("other", "A handshake", LegalForm(code="other", words="A handshake")),
        ("other", "", LegalForm(code="other")),
        ("mou", "left over", LegalForm(code="mou")),
    ],
)
def test_words_stand_beside_the_legal_form_other(posted, code, words, expected):
    form, _ = posted(Section.WHO, None, legal_form_code=code, legal_form_words=words)
    assert form.part().legal_form == expected


def test_a_list_cannot_be_passed_by_writing_its_code_as_words(posted):
    form, valid = posted(Section.WHO, None, legal_form_code="other", legal_form_words="mou")
    assert (valid, said(form)) == (False, ["Select the legal form in the list"])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"post": "Chief"}, "Enter the senior officer who agreed to sharing"),
        ({"contact_email": "a@example.org"}, "Enter the name of the contact"),
        (
            {"contact_name": "Ann", "contact_email": "ann"},
            "Enter an email address in the correct format, like name@example.org",
        ),
    ],
)
def test_a_person_without_a_name_is_asked_for_it(posted, typed, sentence):
    form, valid = posted(Section.SHARING, None, **typed)
    assert (valid, said(form)) == (False, [sentence])


def test_sources_are_one_a_line_and_each_once(posted):
    form, _ = posted(
        Section.SOURCES, None, published="https://example.org/a\r\n\r\nA book, 2014\nA book, 2014"
    )
    assert form.part().sources == ("https://example.org/a", "A book, 2014")


def test_a_code_no_list_has_is_refused(posted):
    form, valid = posted(Section.EFFECT, None, outcome_label="splendid")
    assert (valid, said(form)) == (False, ["Select one of the answers in the list"])


@pytest.mark.parametrize("seen", ["", "x", "-1", "²"])
def test_a_version_nobody_can_read_is_one_nobody_saved(posted, seen):
    form, _ = posted(Section.PROBLEM, None, seen=seen)
    assert form.seen_version == -1


def test_the_lists_of_a_section_say_what_stands_in_them(app):
    with app.test_request_context("/"):
        lists = row_lists(Section.WHO, COMPLETE.who)
        words = {found.name: (found.in_words, found.is_full) for found in lists}
    assert words == {
        "lead": (("Organisation: E23000020, Name as published: Lincolnshire Police",), True),
        "partners": (
            ("Organisation: RX9, Name as published: East Midlands Ambulance Service NHS Trust",),
            False,
        ),
    }
