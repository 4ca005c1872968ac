"""Changing one's own place until the deadline, and passing it on to a colleague."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from summit.core.access import LinkHolder, Scope
from summit.core.db import db
from summit.mail.models import OutboxMail
from summit.registration import queries, services
from summit.registration.models import Credential
from summit.registration.rules import DeadlineError, PassOnError
from summit.registration.rules.waiting import OfferTimes
from summit.registration.services.passing import Successor
from tests.registration.making import line, mails, registration_of, states, taken
from tests.support.written import oldest_first

EVE = Successor("Eve Owen", "eve@example.org", "Analyst")
HOUR = timedelta(hours=1)


@pytest.fixture
def ann(register):
    return register("Ann")


def address(to):
    sent = db.session.scalars(select(OutboxMail).where(OutboxMail.recipient == to))
    return oldest_first(sent)[-1].context["place_link"]


def holder(made):
    return LinkHolder(Scope.REGISTRATION_OWN, registration_of(made).id)


def typed(registration, edition, **changes):
    said = {
        "name": registration.name, "badge_name": registration.badge_name, "language": registration.language,
        "job_title": registration.job_title, "days": [str(day.id) for day in edition.days],
        "version": str(registration.version),
    }  # fmt: skip
    return said | changes


def test_a_place_passed_on_has_a_new_owner_a_new_code_and_no_old_link(client, ann, delegates):
    registration = registration_of(ann)
    old_code, old_place = queries.ticket_code(registration.id, year=2027), address("ann@example.org")
    done = client.post(f"{old_place}/pass-on", data={"name": EVE.name, "email": EVE.email, "job_title": "A"})
    assert "Eve Owen has your place now" in done.text
    after = registration_of(ann)
    assert (after.name, after.badge_name, after.email, after.state) == (
        "Eve Owen", "Eve Owen", "eve@example.org", "confirmed",
    )  # fmt: skip
    assert queries.ticket_code(after.id, year=2027) not in {None, old_code}
    live = select(Credential.id).where(Credential.revoked_at.is_(None))
    assert (len(db.session.scalars(live).all()), taken(delegates)) == (1, 1)
    old = client.get(old_place)
    assert (old.status_code, "This link was withdrawn." in old.text) == (410, True)
    assert ("Sign in with your email address" in old.text, "Contact the organisers" in old.text) == (
        True,
        True,
    )
    assert "Eve Owen" in client.get(address("eve@example.org")).text
    assert mails("ann@example.org") == ["registration/confirmed", "registration/passed_on"]
    assert mails("eve@example.org") == ["registration/confirmed"]


@pytest.mark.parametrize("to", ["Bea", "Ann"])
def test_a_place_cannot_go_to_an_address_that_has_one_and_nothing_tells_so(client, ann, register, to):
    register("Bea")
    place = address("ann@example.org")
    said = {"name": to, "email": f"{to.upper()}@example.org", "job_title": "Analyst"}
    answer = client.post(f"{place}/pass-on", data=said)
    assert (answer.status_code, "cannot be passed on to that address" in answer.text) == (422, True)
    assert f"{to.upper()}@example.org" in answer.text
    assert (states(), registration_of(ann).email) == (
        {"Ann": "confirmed", "Bea": "confirmed"},
        "ann@example.org",
    )
    assert client.get(place).status_code == 200


def test_only_a_confirmed_place_is_passed_on(register):
    *_, cox = [register(name) for name in ("Ann", "Bea", "Cox")]
    with pytest.raises(PassOnError):
        services.pass_on(registration_of(cox).id, EVE, actor=holder(cox))
    services.cancel(registration_of(cox).id, actor=holder(cox))
    with pytest.raises(PassOnError):
        services.pass_on(registration_of(cox).id, EVE, actor=holder(cox))
    assert mails("eve@example.org") == []


def test_what_is_missing_about_a_colleague_is_said(client, ann):
    answer = client.post(f"{address('ann@example.org')}/pass-on", data={"email": "eve"})
    found = [said in answer.text for said in ("Enter the full name of your colleague", 'value="eve"')]
    assert (answer.status_code, found) == (422, [True, True])


def test_answers_are_changed_and_calendars_get_a_new_version(client, ann, edition, client_of, organiser):
    place, before = address("ann@example.org"), registration_of(ann)
    sequence = before.calendar_sequence
    assert 'value="Ann"' in client.get(f"{place}/change").text
    second_day = [str(edition.days[1].id)]
    saved = client.post(
        f"{place}/change",
        data=typed(before, edition, name="Ânn Llŷn", days=second_day, language="cy"),
        follow_redirects=True,
    )
    assert "Your place is changed." in saved.text
    after = queries.get_registration(registration_of(ann).id, actor=organiser)
    assert (after.name, after.language, len(after.days)) == ("Ânn Llŷn", "cy", 1)
    assert after.calendar_sequence == sequence + 1
    assert mails("ann@example.org") == ["registration/changed", "registration/confirmed"]
    history = client_of(organiser).get(f"/registrations/{after.id}").text
    assert ("Ann → Ânn Llŷn" in history, "2027-03-09 2027-03-10 → 2027-03-10" in history) == (True, True)
    found = queries.find(actor=organiser, edition_id=edition.id, wanted=queries.Filter(text="llyn"))
    assert found.total == 1


def test_nothing_changed_is_no_mail_and_bad_answers_come_back(client, ann, edition):
    place, before = address("ann@example.org"), registration_of(ann)
    same = typed(before, edition)
    client.post(f"{place}/change", data=same)
    assert mails("ann@example.org") == ["registration/confirmed"]
    bad = client.post(f"{place}/change", data=same | {"name": "x" * 300, "days": []})
    assert (bad.status_code, "x" * 300 in bad.text, "Select at least one day" in bad.text) == (
        422,
        True,
        True,
    )
    client.post(f"{place}/change", data=same | {"name": "Anna"})
    second = client.post(f"{place}/change", data=same | {"name": "Anne"})
    assert (second.status_code, "Somebody else changed this" in second.text) == (422, True)
    assert registration_of(ann).name == "Anna"


def test_after_the_deadline_nothing_is_changed_or_passed_on(client, ann, edition, organiser, clock):
    services.set_times(OfferTimes(), 24, edition_id=edition.id, version=0, actor=organiser)
    clock.move_to(edition.doors_open_at - 24 * HOUR)
    place = address("ann@example.org")
    assert "Change your answers" not in client.get(place).text
    late = client.post(f"{place}/change", data=typed(registration_of(ann), edition, name="Anna"))
    assert (late.status_code, "It is too late to change this here." in late.text) == (422, True)
    with pytest.raises(DeadlineError):
        services.pass_on(registration_of(ann).id, EVE, actor=holder(ann))
    assert states() == {"Ann": "confirmed"}


def test_somebody_signed_in_changes_and_passes_on_their_own_place_alone(client_of, person, ann, edition):
    owner, stranger = client_of(person("Ann")), client_of(person("Sam"))
    for page in ("change", "pass-on"):
        assert stranger.get(f"/registration/mine/{page}").location == "/registration/mine"
        assert owner.get(f"/registration/mine/{page}").status_code == 200
    owner.post("/registration/mine/pass-on", data={"name": EVE.name, "email": EVE.email, "job_title": "A"})
    assert (states(), line()) == ({"Eve Owen": "confirmed"}, {})
    assert "You are not registered yet" in owner.get("/registration/mine").text
