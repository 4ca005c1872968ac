"""What people ask to have on their badge beside their name."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from summit.core.db import db
from summit.registration import services
from summit.registration.models import Registration
from summit.registration.rules.wearing import NOTHING_MORE, Wearing
from summit.registration.services.passing import Successor
from tests.registration.journey import Journey
from tests.registration.making import registration_of

ASKED = Wearing("she/her", "drones", shows_welsh=True, shows_photo=True)
TYPED = {"pronouns": "she/her", "interests": "drones", "marks": ["welsh", "photo"]}


@pytest.fixture
def journey(client, clock, edition, delegates):
    return Journey(client, clock)


def test_what_was_asked_for_is_kept_and_shown_before_it_is_sent(journey, delegates, edition):
    journey.about(**TYPED)
    page = journey.choices(delegates, edition).text
    assert [words in page for words in ("she/her", "drones", "“Cymraeg”")] == [True] * 3
    journey.register()
    assert db.session.scalars(select(Registration)).one().wearing == ASKED


def test_nobody_has_to_ask_for_anything(journey, delegates, edition):
    journey.about()
    journey.choices(delegates, edition)
    journey.register()
    assert db.session.scalars(select(Registration)).one().wearing == NOTHING_MORE


def test_a_colleague_who_takes_the_place_over_wears_nothing_of_it(register, organiser):
    made = registration_of(register("Ann", wearing=ASKED))
    assert made.wearing == ASKED
    passed = services.pass_on(made.id, Successor("Bea", "bea@example.org", "Leader"), actor=organiser)
    assert passed.wearing == NOTHING_MORE
