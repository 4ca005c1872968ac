"""Categories whose every registration an organiser approves, or declines with a reason."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from summit.core.access import LinkHolder, Scope
from summit.core.db import db
from summit.core.lifecycle import IllegalTransitionError
from summit.mail.models import OutboxMail
from summit.mail.queries import shown_letter
from summit.registration import services
from summit.registration.rules.waiting import OfferError
from tests.registration.making import category_typed, line, mails, registration_of, states, taken


@pytest.fixture
def desk(client_of, organiser):
    return client_of(organiser)


@pytest.fixture
def applied(desk, register, delegates):
    """Three ask for two places that need an approval."""
    typed = category_typed(delegates, needs_approval="y")
    assert desk.post(f"/registrations/places/{delegates.id}", data=typed).status_code == 302
    return [register(name) for name in ("Ann", "Bea", "Cox")]


def test_who_needs_an_approval_has_no_place_and_is_told_so(applied, delegates, client):
    assert (set(states().values()), taken(delegates)) == ({"received"}, 0)
    assert mails("ann@example.org") == ["registration/received"]
    said = db.session.scalars(select(OutboxMail.context).where(OutboxMail.recipient == "ann@example.org"))
    page = client.get(said.one()["place_link"]).text
    assert ("An organiser looks at your registration" in page, "Ticket as PDF" in page) == (True, False)


def test_the_queue_is_approved_until_it_is_full_and_then_waits(desk, applied, delegates):
    ids = [str(registration_of(one).id) for one in applied]
    desk.post(f"/registrations/{ids[0]}/approve")
    desk.post("/registrations/bulk/do", data={"action": "approve", "ids": " ".join(ids)})
    assert states() == {"Ann": "confirmed", "Bea": "confirmed", "Cox": "waiting"}
    assert (line(), taken(delegates)) == ({"Cox": 1}, 2)
    again = desk.post(f"/registrations/{ids[0]}/approve", follow_redirects=True).text
    assert "That is no longer possible" in again
    assert taken(delegates) == 2


def test_a_refusal_has_a_reason_that_is_kept_and_sent(desk, applied, register):
    page = f"/registrations/{registration_of(applied[0]).id}"
    empty = desk.post(f"{page}/decline", data={"reason": ""})
    assert (empty.status_code, "Enter the reason." in empty.text) == (422, True)
    desk.post(f"{page}/decline", data={"reason": "The press desk is full."})
    assert (states()["Ann"], registration_of(applied[0]).reason) == ("declined", "The press desk is full.")
    assert "The press desk is full." in desk.get(page).text
    said = select(OutboxMail.context).where(OutboxMail.template == "registration/declined")
    assert db.session.scalars(said).one()["reason"] == "The press desk is full."
    late = desk.post(f"{page}/decline", data={"reason": "Twice"})
    assert (late.status_code, "That is no longer possible" in late.text) == (409, True)
    assert registration_of(register("Ann")).state == "received"  # who was declined may ask again


def test_many_are_declined_for_one_reason(desk, applied):
    ids = " ".join(str(registration_of(one).id) for one in applied)
    without = desk.post("/registrations/bulk/do", data={"action": "decline", "ids": ids, "words": " "})
    assert (without.status_code, set(states().values())) == (409, {"received"})
    desk.post("/registrations/bulk/do", data={"action": "decline", "ids": ids, "words": "Too many"})
    assert set(states().values()) == {"declined"}


def test_nobody_gets_round_an_approval(applied, organiser, delegates):
    ann = registration_of(applied[0]).id
    holder = LinkHolder(Scope.REGISTRATION_OWN, ann)
    for step in (services.accept, services.wait_again):
        with pytest.raises(OfferError):
            step(ann, actor=holder)
    with pytest.raises(IllegalTransitionError):
        services.offer_by_hand(ann, reason="Asked", actor=organiser)
    assert (states()["Ann"], taken(delegates)) == ("received", 0)


def test_who_waits_for_a_decision_takes_it_back(applied, delegates):
    ann = registration_of(applied[0]).id
    services.cancel(ann, actor=LinkHolder(Scope.REGISTRATION_OWN, ann))
    assert (states()["Ann"], taken(delegates)) == ("cancelled", 0)


DEAR = "Dear {name}, bring your warrant card: {place_link}"


def test_the_mail_of_one_decision_is_changed_before_it_goes_and_the_next_says_what_it_always_says(
    desk, applied
):
    ann, bea, _ = [registration_of(one).id for one in applied]
    page = f"/registrations/decide/approve?ids={ann}"
    usual = desk.get(page).text
    assert ("An organiser has approved" in usual, "Dear Ann," in usual, "Text in Welsh" in usual) == (
        True,
        True,
        False,
    )
    said = {"ids": str(ann), "subject_en": "Welcome, {name}", "body_en": DEAR, "go": "look"}
    looked = desk.post("/registrations/decide/approve", data=said).text
    assert ("Dear Ann, bring your warrant card: […]" in looked, states()["Ann"]) == (True, "received")
    desk.post("/registrations/decide/approve", data=said | {"go": "send"})
    desk.post(f"/registrations/{bea}/approve")
    told = {mail.recipient: shown_letter(mail) for mail in approvals()}
    assert told["ann@example.org"].subject == "Welcome, Ann"
    assert "bring your warrant card" in told["ann@example.org"].text
    assert "An organiser has approved" in told["bea@example.org"].text


def test_words_that_do_not_work_are_refused_and_stay_and_nobody_is_decided_on(desk, applied):
    ann = str(registration_of(applied[0]).id)
    said = {"ids": ann, "subject_en": "Hello", "body_en": "Come in", "go": "send"}
    refused = desk.post("/registrations/decide/approve", data=said)
    assert (refused.status_code, "does not work without {place_link}" in refused.text) == (422, True)
    assert ("Come in</textarea>" in refused.text, states()["Ann"]) == (True, "received")
    silent = desk.post(
        "/registrations/decide/decline", data=said | {"reason": " ", "body_en": "No: {reason}"}
    )
    assert (silent.status_code, "Enter the reason." in silent.text) == (422, True)
    assert (states()["Ann"], mails("ann@example.org")) == ("received", ["registration/received"])


def test_each_language_of_those_decided_on_has_words_and_each_of_them_a_preview(desk, applied, register):
    people = [*applied[:2], register("Dai", language="cy")]
    ids = " ".join(str(registration_of(one).id) for one in people)
    first = desk.post("/registrations/decide/decline", data={"ids": ids, "words": "Too many"})
    assert ("Too many</textarea>" in first.text, "Text in Welsh" in first.text) == (True, True)
    said = {
        "ids": ids, "reason": "Too many", "subject_en": "Sorry {name}", "body_en": "English {reason}",
        "subject_cy": "Sori {name}", "body_cy": "Cymraeg {reason}",
    }  # fmt: skip
    third = desk.post("/registrations/decide/decline", data=said | {"go": "3"}).text
    assert ("Reader 3 of 3: dai@example.org" in third, "Cymraeg Too many" in third) == (True, True)
    desk.post("/registrations/decide/decline", data=said | {"go": "send"})
    assert states() == {"Ann": "declined", "Bea": "declined", "Cox": "received", "Dai": "declined"}
    query = select(OutboxMail).where(OutboxMail.template == "registration/declined")
    told = {mail.recipient: shown_letter(mail).subject for mail in db.session.scalars(query)}
    assert told == {
        "ann@example.org": "Sorry Ann", "bea@example.org": "Sorry Bea", "dai@example.org": "Sori Dai",
    }  # fmt: skip
    late = desk.post("/registrations/decide/decline", data=said | {"go": "send"}, follow_redirects=True)
    assert "Nobody of them waits for a decision any more." in late.text


def approvals():
    db.session.rollback()
    return db.session.scalars(select(OutboxMail).where(OutboxMail.template == "registration/approved")).all()
