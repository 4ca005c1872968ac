"""Getting a place, waiting for one, giving it back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, NoResultFound
from sqlalchemy.orm import undefer

from summit.audit.models import AuditEvent
from summit.core.access import LinkHolder, Scope
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.ids import new_id
from summit.core.lifecycle import IllegalTransitionError
from summit.edition import services as editions
from summit.edition.rules import NotReadyError
from summit.mail.models import OutboxMail
from summit.organisations import queries as organisations
from summit.organisations.rules.entries import Named
from summit.registration import queries, services
from summit.registration.models import Credential, Quota
from summit.registration.rules import (
    CapacityError,
    CategoryClosedError,
    CategoryKind,
    DaysError,
    QuotaKind,
    RegistrationClosedError,
)
from summit.registration.services.quotas import Wanted
from tests.edition.making import details
from tests.registration.making import line, mails, registration_of, states, taken
from tests.support.register import load_register
from tests.support.written import oldest_first

HOUR = timedelta(hours=1)


def by_link(made) -> LinkHolder:
    return LinkHolder(Scope.REGISTRATION_OWN, registration_of(made).id)


def give_back(made) -> None:
    services.cancel(registration_of(made).id, actor=by_link(made))


def verbs(subject_type):
    events = db.session.scalars(select(AuditEvent).where(AuditEvent.subject_type == subject_type))
    return [event.verb for event in oldest_first(events)]


def attached(address):
    query = select(OutboxMail).where(OutboxMail.recipient == address).options(undefer(OutboxMail.enclosed))
    sent = oldest_first(db.session.scalars(query))
    return [Calendar.from_ical(one.content) for mail in sent for one in mail.attachments]


def said_positions():
    mails_sent = db.session.execute(select(OutboxMail.recipient, OutboxMail.context))
    return {to: said["position"] for to, said in mails_sent if "position" in said}


def live_tickets():
    db.session.rollback()
    return len(db.session.scalars(select(Credential.id).where(Credential.revoked_at.is_(None))).all())


def test_a_place_comes_with_a_ticket_a_record_and_a_mail(register, delegates):
    ann = registration_of(register("Ann"))
    assert (ann.state, ann.badge_name, taken(delegates), live_tickets()) == ("confirmed", "Ann", 1, 1)
    assert verbs("registration") == ["registration.confirmed"]
    assert mails("ann@example.org") == ["registration/confirmed"]


def test_the_mail_puts_the_days_into_the_calendar(register, edition):
    ann = registration_of(register("Ann"))
    (calendar,) = attached("ann@example.org")
    events = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "PUBLISH"
    assert [event["DTSTART"].dt for event in events] == [date(2027, 3, 9), date(2027, 3, 10)]
    assert [str(event["UID"]) for event in events] == [f"{ann.id}-2027-03-09", f"{ann.id}-2027-03-10"]
    assert str(events[0]["LOCATION"]) == "The Example Hall, 1 Example Street, Birmingham"


def test_a_cancelled_place_leaves_the_calendar_under_the_same_uid_with_a_higher_sequence(register):
    give_back(register("Ann"))
    before, after = (calendar.walk("VEVENT")[0] for calendar in attached("ann@example.org"))
    assert str(before["UID"]) == str(after["UID"])
    assert (after["SEQUENCE"] > before["SEQUENCE"], str(after["STATUS"])) == (True, "CANCELLED")


def test_who_comes_when_all_is_taken_waits_in_order(register, delegates):
    for name in ("Ann", "Bea", "Cox", "Dai"):
        register(name)
    assert states() == {"Ann": "confirmed", "Bea": "confirmed", "Cox": "waiting", "Dai": "waiting"}
    assert (line(), taken(delegates)) == ({"Cox": 1, "Dai": 2}, 2)
    assert said_positions() == {"cox@example.org": "1", "dai@example.org": "2"}
    assert mails("dai@example.org") == ["registration/waiting"]


def test_a_place_given_back_ends_its_ticket_and_tells_its_owner(register, delegates):
    ann, *_ = [register(name) for name in ("Ann", "Bea", "Cox")]
    give_back(ann)
    assert (line(), taken(delegates), live_tickets()) == ({}, 2, 1)
    assert mails("ann@example.org") == ["registration/cancelled", "registration/confirmed"]


def test_who_leaves_the_line_frees_no_place(register, delegates):
    *_, cox, _ = [register(name) for name in ("Ann", "Bea", "Cox", "Dai")]
    give_back(cox)
    assert (line(), taken(delegates)) == ({"Dai": 1}, 2)


def test_a_place_is_given_back_once(register, delegates):
    ann = register("Ann")
    give_back(ann)
    with pytest.raises(IllegalTransitionError):
        give_back(ann)
    assert taken(delegates) == 0


def test_the_same_request_twice_is_one_registration(apply, delegates):
    ann = apply("Ann")
    services.register(ann)
    services.register(ann)
    assert (states(), taken(delegates)) == ({"Ann": "confirmed"}, 1)
    assert mails("ann@example.org") == ["registration/confirmed"]


def test_an_address_that_has_a_place_gets_a_mail_that_helps_once_an_hour(register, delegates, clock):
    register("Ann")
    for _ in range(2):
        register("Ann", email="ANN@example.org", name="Ann Other")
    clock.shift(HOUR)
    register("Ann", name="Ann Other")
    assert (states(), taken(delegates)) == ({"Ann": "confirmed"}, 1)
    assert mails("ann@example.org") == [
        "registration/already",
        "registration/already",
        "registration/confirmed",
    ]


def test_who_cancelled_may_register_again(register):
    give_back(register("Ann"))
    again = register("Ann")
    assert registration_of(again).state == "confirmed"


def test_an_organisation_of_the_register_is_kept_by_its_id(register):
    load_register()
    kent = organisations.exactly("Kent Police")[0]
    ann = registration_of(register("Ann", organisation=Named(organisation_id=kent.id)))
    assert (ann.organisation_id, ann.organisation_words) == (kent.id, None)


@pytest.mark.parametrize("days", ["none", "unknown"])
def test_a_day_must_be_one_of_the_event(apply, days):
    chosen = () if days == "none" else (new_id(),)
    with pytest.raises(DaysError) as refusal:
        services.register(apply("Ann", day_ids=chosen))
    assert (refusal.value.field, states()) == ("days", {})


def test_a_category_that_is_by_invitation_is_closed(apply, category_with):
    press = category_with(5, CategoryKind.PRESS, by_invitation=True)
    with pytest.raises(CategoryClosedError):
        services.register(apply("Ann", category_id=press.id))
    with pytest.raises(CategoryClosedError):
        services.register(apply("Ann", category_id=new_id()))
    assert states() == {}


@pytest.mark.parametrize(("moved", "accepted"), [(-HOUR, False), (HOUR, True)])
def test_a_category_is_open_until_its_window_ends(apply, delegates, moved, accepted):
    with unit_of_work():
        db.session.get_one(Quota, delegates.quota_id).closes_at = now() + moved
    if accepted:
        services.register(apply("Ann"))
    else:
        with pytest.raises(CategoryClosedError):
            services.register(apply("Ann"))
    assert len(states()) == int(accepted)


def test_before_and_after_its_window_registration_is_closed(apply, edition, clock):
    for moment in (edition.registration_opens_at - HOUR, edition.registration_closes_at):
        clock.move_to(moment)
        with pytest.raises(RegistrationClosedError):
            services.register(apply("Ann"))
    assert states() == {}


def test_without_a_venue_registration_is_closed(apply, edition, organiser):
    editions.edit_edition(edition.id, details(venue_name=None), version=edition.version, actor=organiser)
    with pytest.raises(RegistrationClosedError) as refusal:
        services.register(apply("Ann"))
    assert [type(reason) for reason in refusal.value.values["reasons"]] == [NotReadyError]


def test_more_places_go_to_those_who_wait_and_fewer_than_taken_are_refused(register, delegates, organiser):
    for name in ("Ann", "Bea", "Cox", "Dai", "Eva"):
        register(name)
    set_capacity(delegates, 4, organiser)
    assert (line(), taken(delegates)) == ({"Eva": 1}, 4)
    with pytest.raises(CapacityError):
        set_capacity(delegates, 3, organiser)
    assert (line(), taken(delegates)) == ({"Eva": 1}, 4)


def test_a_stranger_cannot_see_or_cancel_a_place(register, person, organiser):
    ann = registration_of(register("Ann"))
    with pytest.raises(NoResultFound):
        services.cancel(ann.id, actor=person("Sam"))
    other = LinkHolder(Scope.REGISTRATION_OWN, new_id())
    with pytest.raises(NoResultFound):
        queries.get_registration(ann.id, actor=other)
    with pytest.raises(NoResultFound):
        queries.get_registration(ann.id, actor=LinkHolder(Scope.INVITATION, ann.id))
    assert states() == {"Ann": "confirmed"}
    services.cancel(ann.id, actor=organiser)
    assert states() == {"Ann": "cancelled"}


def test_the_database_refuses_to_sell_a_place_twice(register, delegates):
    with pytest.raises(IntegrityError), unit_of_work():
        db.session.execute(text("UPDATE quota SET taken = capacity + 1"))


def test_the_database_refuses_a_second_live_ticket(register):
    ann = registration_of(register("Ann"))
    with pytest.raises(IntegrityError), unit_of_work():
        services.keys.issue_ticket(ann.id, at=now())


def test_the_database_refuses_a_state_that_the_table_lacks(register):
    give_back(register("Ann"))
    with (
        pytest.raises(IntegrityError, match=r"registration\.state: not a step of its lifecycle"),
        unit_of_work(),
    ):
        db.session.execute(text("UPDATE registration SET state = 'confirmed', cancelled_at = NULL"))


def test_another_feature_opens_a_quota_and_keeps_its_id(edition, organiser):
    workshop = services.open_quota(
        edition_id=edition.id, kind=QuotaKind.WORKSHOP, name="Drones", capacity=20, actor_id=organiser.id
    )
    assert (workshop.left, verbs("quota")) == (20, ["quota.opened"])


def set_capacity(category, capacity, organiser):
    quota = db.session.get_one(Quota, category.quota_id)
    wanted = Wanted(category.id, capacity=capacity, by_invitation=False, version=quota.version)
    services.set_capacities([wanted], edition_id=category.edition_id, actor=organiser)
