"""Access and dietary needs: sealed, read by the welfare role alone, counted for caterers, deleted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from summit.audit.models import AuditEvent
from summit.core.access import LinkHolder, Role, Scope
from summit.core.db import db
from summit.registration import queries, services
from summit.registration.forms import NeedsForm
from summit.registration.models import AccessNeeds
from summit.registration.rules import QuotaKind
from summit.registration.rules.needs import NOTHING, Access, Diet, Needs, plates
from summit.registration.rules.seats import Chosen
from summit.registration.services.passing import Successor
from summit.registration.services.seats import SeatDetails
from tests.registration.making import registration_of

VEGAN = Needs(diets=(Diet.VEGAN,), diet_words="No sesame", access=(Access.BSL,))


@pytest.fixture
def welfare(person):
    return person("Wyn", Role.WELFARE)


def kept() -> int:
    db.session.rollback()
    return db.session.query(AccessNeeds).count()


def reads() -> int:
    db.session.rollback()
    query = select(AuditEvent).where(AuditEvent.verb == "registration.needs_read")
    return len(db.session.scalars(query).all())


def test_needs_are_sealed_and_nothing_is_kept_of_who_needs_nothing(register):
    register("Ann", needs=VEGAN)
    register("Bea", needs=NOTHING)
    db.session.rollback()
    [row] = db.session.query(AccessNeeds).all()
    assert (b"vegan" in row.sealed, b"sesame" in row.sealed) == (False, False)


def test_the_welfare_role_reads_them_and_each_reading_is_noted(register, edition, welfare):
    register("Ann", needs=VEGAN)
    found = services.read_needs(edition, actor=welfare)
    assert [(one.registration.name, one.needs) for one in found] == [("Ann", VEGAN)]
    assert reads() == 1


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.WELFARE])
def test_nobody_else_reads_them(register, edition, person, role):
    made = register("Ann", needs=VEGAN)
    somebody = person("Olwen", role)
    with pytest.raises(NoResultFound):
        services.read_needs(edition, actor=somebody)
    with pytest.raises(NoResultFound):
        queries.own_needs(registration_of(made), actor=somebody)
    assert reads() == 0


def test_their_owner_reads_and_changes_them(register):
    made = register("Ann", needs=VEGAN)
    own = registration_of(made)
    holder = LinkHolder(Scope.REGISTRATION_OWN, own.id)
    assert queries.own_needs(own, actor=holder) == VEGAN
    services.change_needs(own.id, NOTHING, actor=holder)
    assert kept() == 0


def test_whoever_takes_a_place_over_does_not_take_over_what_the_other_needs(register):
    own = registration_of(register("Ann", needs=VEGAN))
    holder = LinkHolder(Scope.REGISTRATION_OWN, own.id)
    services.pass_on(own.id, Successor("Dai", "dai@example.org", "Analyst"), actor=holder)
    assert kept() == 0


def test_they_are_deleted_with_a_cancellation_and_30_days_after_the_event(register, edition, clock):
    own = registration_of(register("Ann", needs=VEGAN))
    register("Bea", needs=VEGAN)
    services.cancel(own.id, actor=LinkHolder(Scope.REGISTRATION_OWN, own.id))
    ends = edition.ends_on
    clock.move_to(edition.doors_open_at + timedelta(days=30 + (ends - edition.starts_on).days))
    assert (services.forget_old_needs(), kept()) == (0, 1)
    clock.shift(timedelta(days=1))
    assert (services.forget_old_needs(), kept()) == (1, 0)


def test_the_caterer_is_told_numbers_by_code_and_day_and_dinner(
    register, edition, organiser, category_with, welfare
):
    many = category_with(9)
    dinner = services.open_seats(
        SeatDetails(QuotaKind.DINNER, "Dinner", 5), edition_id=edition.id, actor=organiser
    ).id
    first, second = (day.id for day in edition.days)
    register("Ann", category_id=many.id, needs=VEGAN, day_ids=(first,), seats=(Chosen(dinner),))
    register("Bea", category_id=many.id, needs=Needs(diets=(Diet.HALAL,)), day_ids=(first, second))
    register("Cox", category_id=many.id, day_ids=(second,))
    meals = services.count_plates(edition, actor=organiser)
    assert [(meal.people, dict(meal.diets), meal.in_words) for meal in meals] == [
        (2, {Diet.VEGAN: 1, Diet.HALAL: 1}, 1),
        (2, {Diet.HALAL: 1}, 0),
        (1, {Diet.VEGAN: 1}, 1),
    ]


def test_whoever_names_two_diets_counts_in_both():
    meal = plates("Lunch", people=3, needs=[Needs(diets=(Diet.VEGAN, Diet.GLUTEN_FREE)), NOTHING])
    assert (meal.people, dict(meal.diets)) == (3, {Diet.VEGAN: 1, Diet.GLUTEN_FREE: 1})


def test_no_page_of_an_organiser_shows_what_somebody_needs(register, edition, client_of, person):
    own = registration_of(register("Ann", needs=VEGAN))
    desk = client_of(person("Rory", Role.ORGANISER))
    pages = [
        f"/registrations/{own.id}",
        "/registrations",
        "/registrations/files/people.csv",
        "/registrations/catering",
    ]
    said = [desk.get(page) for page in pages]
    assert [(answer.status_code, "sesame" in answer.text) for answer in said] == [(200, False)] * 4
    assert desk.get("/registrations/needs").status_code == 403


def test_the_welfare_officer_sees_the_list_and_takes_it_out(register, edition, client_of, person):
    register("Ann", needs=VEGAN)
    desk = client_of(person("Wendy", Role.WELFARE))
    page, file = desk.get("/registrations/needs"), desk.get("/registrations/needs.csv")
    assert ("No sesame" in page.text, "British Sign Language" in page.text) == (True, True)
    assert "Vegan, No sesame" in file.text
    assert desk.get("/registrations").status_code == 403


def test_help_out_of_the_building_has_a_consent_of_its_own(app):
    kept = []
    for agreed in ({}, {"wants_help": "y"}):
        with app.test_request_context("/", method="POST", data={"help_words": "No stairs", **agreed}):
            form = NeedsForm.of(NOTHING, posted=True)
            said = form.validate() or list(form.help_words.errors)
            kept.append((said, form.needs().wants_help, form.needs().help_words))
    refusal = ["Tick the box above if stewards’ leads may read this, or delete it"]
    assert kept == [(refusal, False, "No stairs"), (True, True, "No stairs")]
