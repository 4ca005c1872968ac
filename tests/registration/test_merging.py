"""Somebody who is registered twice: who may be, what stays, and what becomes of the other."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from summit.accounts.models import Link
from summit.audit import queries as audit
from summit.core.access import Scope
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.organisations.rules.entries import Named
from summit.registration import queries, services
from summit.registration.models import AccessNeeds, Credential, Registration, ToldApart
from summit.registration.queries.duplicates import duplicates, told_apart
from summit.registration.rules import QuotaKind
from summit.registration.rules.duplicates import Entry, Likeness, MergeError, pairs
from summit.registration.rules.needs import Diet, Needs
from summit.registration.rules.seats import Chosen
from summit.registration.services.seats import SeatDetails
from summit.registration.states import RegistrationState, SeatState
from tests.registration.making import line, mails, registration_of, states, taken


def entry(name, email, organisation="Kent Police"):
    return Entry(uuid4(), name, email, organisation)


@pytest.mark.parametrize(
    ("one", "other", "because"),
    [
        (entry("Ann Jones", "a@x.uk"), entry("JONES, Ann", "b@y.uk"), Likeness.NAME),
        (entry("Siân Llŷn", "a@x.uk"), entry("Sian Llyn", "b@y.uk"), Likeness.NAME),
        (entry("Ann Jones", "ann.jones@x.uk", "A"), entry("A. Jones", "annjones@y.uk"), Likeness.ADDRESS),
        (entry("Ann Jones", "ann+1@x.uk", "A"), entry("Ann Jones", "ann@x.uk", "B"), Likeness.ADDRESS),
        (entry("Ann Jones", "a@x.uk", "A"), entry("Ann Jones", "b@y.uk", "B"), None),
        (entry("Ann Jones", "info@x.uk", "A"), entry("Bea Jones", "info@y.uk", "B"), None),
        (entry("Ann Jones", "ann@x.uk", "A"), entry("Ann Smith", "ann@y.uk", "B"), None),
    ],
)  # fmt: skip
def test_who_may_be_the_same_person(one, other, because):
    assert [pair.because for pair in pairs([one, other])] == ([because] if because else [])


def test_a_pair_that_is_alike_in_both_ways_is_named_once():
    assert len(pairs([entry("Ann Jones", "ann@x.uk"), entry("Ann Jones", "ann@y.uk")])) == 1


@pytest.fixture
def workshop(edition, organiser):
    return services.open_seats(
        SeatDetails(QuotaKind.WORKSHOP, "Drones", 5), edition_id=edition.id, actor=organiser
    )


@pytest.fixture
def twice(register, workshop, edition, clock):
    """Ann has a place; Ann again, with another address, has the other; Cox waits."""
    own = {"name": "Ann Jones", "organisation": Named(words="Kent")}
    first = register("Ann", **own, day_ids=(edition.days[0].id,))
    clock.shift(timedelta(minutes=5))
    second = register(
        "Ann2", **own, seats=(Chosen(workshop.id),), needs=Needs(diets=(Diet.VEGAN,)),
        day_ids=(edition.days[1].id,),
    )  # fmt: skip
    register("Cox")
    return registration_of(first), registration_of(second)


def anew(registration) -> Registration:
    db.session.rollback()
    return db.session.get_one(Registration, registration.id, populate_existing=True)


def live_credentials(registration) -> int:
    found = select(Credential).where(
        Credential.registration_id == registration.id, Credential.revoked_at.is_(None)
    )
    return len(db.session.scalars(found).all())


def test_two_become_one_and_the_free_place_goes_on(twice, organiser, delegates, edition, workshop):
    first, second = twice
    kept = services.merge(first.id, second.id, identity_of=first.id, actor=organiser)
    assert (kept.id, states()["Cox"], taken(delegates)) == (first.id, "offered", 2)
    assert [one.state for one in (anew(first), anew(second))] == [
        RegistrationState.CONFIRMED,
        RegistrationState.CANCELLED,
    ]
    whole = queries.get_registration(first.id, actor=organiser)
    assert whole.days == [day.on for day in edition.days]
    assert [(one.quota_id, one.state) for one in whole.live_seats] == [(workshop.id, SeatState.HELD)]
    needs = db.session.scalars(select(AccessNeeds.registration_id)).all()
    assert needs == [first.id]
    assert (live_credentials(first), live_credentials(second)) == (1, 0)
    assert mails("ann2@example.org") == ["registration/confirmed", "registration/merged"]
    assert mails("ann@example.org") == ["registration/changed", "registration/confirmed"]


def test_the_name_and_address_of_the_other_can_stay(twice, organiser):
    first, second = twice
    before = db.session.scalars(select(Credential.serial).where(Credential.registration_id == first.id)).one()
    services.merge(second.id, first.id, identity_of=second.id, actor=organiser)
    stays = anew(first)
    assert (stays.email, stays.person_id == anew(second).person_id, live_credentials(first)) == (
        "ann2@example.org", True, 1,
    )  # fmt: skip
    now_valid = select(Credential.serial).where(
        Credential.registration_id == first.id, Credential.revoked_at.is_(None)
    )
    assert db.session.scalars(now_valid).one() != before
    links = select(Link.revoked_at).where(Link.scope == Scope.REGISTRATION_OWN, Link.subject_id == second.id)
    assert None not in db.session.scalars(links).all()


def test_the_better_place_stays_whoever_is_named_first(register, organiser, delegates):
    register("Bea")
    register("Dai")
    waits = registration_of(register("Ann", name="Ann Jones"))
    services.cancel(registration_of(register("Eva")).id, actor=organiser)
    services.offer_by_hand(waits.id, reason="Asked", actor=organiser)
    later = registration_of(register("Ann2", name="Ann Jones"))
    kept = services.merge(later.id, waits.id, identity_of=later.id, actor=organiser)
    assert (kept.id, anew(waits).state, anew(waits).email) == (
        waits.id, RegistrationState.OFFERED, "ann2@example.org",
    )  # fmt: skip
    assert (taken(delegates), line()) == (3, {})


def test_the_history_of_both_is_kept(twice, organiser):
    first, second = twice
    services.merge(first.id, second.id, identity_of=first.id, actor=organiser)
    verbs = [[event.verb for event in audit.events_of(one.id)] for one in (first, second)]
    assert ["registration.merged" in found for found in verbs] == [True, True]
    assert "registration.confirmed" in verbs[1]


def test_two_people_are_told_apart_once_and_are_not_asked_about_again(twice, organiser, edition, clock):
    first, second = twice
    services.tell_apart(second.id, first.id, actor=organiser)
    said_at = now()
    clock.shift(timedelta(minutes=1))
    services.tell_apart(first.id, second.id, actor=organiser)
    assert duplicates(actor=organiser, edition_id=edition.id) == ([], 0)
    kept = [
        ({one.one.id, one.other.id}, one.by, one.at)
        for one in told_apart(actor=organiser, edition_id=edition.id)
    ]
    assert kept == [({first.id, second.id}, "Olwen", said_at)]
    verbs = [[event.verb for event in audit.events_of(one.id)] for one in (first, second)]
    assert [found.count("registration.told_apart") for found in verbs] == [1, 1]


def test_telling_apart_can_be_taken_back(twice, client_of, organiser, edition):
    first, second = twice
    desk = client_of(organiser)
    listed = f"/registrations/{first.id}/merge/{second.id}"
    page = desk.post(f"/registrations/{first.id}/apart/{second.id}", follow_redirects=True).text
    assert (listed in page, "Told apart" in page, "Olwen" in page) == (False, True, True)
    page = desk.post(f"/registrations/{first.id}/alike/{second.id}", follow_redirects=True).text
    assert (listed in page, "Told apart" in page) == (True, False)
    assert told_apart(actor=organiser, edition_id=edition.id) == []


def test_one_that_has_ended_is_not_told_apart(twice, organiser, edition):
    first, second = twice
    services.merge(first.id, second.id, identity_of=first.id, actor=organiser)
    with pytest.raises(MergeError):
        services.tell_apart(first.id, second.id, actor=organiser)
    assert told_apart(actor=organiser, edition_id=edition.id) == []


def test_the_database_keeps_a_pair_once(twice, organiser):
    first, second = twice
    lesser, greater = sorted((first.id, second.id))
    with pytest.raises(IntegrityError, match="in_order"), unit_of_work():
        db.session.add(ToldApart(one_id=greater, other_id=lesser, by_id=organiser.id, at=now()))


def test_organisers_find_them_look_and_put_them_together(twice, client_of, organiser, edition):
    first, second = twice
    desk = client_of(organiser)
    assert duplicates(actor=organiser, edition_id=edition.id)[1] == 1
    page = desk.get("/registrations/duplicates").text
    address = f"/registrations/{first.id}/merge/{second.id}"
    other_way = f"/registrations/{second.id}/merge/{first.id}"
    assert (address in page or other_way in page, "The same name and organisation" in page) == (True, True)
    preview = desk.get(address).text
    assert (first.reference in preview, second.reference in preview, "Which name" in preview) == (
        True, True, True,
    )  # fmt: skip
    assert desk.post(address, data={"identity": "nobody"}).status_code == 422
    assert desk.post(address, data={"identity": str(first.id)}).status_code == 302
    assert anew(second).state is RegistrationState.CANCELLED
    again = desk.post(address, data={"identity": str(first.id)}, follow_redirects=True).text
    assert "Only two registrations that have not ended" in again
    assert "Nobody looks registered twice." in desk.get("/registrations/duplicates").text


def test_two_that_were_ticked_go_on_to_the_same_page(twice, client_of, organiser):
    first, second = twice
    desk = client_of(organiser)
    asked = desk.post("/registrations/bulk", data={"action": "merge", "id": [str(first.id), str(second.id)]})
    assert "You see next what would stay" in asked.text
    done = desk.post(
        "/registrations/bulk/do", data={"action": "merge", "ids": f"{first.id} {second.id}", "query": ""}
    )
    assert (done.status_code, "/merge/" in done.location) == (303, True)
