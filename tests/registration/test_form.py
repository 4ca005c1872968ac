"""Registering on the pages: nothing is stored before the end, and nothing typed is lost."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest

from summit.core.db import db, unit_of_work
from summit.edition import services as editions
from summit.registration.models import Category, Registration
from summit.registration.rules import FORM_LIVES, NAME_LENGTH, TOO_QUICK, CategoryKind
from tests.edition.making import details
from tests.registration.journey import ABOUT, Journey
from tests.registration.making import mails, states


@pytest.fixture
def begin(client, clock, delegates):
    return lambda path="/registration": Journey(client, clock, path)


def stored():
    db.session.rollback()
    return db.session.query(Registration).count()


def test_somebody_registers_and_gets_a_reference_and_a_mail(begin, delegates, edition):
    journey = begin()
    seen = [journey.heading]
    for step in (journey.about, lambda: journey.choices(delegates, edition), journey.register):
        assert stored() == 0
        step()
        seen.append(journey.heading)
    assert seen == ["Register for the Summit", "Your place", "Check your answers", "Registration sent"]
    reference = re.search(r'<strong class="summit-numbers">(\w+)</strong>', journey.answer.text)[1]
    db.session.rollback()
    ann = db.session.query(Registration).one()
    assert (ann.reference, ann.state, ann.badge_name) == (reference, "confirmed", "Angharad")
    assert mails("angharad@example.org") == ["registration/confirmed"]


def test_check_your_answers_shows_them_and_each_page_can_be_changed(begin, delegates, edition):
    journey = begin()
    journey.about()
    page = journey.choices(delegates, edition).text
    shown = [
        "Angharad ap Rhys",
        "Example Search and Rescue",
        "Team leader",
        "Wednesday 10 March 2027",
        "Delegate",
    ]
    assert [words in page for words in shown] == [True] * len(shown)
    assert 'value="Team leader"' in journey.send("check", go="about").text
    journey.about(job_title="Volunteer")
    assert (journey.heading, "Volunteer" in journey.answer.text) == ("Check your answers", True)
    assert " checked" in journey.send("check", go="choices").text


def test_going_back_keeps_the_choices_made_so_far(begin, delegates, edition):
    journey = begin()
    journey.about()
    journey.choices(delegates, edition, go="about", days=[str(edition.days[1].id)], language="cy")
    assert journey.heading == "Register for the Summit"
    page = journey.about().text
    chosen = re.findall(r'value="([^"]+)"\s+checked', page)
    assert chosen == [str(edition.days[1].id), str(delegates.id), "cy"]


def test_the_answer_does_not_tell_whether_the_address_has_a_place(begin, delegates, edition):
    pages = []
    for _ in range(2):
        journey = begin()
        journey.about()
        journey.choices(delegates, edition)
        said = journey.register()
        pages.append((said.status_code, re.sub(r"<strong[^>]*summit-numbers.*?</strong>", "", said.text)))
    assert pages[0] == pages[1]
    assert mails("angharad@example.org") == ["registration/already", "registration/confirmed"]


def test_the_last_post_sent_twice_is_one_registration(begin, delegates, edition):
    journey = begin()
    journey.about()
    before = journey.choices(delegates, edition)
    first = journey.register()
    journey.answer = before
    assert (journey.register().text, stored()) == (first.text, 1)
    assert mails("angharad@example.org") == ["registration/confirmed"]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "Enter your full name"),
        ("name", "   ", "Enter your full name"),
        ("name", "n" * 300, f"Full name must be {NAME_LENGTH} characters or fewer. It has 300."),
        ("email", '"ann\'s desk" <ann@example.org>', "Enter an email address in the correct format"),
        ("email", "ann@", "Enter an email address in the correct format"),
        ("organisation", "", "Enter your organisation"),
        ("job_title", "", "Enter your role"),
    ],
)
def test_a_wrong_answer_gets_a_sentence_and_nothing_is_lost(begin, field, typed, said):
    answer = begin().about(**{field: typed})
    assert (answer.status_code, said in answer.text) == (422, True)
    kept = [text for name, text in ABOUT.items() if name in {"name", "job_title"} and name != field]
    assert [f'value="{text}"' in answer.text for text in kept] == [True] * len(kept)
    assert typed.strip()[:200] in unescape(answer.text)


@pytest.mark.parametrize(
    "name", ["محمد الأحمد", "علی‌رضا", "王小明", "Siân 👩🏽‍🚒 Llŷn", "O'Brien-Ó Súilleabháin"]
)
def test_a_name_in_any_writing_is_kept_as_it_was_typed(begin, delegates, edition, name):
    journey = begin()
    journey.about(name=name, badge_name="")
    journey.choices(delegates, edition)
    journey.register()
    assert states() == {name: "confirmed"}


def test_an_address_with_an_apostrophe_is_an_address(begin, delegates, edition):
    journey = begin()
    journey.about(email="pat.o'brien@example.org")
    journey.choices(delegates, edition)
    journey.register()
    assert mails("pat.o'brien@example.org") == ["registration/confirmed"]


def test_an_unknown_organisation_is_asked_about_once(begin):
    journey = begin()
    answer = journey.about(**{"organisation-choice": "", "organisation-asked": ""})
    assert (answer.status_code, "Yes, it is called" in answer.text) == (422, True)
    assert journey.about().status_code == 200


def test_no_day_and_no_category_get_a_sentence_each(begin, category_with):
    category_with(5, CategoryKind.EXHIBITOR)
    journey = begin()
    journey.about()
    answer = journey.send("choices", language="en")
    assert answer.status_code == 422
    assert ["Select at least one day" in answer.text, "Select how you will take part" in answer.text] == [
        True,
        True,
    ]


def test_a_forged_draft_is_refused_and_what_this_page_held_stays(begin):
    journey = begin()
    journey.answer = type("Forged", (), {"text": 'name="draft" value="forged"'})
    answer = journey.about()
    assert answer.status_code == 400
    assert (
        "We could not read your earlier answers" in answer.text,
        'value="Team leader"' in answer.text,
    ) == (
        True,
        True,
    )


def test_a_form_left_open_for_weeks_is_shown_again_with_everything(begin, delegates, edition, clock):
    journey = begin()
    journey.about()
    journey.choices(delegates, edition)
    clock.shift(FORM_LIVES)
    answer = journey.register()
    assert (answer.status_code, "open for a long time" in answer.text, stored()) == (409, True, 0)
    assert journey.register().status_code == 200
    assert stored() == 1


def test_a_form_left_open_for_a_day_still_works(begin, delegates, edition, clock):
    journey = begin()
    journey.about()
    clock.shift(timedelta(days=1))
    journey.choices(delegates, edition)
    assert (journey.register().status_code, stored()) == (200, 1)


def test_a_category_closed_while_filling_in_is_said_at_the_field(begin, delegates, edition, category_with):
    other = category_with(5, CategoryKind.EXHIBITOR)
    journey = begin()
    journey.about()
    journey.choices(other, edition)
    with unit_of_work():
        db.session.get_one(Category, other.id).by_invitation = True
    answer = journey.register()
    assert (answer.status_code, stored()) == (409, 0)
    assert "This category has closed since you opened the page" in answer.text
    journey.choices(delegates, edition)
    assert (journey.register().status_code, stored()) == (200, 1)


def test_a_day_taken_away_while_filling_in_is_said_at_the_field(begin, delegates, edition, organiser):
    journey = begin()
    journey.about()
    journey.choices(delegates, edition)
    editions.edit_edition(
        edition.id, details(ends_on=date(2027, 3, 9)), version=edition.version, actor=organiser
    )
    answer = journey.register()
    assert (answer.status_code, "The days of the event have changed" in answer.text) == (409, True)


def test_registration_that_closed_meanwhile_is_said_with_the_answers_kept(begin, delegates, edition, clock):
    journey = begin()
    journey.about()
    journey.choices(delegates, edition)
    clock.move_to(edition.registration_closes_at)
    answer = journey.register()
    assert (answer.status_code, "Angharad ap Rhys" in answer.text, stored()) == (409, True, 0)


def test_a_trap_that_people_do_not_see_stops_a_machine_and_a_person_can_send_again(begin, delegates, edition):
    journey = begin()
    journey.about()
    journey.choices(delegates, edition)
    assert (journey.register(website="http://spam.example").status_code, stored()) == (409, 0)
    assert (journey.register().status_code, stored()) == (200, 1)


def test_a_form_filled_in_faster_than_anybody_reads_is_sent_again(client, clock, delegates, edition):
    journey = Journey(client, clock, pause=timedelta(0))
    journey.about()
    journey.choices(delegates, edition)
    assert (journey.register().status_code, stored()) == (409, 0)
    clock.shift(TOO_QUICK)
    assert (journey.register().status_code, stored()) == (200, 1)


def test_the_places_left_are_shown(begin, delegates, edition, register):
    journey = begin()
    assert "2 places left" in journey.about().text
    register("Ann")
    register("Bea")
    assert "All places are taken. You can join the waiting list." in journey.about().text


def test_welsh_stays_welsh_through_the_form(begin, delegates, edition):
    journey = begin("/cy/registration")
    journey.about()
    journey.choices(delegates, edition, language="cy")
    assert '<html class="govuk-template" lang="cy">' in journey.register().text


def test_a_draft_holds_nothing_that_a_reader_of_the_page_could_read(begin):
    page = begin().about().text
    draft = re.search(r'name="draft" value="([^"]+)"', page)[1]
    assert ("angharad" in draft.lower(), len(draft) > 100) == (False, True)


def test_who_tries_too_often_waits_and_keeps_what_was_typed(client, clock, delegates):
    journey = Journey(client, clock, pause=timedelta(0))
    answers = [journey.about().status_code for _ in range(5)]
    answer = journey.about(job_title="Volunteer")
    assert (answers, answer.status_code) == ([200] * 5, 429)
    assert ("Too many attempts." in answer.text, 'value="Volunteer"' in answer.text) == (True, True)
