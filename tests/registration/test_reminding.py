"""Everybody with a place is reminded once, some days before; expired offers pass on when looked at."""

from __future__ import annotations

from datetime import timedelta

import pytest

from summit.core.access import LinkHolder, Scope
from summit.core.db import db, unit_of_work
from summit.mail.models import OutboxMail
from summit.registration import queries, services
from summit.registration.models import Category
from summit.registration.rules import REMIND_DAYS
from summit.registration.rules.waiting import OfferTimes
from tests.registration.making import mails, registration_of, states


@pytest.fixture
def near(clock, edition):
    return lambda days: clock.move_to(edition.doors_open_at - timedelta(days=days))


def test_who_has_a_place_is_reminded_once(register, near):
    for who in ("Ann", "Bea", "Cox"):
        register(who)
    near(REMIND_DAYS + 0.1)
    assert services.remind() == 0
    near(REMIND_DAYS)
    assert [services.remind(), services.remind()] == [2, 0]
    assert [mails(f"{who}@%").count("registration/reminder") for who in ("ann", "bea", "cox")] == [1, 1, 0]
    db.session.rollback()
    mail = db.session.query(OutboxMail).filter_by(template="registration/reminder").first()
    assert (mail.context["doors"] != "", mail.context["venue"] != "") == (
        True, True,
    )  # fmt: skip


def test_nobody_is_reminded_where_organisers_say_so(register, near, edition, organiser):
    register("Ann")
    services.set_times(OfferTimes(), 0, remind_days=0, edition_id=edition.id, version=0, actor=organiser)
    near(1)
    assert (services.remind(), queries.setup(edition.id).reminded_at) == (0, None)


def test_after_the_doors_have_opened_nobody_is_reminded(register, near):
    register("Ann")
    near(0)
    assert services.remind() == 0


def test_whoever_is_approved_is_told_that(register, delegates, organiser):
    with unit_of_work():
        db.session.get_one(Category, delegates.id).needs_approval = True
    made = register("Ann")
    services.approve(registration_of(made).id, actor=organiser)
    assert mails("ann@%") == ["registration/approved", "registration/received"]


@pytest.mark.parametrize("page", ["", "/numbers", "/files/people.csv"])
def test_an_offer_that_expired_passes_on_when_organisers_look(register, client_of, organiser, clock, page):
    first = registration_of(register("Ann"))
    for who in ("Bea", "Cox", "Dai"):
        register(who)
    services.cancel(first.id, actor=LinkHolder(Scope.REGISTRATION_OWN, first.id))
    clock.shift(timedelta(hours=48))
    client_of(organiser).get(f"/registrations{page}")
    assert (states()["Cox"], states()["Dai"]) == ("lapsed", "offered")
