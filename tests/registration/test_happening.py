"""The event is cancelled, moves or goes online: one action, and everybody is told."""

from __future__ import annotations

from base64 import b64decode

import pytest
from icalendar import Calendar
from sqlalchemy.orm import undefer

from summit.core.access import LinkHolder, Role, Scope
from summit.core.db import db
from summit.core.errors import DomainError
from summit.edition.queries import current_edition, get_edition
from summit.mail.models import OutboxMail
from summit.registration import queries, services
from summit.registration.rules import QuotaKind, RegistrationClosedError
from summit.registration.rules.seats import Chosen
from summit.registration.services.happening import Change
from summit.registration.services.seats import SeatDetails
from summit.registration.states import HappeningAction
from tests.registration.making import mails, registration_of, states


@pytest.fixture
def happen(edition, organiser):
    def do(action: HappeningAction, words: str = "We are sorry.", **more: str) -> int:
        settled = queries.setup(edition.id)
        return services.happen(
            Change(action, words, **more), edition_id=edition.id,
            version=settled.version if settled else 0, actor=organiser,
        )  # fmt: skip

    return do


def told(to: str) -> OutboxMail:
    db.session.rollback()
    query = db.session.query(OutboxMail).filter_by(template="registration/happened", recipient=to)
    return query.options(undefer(OutboxMail.enclosed)).one()


def calendar(mail: OutboxMail) -> tuple[str, str, int]:
    [kept] = mail.enclosed
    [event, *_] = Calendar.from_ical(b64decode(kept["content"])).walk("VEVENT")
    method = kept["type"].partition("method=")[2]
    return method, str(event["location"]), int(event["sequence"])


def test_everybody_is_told_once_and_calendars_are_taken_back_when_it_is_cancelled(happen, register):
    for who in ("Ann", "Bea", "Cox"):
        register(who)
    gone = registration_of(register("Dai"))
    services.cancel(gone.id, actor=LinkHolder(Scope.REGISTRATION_OWN, gone.id))
    assert happen(HappeningAction.CANCEL) == 3
    assert [mails(f"{who}@%").count("registration/happened") for who in ("ann", "cox", "dai")] == [1, 1, 0]
    mail = told("ann@example.org")
    assert (mail.subject.endswith("is cancelled"), mail.context["words"]) == (True, "We are sorry.")
    assert calendar(mail)[0] == "CANCEL"
    assert told("cox@example.org").enclosed == []  # who waits has no days in a calendar


def test_nobody_registers_or_is_offered_a_place_any_more(happen, register, apply, delegates):
    first = registration_of(register("Ann"))
    for who in ("Bea", "Cox"):
        register(who)
    happen(HappeningAction.CANCEL)
    with pytest.raises(RegistrationClosedError):
        services.register(apply("Dai"))
    services.cancel(first.id, actor=LinkHolder(Scope.REGISTRATION_OWN, first.id))
    assert states()["Cox"] == "waiting"


def test_a_move_stands_on_pages_and_in_calendars_with_a_higher_sequence(happen, register, edition, client):
    own = registration_of(register("Ann"))
    happen(HappeningAction.MOVE, venue_name="Town Hall", venue_address="2 Square", city="Newtown")
    assert calendar(told("ann@example.org")) == ("PUBLISH", "Town Hall, 2 Square, Newtown", 1)
    assert get_edition(edition.id).venue_name == "Town Hall"
    page = client.get(place_of(told("ann@example.org"))).text
    words = ["takes place somewhere else", "We are sorry.", "Town Hall"]
    assert [one in page for one in words] == [True] * 3
    assert registration_of_again(own) == 1


def registration_of_again(own) -> int:
    db.session.refresh(own)
    return own.calendar_sequence


def place_of(mail: OutboxMail) -> str:
    return "/" + mail.context["place_link"].split("/", 3)[3]


def test_online_nobody_shows_a_code_and_people_still_register(happen, register, client):
    register("Ann")
    happen(HappeningAction.GO_ONLINE)
    mail = told("ann@example.org")
    page = client.get(place_of(mail)).text
    words = ["Nobody has to show a code at a door", "Your registration", "Change your answers"]
    assert [one in page for one in words] == [True] * 3
    gone = ["summit-code", "Ticket as PDF", "Doors open"]
    assert [one in page for one in gone] == [False] * 3
    assert client.get(f"{place_of(mail)}/ticket.pdf").status_code == 409
    assert calendar(mail)[1] == "Online"
    register("Bea")
    assert states()["Bea"] == "confirmed"


def test_of_a_cancelled_event_nothing_is_left_to_change_but_the_calendar(happen, register, client):
    register("Ann")
    happen(HappeningAction.CANCEL)
    page = client.get(place_of(told("ann@example.org"))).text
    assert ["The Summit is cancelled." in page, "Change your calendar" in page] == [True, True]
    gone = ["Ticket as PDF", "Change your answers", "Pass it on", "Cancel your registration", "Your agenda"]
    assert [one in page for one in gone] == [False] * 5


def test_of_a_cancelled_event_no_place_is_said_to_be_confirmed(
    happen, register, client, client_of, person, organiser
):
    dinner = services.open_seats(
        SeatDetails(QuotaKind.DINNER, "Dinner", 9), edition_id=current_edition().id, actor=organiser
    )
    register("Ann", seats=(Chosen(dinner.id, waits=False),))
    happen(HappeningAction.CANCEL)
    own, account = client.get(place_of(told("ann@example.org"))), client_of(person("Ann")).get("/account")
    for page in (own.text, account.text):
        assert ("The Summit is cancelled</strong>" in page, "Confirmed" in page) == (True, False)


def test_organisers_read_at_the_head_of_list_and_person_that_it_is_cancelled_and_what_stood_before(
    happen, register, client_of, organiser
):
    ann = registration_of(register("Ann"))
    desk = client_of(organiser)
    told = "The Summit is cancelled. The states on this page are from before that."
    paths = ("/registrations", "/registrations?q=nobody", f"/registrations/{ann.id}")
    assert [told in desk.get(path).text for path in paths] == [False] * 3
    happen(HappeningAction.CANCEL)
    pages = [desk.get(path).text.partition("<main")[2] for path in paths]
    assert [page.find(told) in range(page.find("Confirmed")) for page in pages] == [True] * 3


@pytest.mark.parametrize(
    ("action", "said", "offered"),
    [
        (HappeningAction.CANCEL, "The Summit is cancelled.", False),
        (HappeningAction.GO_ONLINE, "The Summit takes place online.", True),
    ],
)
def test_whoever_comes_to_the_front_page_reads_it(happen, client, action, said, offered):
    happen(action)
    page = client.get("/").text
    assert (said in page, "We are sorry." in page, "Register your place" in page) == (True, True, offered)


def test_a_cancelled_event_stays_cancelled_and_a_move_needs_a_place(happen, register):
    with pytest.raises(DomainError):
        happen(HappeningAction.MOVE)
    with pytest.raises(DomainError):
        happen(HappeningAction.CANCEL, words=" ")
    happen(HappeningAction.CANCEL)
    with pytest.raises(DomainError):
        happen(HappeningAction.GO_ONLINE)


def test_the_page_shows_whom_it_concerns_before_anything_is_done(client_of, organiser, register, client):
    register("Ann")
    desk = client_of(organiser)
    typed = {"action": "cancel", "words": "We are sorry.", "version": "0"}
    assert desk.post("/registrations/happening", data={"action": "cancel"}).status_code == 422
    looked = desk.post("/registrations/happening", data={**typed, "go": "look"})
    assert ("Do it, and tell 1 person" in looked.text, mails()) == (True, ["registration/confirmed"])
    assert desk.post("/registrations/happening", data={**typed, "go": "do"}).status_code == 302
    again = desk.post("/registrations/happening", data={**typed, "go": "do"})
    assert (again.status_code, len(mails())) == (422, 2)
    assert "The event is cancelled." in client.get("/registration").text


@pytest.mark.parametrize("role", [Role.STEWARD, Role.WELFARE, Role.CHAIR])
def test_nobody_else_can(client_of, person, role, edition):
    assert client_of(person("Sam", role)).get("/registrations/happening").status_code == 403
