"""Whom stewards' leads help out of the building: with consent, for their devices alone, each look noted."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from summit.audit.models import AuditEvent
from summit.checkin.rules.devices import Duty
from summit.core.access import GRANTS, Permission, Role
from summit.core.db import db
from summit.registration import services as registration
from summit.registration.rules.needs import Access, Needs
from tests.checkin.doors import milliseconds

STAIRS = "Cannot take stairs"
HELPED = Needs(access=(Access.WHEELCHAIR,), wants_help=True, help_words=STAIRS)


@pytest.fixture
def people(guest):
    """Ann agreed, Bea told the welfare officer alone, Cai needs nothing."""
    return guest("Ann", needs=HELPED), guest("Bea", needs=Needs(access=(Access.BSL,))), guest("Cai")


@pytest.fixture
def read(client, scanner):
    def ask(duty):
        headers = {"Authorization": f"Bearer {scanner(duty.value, duty=duty).token}"}
        return client.get("/scanner/help", headers=headers)

    return ask


def notes(verb):
    return db.session.scalars(select(AuditEvent.subject_id).where(AuditEvent.verb == verb)).all()


def test_a_lead_reads_who_agreed_and_each_is_noted(people, read):
    ann, _, _ = people
    answer = read(Duty.LEAD)
    assert answer.json["people"] == [
        {"id": str(ann.id), "name": "Ann", "ref": ann.reference, "words": STAIRS}
    ]
    assert answer.headers["Cache-Control"] == "no-store"
    assert notes("registration.help_read") == [ann.id]


@pytest.mark.parametrize("duty", [Duty.SCAN, Duty.KIOSK])
def test_no_other_device_reads_it(people, read, duty):
    assert (read(duty).status_code, notes("registration.help_read")) == (403, [])


def test_nobody_with_an_account_reads_it(client_of, person, client, edition):
    assert [role for role in Role if Permission.CHECKIN_ASSIST in GRANTS[role]] == []
    pages = [client_of(person("Olwen", *Role)).get("/scanner/help"), client.get("/scanner/help")]
    assert [page.status_code for page in pages] == [403, 401]


def test_it_stands_on_no_list_of_a_device(people, client, scanner):
    headers = {"Authorization": f"Bearer {scanner('lead', duty=Duty.LEAD).token}"}
    assert (STAIRS in client.get("/scanner/list", headers=headers).text) is False


def test_whoever_agreed_to_this_alone_is_not_on_the_list_of_the_welfare_officer(guest, person, edition):
    guest("Ann", needs=Needs(wants_help=True))
    guest("Bea", needs=Needs(access=(Access.BSL,)))
    found = registration.read_needs(edition, actor=person("Wyn", Role.WELFARE))
    assert [one.registration.name for one in found] == ["Bea"]


def test_a_look_without_a_network_is_noted_when_the_device_is_heard(scanner, client):
    lead = scanner("lead", duty=Duty.LEAD)
    at = milliseconds(lead.clock)
    sent = {"sent": at, "scans": [], "opened": [at - 60000, at - 1000, "x", None]}
    client.post("/scanner/sync", json=sent, headers={"Authorization": f"Bearer {lead.token}"})
    assert notes("device.help_opened") == [lead.device.id] * 2
