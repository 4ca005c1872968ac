"""Waiting for a place: offers that expire and pass on, by hand, by link, by share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from summit.core.access import LinkHolder, Scope
from summit.core.db import db, unit_of_work
from summit.core.ids import new_id
from summit.mail.models import OutboxMail
from summit.organisations.rules.entries import Named
from summit.registration import services
from summit.registration.rules.waiting import (
    OfferError,
    OfferTimes,
    Waiter,
    next_in_line,
    offered_until,
)
from tests.registration.making import category_typed, line, mails, registration_of, states, taken
from tests.support.written import oldest_first

HOURS = timedelta(hours=1)
NOW = datetime(2027, 1, 11, 9, 30, tzinfo=UTC)
BEGINS = datetime(2027, 3, 9, 9, 0, tzinfo=UTC)


@pytest.fixture
def desk(client_of, organiser):
    return client_of(organiser)


@pytest.fixture
def crowd(register):
    """Two have the places, two wait, the first gave hers back: Cox is offered it."""
    made = {name: register(name) for name in ("Ann", "Bea", "Cox", "Dai")}
    services.cancel(registration_of(made["Ann"]).id, actor=link(made["Ann"]))
    return made


def link(made):
    return LinkHolder(Scope.REGISTRATION_OWN, registration_of(made).id)


def accept(made):
    services.accept(registration_of(made).id, actor=link(made))


def address(to):
    sent = db.session.scalars(select(OutboxMail).where(OutboxMail.recipient == to))
    return oldest_first(sent)[-1].context["place_link"]


def test_a_free_place_is_held_for_who_waits_longest_and_the_rest_moves_up(crowd, delegates):
    assert states() == {"Ann": "cancelled", "Bea": "confirmed", "Cox": "offered", "Dai": "waiting"}
    assert (line(), taken(delegates)) == ({"Dai": 1}, 2)
    assert registration_of(crowd["Cox"]).offer_expires_at == NOW + 48 * HOURS
    assert mails("cox@example.org") == ["registration/offered", "registration/waiting"]


def test_an_accepted_offer_is_a_place(crowd, delegates):
    accept(crowd["Cox"])
    assert (states()["Cox"], taken(delegates), line()) == ("confirmed", 2, {"Dai": 1})
    assert mails("cox@example.org")[1] == "registration/place_free"
    with pytest.raises(OfferError):
        accept(crowd["Cox"])


@pytest.fixture
def looks(client, client_of, organiser, apply, crowd):
    """Ways to look at the places, by whoever it is."""
    place, whose = address("dai@example.org"), registration_of(crowd["Dai"]).id
    return {
        "the worker": services.settle,
        "a page": lambda: client.get(place),
        "somebody new": lambda: services.register(apply("Eva")),
        "an organiser": lambda: client_of(organiser).get(f"/registrations/{whose}"),
    }


@pytest.mark.parametrize("who", ["the worker", "a page", "somebody new", "an organiser"])
def test_an_expired_offer_passes_on_whoever_looks_next(crowd, looks, delegates, clock, who):
    clock.shift(48 * HOURS)
    looks[who]()
    assert (states().get("Eva", "waiting"), line().get("Eva", 1)) == ("waiting", 1)
    assert (states()["Cox"], states()["Dai"], taken(delegates)) == ("lapsed", "offered", 2)
    assert mails("cox@example.org")[0] == "registration/offer_expired"


def test_an_offer_that_nobody_waits_behind_frees_the_place_for_somebody_new(register, delegates, clock):
    ann, _, _ = [register(name) for name in ("Ann", "Bea", "Cox")]
    services.cancel(registration_of(ann).id, actor=link(ann))
    clock.shift(48 * HOURS)
    register("Dai")
    assert (states()["Cox"], states()["Dai"], taken(delegates)) == ("lapsed", "confirmed", 2)


def test_an_offer_cannot_be_accepted_when_its_time_is_over(crowd, clock):
    clock.shift(48 * HOURS)
    with pytest.raises(OfferError):
        accept(crowd["Cox"])


def test_who_let_an_offer_pass_joins_at_the_end_and_has_a_free_place_at_once(crowd, delegates, clock):
    clock.shift(48 * HOURS)
    services.settle()
    services.wait_again(registration_of(crowd["Cox"]).id, actor=link(crowd["Cox"]))
    assert (states()["Cox"], line()) == ("waiting", {"Cox": 1})
    with pytest.raises(OfferError):
        services.wait_again(registration_of(crowd["Cox"]).id, actor=link(crowd["Cox"]))
    clock.shift(48 * HOURS)
    services.settle()  # Dai's offer passes to Cox, Cox's to nobody
    clock.shift(48 * HOURS)
    services.settle()
    services.wait_again(registration_of(crowd["Dai"]).id, actor=link(crowd["Dai"]))
    assert (states()["Cox"], states()["Dai"], taken(delegates)) == ("lapsed", "confirmed", 2)


def test_who_declines_an_offer_frees_the_place_for_the_next(crowd, delegates):
    services.cancel(registration_of(crowd["Cox"]).id, actor=link(crowd["Cox"]))
    assert (states()["Cox"], states()["Dai"], taken(delegates)) == ("cancelled", "offered", 2)


def test_no_place_is_offered_once_the_doors_are_open(register, delegates, clock, edition):
    ann, *_ = [register(name) for name in ("Ann", "Bea", "Cox")]
    clock.move_to(edition.doors_open_at)
    services.cancel(registration_of(ann).id, actor=link(ann))
    assert (states()["Cox"], taken(delegates)) == ("waiting", 1)


def test_an_organiser_offers_out_of_turn_with_a_reason_that_is_kept(desk, register, delegates):
    *_, dai = [register(name) for name in ("Ann", "Bea", "Cox", "Dai")]
    page = f"/registrations/{registration_of(dai).id}"
    refused = desk.post(f"{page}/offer", data={"reason": " "})
    assert (refused.status_code, "Enter why this person" in refused.text) == (422, True)
    long = desk.post(f"{page}/offer", data={"reason": "x" * 501})
    assert (long.status_code, "x" * 501 in long.text) == (422, True)
    desk.post(f"{page}/offer", data={"reason": "Speaks for Gwent"})
    assert (states()["Cox"], states()["Dai"], taken(delegates)) == ("waiting", "offered", 3)
    shown = desk.get(page).text
    assert ("Speaks for Gwent" in shown, "Held until 13 January 2027 at 09:30" in shown) == (True, True)
    again = desk.post(f"{page}/offer", data={"reason": "Twice"})
    assert (again.status_code, "That is no longer possible" in again.text) == (409, True)
    desk.post(f"{page}/accept")
    assert states()["Dai"] == "confirmed"


def test_many_are_offered_and_accepted_at_once(desk, register, delegates):
    *_, cox, dai = [register(name) for name in ("Ann", "Bea", "Cox", "Dai")]
    ids = f"{registration_of(cox).id} {registration_of(dai).id}"
    shown = desk.post("/registrations/bulk", data={"action": "offer", "id": ids.split()}).text
    assert "Why out of turn?" in shown
    without = desk.post("/registrations/bulk/do", data={"action": "offer", "ids": ids, "words": ""})
    assert (without.status_code, "Enter why this person" in without.text) == (409, True)
    desk.post("/registrations/bulk/do", data={"action": "offer", "ids": ids, "words": "They teach"})
    assert (states()["Cox"], states()["Dai"], taken(delegates)) == ("offered", "offered", 4)
    desk.post("/registrations/bulk/do", data={"action": "confirm", "ids": ids})
    assert (states()["Cox"], states()["Dai"]) == ("confirmed", "confirmed")


def test_an_organisation_with_its_share_stands_back_while_others_wait(desk, register, delegates):
    kent, gwent, page = Named(words="Kent"), Named(words="Gwent"), f"/registrations/places/{delegates.id}"
    made = [register(name, organisation=kent) for name in ("Ann", "Bea", "Cox")]
    register("Dai", organisation=gwent)
    desk.post(page, data=category_typed(delegates, share="1"))
    services.cancel(registration_of(made[0]).id, actor=link(made[0]))
    assert (states()["Cox"], states()["Dai"]) == ("waiting", "offered")
    desk.post(page, data=category_typed(delegates, capacity="3", share="1"))
    assert states()["Cox"] == "offered"  # nobody else waits


def test_how_long_offers_stand_is_settled_by_organisers(desk, crowd, clock):
    page = desk.get("/registrations/offers").text
    assert ('value="48"' in page, 'value="12"' in page) == (True, True)
    typed = {"hours": "24", "near_days": "14", "near_hours": "6", "change_hours": "0", "version": "0"}
    wrong = desk.post("/registrations/offers", data=typed | {"hours": "0"})
    assert (wrong.status_code, "from 1 to 720" in wrong.text) == (422, True)
    assert desk.post("/registrations/offers", data=typed).status_code == 302
    second = desk.post("/registrations/offers", data=typed)
    assert (second.status_code, "Somebody else changed this" in second.text) == (422, True)
    services.cancel(registration_of(crowd["Bea"]).id, actor=link(crowd["Bea"]))
    assert registration_of(crowd["Dai"]).offer_expires_at == NOW + 24 * HOURS


def test_the_page_of_a_place_offers_accepts_and_joins_again(client, crowd, clock):
    place = address("cox@example.org")
    page = client.get(place).text
    assert (
        "A place is held for you until 13 January 2027 at 09:30." in page,
        "Accept the place" in page,
    ) == (
        True,
        True,
    )
    clock.shift(48 * HOURS)
    late = client.post(f"{place}/accept", follow_redirects=True).text
    assert ("No place is held for you any more" in late, "has gone to the next person" in late) == (
        True,
        True,
    )
    again = client.post(f"{place}/again", follow_redirects=True).text
    assert "You are number 1 on the waiting list." in again
    other = address("dai@example.org")
    accepted = client.post(f"{other}/accept", follow_redirects=True).text
    assert ("The place is yours." in accepted, "Your ticket" in accepted) == (True, True)


def test_somebody_signed_in_accepts_and_a_stranger_has_nothing_to_accept(client_of, person, crowd):
    cox, stranger = client_of(person("Cox")), client_of(person("Sam"))
    for step in ("accept", "again"):
        assert stranger.post(f"/registration/mine/{step}").location == "/registration/mine"
    assert "Accept the place" in cox.get("/registration/mine").text
    cox.post("/registration/mine/accept")
    assert states()["Cox"] == "confirmed"
    assert "That is no longer possible" in cox.post("/registration/mine/again", follow_redirects=True).text


def test_the_database_refuses_an_offer_without_an_end(crowd):
    with pytest.raises(IntegrityError), unit_of_work():
        db.session.execute(text("UPDATE registration SET offer_expires_at = NULL WHERE state = 'offered'"))


def test_an_offer_lasts_shorter_near_the_event_and_never_past_the_doors_but_an_hour():
    times = OfferTimes()
    lasts = [offered_until(times, at=BEGINS - before, begins_at=BEGINS) - (BEGINS - before) for before in (
        timedelta(days=30), timedelta(days=7), 5 * HOURS, HOURS / 2,
    )]  # fmt: skip
    assert lasts == [48 * HOURS, 12 * HOURS, 5 * HOURS, HOURS]


def test_the_line_is_kept_but_for_the_share():
    ids = [new_id() for _ in range(4)]
    people = [Waiter(one, name) for one, name in zip(ids, ["Kent", "Kent", "Gwent", "Fife"], strict=True)]
    assert next_in_line(people, free=3, share=None, held={}) == ids[:3]
    assert next_in_line(people, free=3, share=1, held={}) == [ids[0], ids[2], ids[3]]
    assert next_in_line(people, free=4, share=1, held={"Gwent": 1}) == [ids[0], ids[3], ids[1], ids[2]]
    assert next_in_line(people, free=0, share=1, held={}) == []
