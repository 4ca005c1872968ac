"""What the page says while nobody can register."""

from __future__ import annotations

from datetime import timedelta

import pytest

from summit.edition import services as editions
from tests.edition.making import details


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        (timedelta(days=-80), "Registration opens on 2 November 2026 at 09:00."),
        (timedelta(days=60), "Registration closed on 19 February 2027 at 17:00."),
    ],
)
def test_a_closed_registration_says_when(client, clock, delegates, moved, said):
    clock.shift(moved)
    page = client.get("/registration").text
    assert page.count(said) == 1


def test_without_a_venue_or_a_category_the_page_is_calm(client, clock, edition, organiser):
    assert "It has not opened yet" in client.get("/registration").text
    editions.edit_edition(edition.id, details(venue_name=None), version=edition.version, actor=organiser)
    page = client.get("/registration").text
    assert ("It has not opened yet" in page, "SUMMIT_" in page) == (True, False)


def test_without_an_edition_there_is_a_page(client):
    assert "There is no Summit to register for yet" in client.get("/registration").text
