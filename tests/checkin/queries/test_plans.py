"""The agenda inside a folded badge, or on the back of another: its wearer's own."""

from __future__ import annotations

import pytest

from summit.agenda import queries as agenda
from summit.agenda import services
from summit.agenda.services.booking import book, offer_places
from summit.checkin.exports import print_badges
from summit.checkin.rules.designs import Back
from summit.checkin.rules.orders import Printing
from summit.checkin.rules.sizes import Size
from summit.core.access import LinkHolder, Scope
from tests.agenda.making import block
from tests.checkin import reading

TITLES = ("Drones", "Boats", "Dogs", "Radios")


@pytest.fixture
def published(programme, organiser, edition):
    """Four sessions, one of them booked, one presented by Ann; and a break for everybody."""
    sessions = {title: programme.session(title, 25) for title in TITLES}
    programme.presented_by(sessions["Dogs"], "Ann")
    for title, at in zip(TITLES, ("09:30", "10:00", "10:30", "11:30"), strict=True):
        programme.place(sessions[title], "hall", at)
    coffee = block(edition, "break", "12:30", "13:00", "Coffee")
    services.save_block(coffee, edition_id=edition.id, actor=organiser)
    offer_places(sessions["Boats"].id, 10, name="Boats", edition_id=edition.id, actor=organiser)
    programme.publish()
    return {one.title: one.reference for one in agenda.published().agenda.items}


def follows(guest, name, *, stars=(), seats=()):
    registration = guest(name, email=f"{name.lower()}@example.org")
    holder = LinkHolder(Scope.REGISTRATION_OWN, registration.id)
    for reference in stars:
        services.choose(reference, wanted=True, actor=holder)
    for reference in seats:
        book(reference, wanted=True, actor=holder)
    return registration


@pytest.mark.parametrize(
    "printing", [Printing(size=Size.FOLDED), Printing(back=Back.AGENDA)], ids=["folded", "back"]
)
def test_the_agenda_is_the_wearers_own_with_times_and_rooms(printing, guest, published, edition):
    follows(guest, "Ann", stars=[published["Drones"]])
    follows(guest, "Bea", seats=[published["Boats"]])
    read = reading.text(print_badges(edition.id, printing, actor_id=None).content)
    inside = {part.split()[0]: part for part in read.split("Your agenda ")[1:]}
    day = "DELEGATE Tuesday 9 March"
    assert inside["Ann"].startswith(
        f"Ann {day} 09:30 Drones · Hall 1 10:30 Dogs · Hall 1 · you present 12:30 Coffee"
    )
    assert inside["Bea"].startswith(f"Bea {day} 10:00 Boats · Hall 1 12:30 Coffee")
    assert len(inside) == 2


def test_without_a_published_agenda_the_side_says_only_whose_it_is(guest, edition):
    guest("Ann")
    read = reading.text(print_badges(edition.id, Printing(size=Size.FOLDED), actor_id=None).content)
    assert ("Your agenda" in read, "March 09" in read) == (True, False)
