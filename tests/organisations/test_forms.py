"""Asking for an organisation, without JavaScript."""

import pytest
from flask import render_template_string

from summit.core.forms import Form, required
from summit.organisations import queries
from summit.organisations.forms import OrganisationField, partial_date
from summit.organisations.rules.entries import Named, UnnamedOrganisationError
from tests.support.pages import faults

PAGE = """
{% extends "base.html" %}{% from "components/fields.html" import field %}{% set heading = "Place" %}
{% block content %}
<form method="post">{{ field(form.organisation) }}<button>Send</button></form>
{% endblock %}
"""


class PlaceForm(Form):
    organisation = OrganisationField("Your organisation", validators=[required("Enter your organisation")])


@pytest.fixture
def post(app, register):
    """Send a form, as a browser sends it; return the form and its page."""

    def send(typed, *, choice="", asked=""):
        names = {"organisation": typed, "organisation-choice": choice, "organisation-asked": asked}
        with app.test_request_context("/", method="POST", data=names):
            form = PlaceForm()
            form.validate()
            page = render_template_string(PAGE, form=form)
        assert faults(page) == []
        return form, page

    return send


def codes(form):
    return [organisation.code for organisation in form.organisation.candidates]


@pytest.mark.parametrize(
    "typed", ["Kent Police", " kent  POLICE ", "E23000032", "rx7", "NWAS", "Gwent Police"]
)
def test_a_name_that_fits_one_organisation_is_that_organisation(post, typed):
    form, _ = post(typed)
    assert form.errors == {}
    assert form.organisation.data.organisation_id == queries.search(typed)[0].id


def test_nothing_typed_is_told_what_to_enter(post):
    form, page = post("   ")
    assert form.errors == {"organisation": ["Enter your organisation"]}
    assert page.count("Which organisation do you mean?") == 0


def test_a_name_that_fits_several_is_asked_about_and_kept(post):
    form, page = post("Kent")
    assert form.errors == {"organisation": ["Select which organisation you mean"]}
    assert sorted(codes(form)) == ["E23000032", "E31000022", "FRA-E31000022", "PCC-E23000032"]
    assert page.count('type="radio"') == 5
    assert page.count('value="Kent"') == 2
    assert page.count("Another organisation: Kent") == 1


def test_an_answer_counts_for_the_words_it_was_given_for(post):
    form, _ = post("Kent", choice="E31000022", asked="Kent")
    assert form.organisation.data == Named(organisation_id=queries.by_code("E31000022").id)
    form, _ = post("Essex Police", choice="E31000022", asked="Kent")
    assert form.organisation.data == Named(organisation_id=queries.by_code("E23000028").id)


def test_another_organisation_keeps_the_words(post):
    form, _ = post("Kent", choice="other", asked="Kent")
    assert form.organisation.data == Named(words="Kent")


def test_a_name_nobody_knows_is_confirmed_first(post):
    form, page = post("Zyxw <b>Qq</b>")
    assert form.errors == {
        "organisation": ["Check the name, or confirm that it is an organisation we do not list"]
    }
    assert (
        page.count('type="checkbox"'),
        page.count("<b>Qq"),
        page.count("“Zyxw &lt;b&gt;Qq&lt;/b&gt;”"),
    ) == (1, 0, 1)
    form, _ = post("Zyxw", choice="other", asked="Zyxw")
    assert form.organisation.data == Named(words="Zyxw")


def test_a_forged_answer_asks_again(post):
    form, _ = post("Kent", choice="E99", asked="Kent")
    assert form.errors == {"organisation": ["Select which organisation you mean"]}


def test_a_name_too_long_is_told_the_limit(post):
    form, page = post("x" * 3000)
    assert form.errors == {"organisation": ["The name of the organisation must be 160 characters or fewer"]}
    assert page.count("x" * 3000) == 1


def test_a_body_that_ended_is_not_offered_but_its_successor_is(post):
    form, _ = post("CFOA")
    assert form.organisation.data is None
    form, _ = post("Chief Fire Officers Association")
    assert codes(form) == ["NB-NFCC"]


@pytest.mark.parametrize("choice", ["register", "words"])
def test_a_choice_made_before_is_shown_and_sent_again_unasked(app, post, choice):
    before = Named(organisation_id=queries.by_code("RYE").id) if choice == "register" else Named(words="Acme")
    with app.test_request_context("/"):
        field = PlaceForm(data={"organisation": before}).organisation
        shown = (field.typed, field.choice, field.asked)
    name = queries.by_code("RYE").name
    assert shown == {"register": (name, "RYE", name), "words": ("Acme", "other", "Acme")}[choice]
    form, _ = post(shown[0], choice=shown[1], asked=shown[2])
    assert (form.errors, form.organisation.data) == ({}, before)


def test_naming_none_or_both_is_refused():
    with pytest.raises(UnnamedOrganisationError):
        Named()
    with pytest.raises(UnnamedOrganisationError):
        Named(words="")


@pytest.mark.parametrize(
    ("text", "said"),
    [("2011", "2011"), ("2012-11", "November 2012"), ("2015-04-01", "1 April 2015"), (None, None)],
)
def test_a_date_is_said_as_far_as_it_is_known(app, text, said):
    with app.test_request_context("/"):
        assert partial_date(text) == said
