"""What comes in through a form: cleaned, refused in our words, and never lost."""

from datetime import date

import pytest
from flask import render_template_string
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from wtforms import (
    BooleanField,
    EmailField,
    FormField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional
from wtforms.widgets.core import html_params

from summit.core.errors import DomainError, msg
from summit.core.forms import (
    AtMost,
    CheckboxesField,
    DateInputField,
    Form,
    Part,
    Problem,
    clean_line,
    clean_text,
    email_address,
    refuse,
    required,
)
from summit.core.forms.base import attributes
from tests.support.pages import faults

SERVICES = [("p", "Police"), ("f", "Fire", {"hint": "and rescue"})]


class Address(Part):
    town = StringField("Town", validators=[required("Enter the town")])


class Everything(Form):
    name = StringField("Full name", validators=[required("Enter your full name")])
    email = EmailField(
        "Work email", description="We write to it", validators=[required("Enter your email"), email_address]
    )
    password = PasswordField("Password")
    service = RadioField("Service", choices=SERVICES, validators=[required("Select your service")])
    days = CheckboxesField("Days", choices=[("1", "Tuesday"), ("2", "Wednesday")])
    arrival = DateInputField("When will you arrive?", subject="Date of arrival", validators=[Optional()])
    region = SelectField("Region", choices=[("", "Choose"), ("w", "Wales")])
    needs = TextAreaField("Needs", validators=[Optional(), AtMost(words=3)])
    people = IntegerField("People", validators=[Optional()])
    home = FormField(Address, "Home")
    agree = BooleanField("I agree", validators=[required("Agree to the code of conduct")])


GOOD = {
    "name": "Ann",
    "email": "ann@example.org",
    "service": "p",
    "region": "w",
    "home-town": "Bala",
    "agree": "y",
}
PAGE = """{% extends "base.html" %}{% from "components/fields.html" import field %}
{% from "components/form.html" import button, form_end, form_start %}{% set heading = "Register" %}
{% block content %}{{ form_start(form) }}{% for f in form if f.type not in ("CSRFTokenField", "FormField") -%}
{{ field(f) }}{% endfor %}{{ field(form.home.town) }}{{ button("Send") }}{{ form_end() }}{% endblock %}"""


@pytest.fixture
def post(app):
    def filled(**typed) -> Everything:
        with app.test_request_context("/", method="POST", data={**GOOD, **typed}):
            form = Everything()
            form.validate()
            return form

    return filled


@pytest.fixture
def page(app):
    def shown(**typed) -> str:
        with app.test_request_context("/", method="POST", data={**GOOD, **typed}):
            form = Everything()
            form.validate()
            return render_template_string(PAGE, form=form)

    return shown


def test_what_nobody_can_see_is_taken_out_of_a_text():
    assert clean_text(" a\u200bb\r\nc\x00\ufeffd\te\u202e ") == "ab\ncd\te"
    assert clean_line(" Siân\u0000  Tŵ\u0302r\n\u00a0x ".replace("ŵ\u0302", "w\u0302")) == "Siân Tŵr x"
    typed = "می\u200cشد 👩\u200d🚒 a\u200d \u200cb c\u200c\u200dd"
    assert clean_line(typed) == "می\u200cشد 👩\u200d🚒 a b cd"
    assert clean_text(None) is None


@given(st.text())
def test_cleaning_twice_changes_nothing(typed):
    assert clean_text(clean_text(typed)) == clean_text(typed)
    assert clean_line(clean_line(typed)) == clean_line(typed)


def test_a_letter_is_composed_when_what_nobody_can_see_stood_inside_it():
    assert clean_text("w\u200b\u0302") == "ŵ"


def test_a_good_form_has_no_problem_and_typed_values(post):
    form = post(
        days=["1", "2"], people=" 12 ", **{"arrival-day": "9", "arrival-month": "Mar", "arrival-year": "2027"}
    )
    assert form.problems() == []
    assert (form.days.data, form.people.data, form.arrival.data) == (["1", "2"], 12, date(2027, 3, 9))


def test_a_password_stays_as_it_was_typed(post):
    typed = {"password": "  two  spaces "}
    assert post(**typed).password.data == typed["password"]


def test_the_problems_stand_in_the_order_of_the_page_and_lead_to_the_first_input(post):
    form = post(name="\u200b ", email="ann", service="x", agree="", region="q", **{"home-town": ""})
    assert form.problems() == [
        Problem("name", "Enter your full name"),
        Problem("email", "Enter an email address in the correct format, like name@example.org"),
        Problem("service-0", "Select one of the answers in the list"),
        Problem("region", "Select one of the answers in the list"),
        Problem("home-town", "Enter the town"),
        Problem("agree", "Agree to the code of conduct"),
    ]


@pytest.mark.parametrize(
    ("typed", "target", "said"),
    [
        (("", "3", "2027"), "arrival-day", "Date of arrival must include a day"),
        (("9", "", ""), "arrival-month", "Date of arrival must include a month and a year"),
        (("31", "2", "2027"), "arrival-day", "Date of arrival must be a real date, like 27 3 2027"),
        (("9", "3", "27"), "arrival-day", "Date of arrival must be a real date, like 27 3 2027"),
        (("9", "mars", "2027"), "arrival-day", "Date of arrival must be a real date, like 27 3 2027"),
    ],
)
def test_a_date_says_which_box_is_wrong_and_keeps_all_three(post, typed, target, said):
    form = post(**dict(zip(("arrival-day", "arrival-month", "arrival-year"), typed, strict=True)))
    assert form.problems() == [Problem(target, said)]
    assert tuple(part.typed for part in form.arrival.parts) == typed
    assert form.arrival.data is None


def test_a_required_date_left_empty_has_its_own_sentence(app):
    class Journey(Form):
        arrival = DateInputField("Arrival", validators=[required("Enter the date you arrive")])

    boxes = {"arrival-day": "", "arrival-month": "", "arrival-year": ""}
    with app.test_request_context("/", method="POST", data=boxes):
        form = Journey()
        assert form.validate() is False
        assert form.problems() == [Problem("arrival-day", "Enter the date you arrive")]


def test_a_date_that_is_known_stands_in_the_boxes(app):
    with app.test_request_context("/"):
        form = Everything(data={"arrival": date(2027, 3, 9)})
        assert [part.typed for part in form.arrival.parts] == ["9", "3", "2027"]


def test_a_text_over_the_limit_is_told_its_length_and_kept(post):
    form = post(needs="one two three four")
    assert form.problems() == [Problem("needs", "Needs must be 3 words or fewer. It has 4.")]
    assert form.needs.data == "one two three four"


def test_a_number_that_is_none_is_refused_in_our_words(post):
    assert post(people="some").problems() == [Problem("people", "Enter a whole number, like 12")]


def test_a_refusal_of_a_service_stands_on_the_field_it_names_or_on_the_whole_form(post):
    form = post()
    refuse(form, DomainError(msg("That address is taken by %(who)s."), field="email", who="Ann"))
    refuse(form, DomainError(msg("The call closed."), field="unknown"))
    assert form.problems() == [
        Problem(None, "The call closed."),
        Problem("email", "That address is taken by Ann."),
    ]


def test_a_form_without_its_token_says_that_the_page_was_open_too_long(app):
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        with app.test_request_context("/", method="POST", data=GOOD):
            form = Everything()
            assert form.validate() is False
            said = "This page was open for too long. Check what you typed, then send it again"
            assert form.problems() == [Problem(None, said)]
    finally:
        app.config["WTF_CSRF_ENABLED"] = False


def test_a_refused_page_is_well_made_names_every_fault_and_keeps_what_was_typed(page):
    text = page(name="", email="ann@", people="many", **{"arrival-day": "31", "arrival-month": "2"})
    assert faults(text) == []
    assert text.count("<title>Error: Register") == 1
    assert text.count('<a href="#name">Enter your full name</a>') == 1
    assert text.count('aria-describedby="email-hint email-error"') == 1
    assert [text.count(f'value="{typed}"') for typed in ("ann@", "many", "31")] == [1, 1, 1]


def test_a_fresh_page_is_well_made_and_every_list_of_choices_has_its_legend(page):
    text = page()
    assert faults(text) == []
    assert [text.count(f"{legend}</legend>") for legend in ("Service", "Days")] == [1, 1]
    assert text.count('<div class="govuk-hint govuk-radios__hint" id="service-1-hint">and rescue</div>') == 1


def test_a_limit_is_counted_on_the_page_and_never_cuts_what_is_pasted(page):
    text = page()
    assert text.count('data-maxlength="3" data-count-type="words"') == 1
    assert text.count(' maxlength="') == 0


@given(
    st.dictionaries(
        st.sampled_from(["class_", "id", "aria_label", "data_x", "required", "value"]),
        st.one_of(st.text(), st.booleans(), st.integers(), st.text().map(Markup)),
    )
)
def test_attributes_are_those_the_library_would_write(given):
    assert attributes(**given) == html_params(**given)
