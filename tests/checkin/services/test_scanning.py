"""Scans: each answered, each kept, nobody let in twice."""

from __future__ import annotations

import secrets
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, NoResultFound

from summit.checkin import services
from summit.checkin.models import Attendance, Scan
from summit.checkin.rules.answers import Answer, Method
from summit.core.access import Role
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.ids import new_id
from summit.edition import services as editions
from summit.registration import queries as registrations
from summit.registration import services as registration
from summit.registration import signing
from summit.registration.models import Credential
from summit.registration.rules import CategoryKind, CredentialKind
from summit.registration.services.keys import issue_ticket, revoke_credentials
from tests.edition.making import details
from tests.registration.making import application, registration_of

STATEMENTS = 5  # of a scan that lets somebody in


def ticket(one):
    return registrations.ticket_code(one.id, year=2027)


def counts():
    db.session.rollback()
    return tuple(db.session.scalar(select(func.count()).select_from(model)) for model in (Scan, Attendance))


def test_a_ticket_lets_its_holder_in(scan, guest, gate):
    ann = guest("Ann")
    scanned = scan(ticket(ann))
    assert (scanned.answer, scanned.holder.badge_name, scanned.gate.name) == (
        Answer.WELCOME, "Ann", "North door",
    )  # fmt: skip
    assert counts() == (1, 1)


def test_the_second_time_it_is_said_when_and_where_they_came_in(scan, guest, clock, first_morning):
    ann = guest("Ann")
    scan(ticket(ann))
    clock.shift(timedelta(minutes=5))
    again = scan(ann.reference)
    assert (again.answer, again.today.arrived_at, again.today.gate_name) == (
        Answer.ALREADY_IN, first_morning, "North door",
    )  # fmt: skip
    assert counts() == (2, 1)


def test_the_next_day_they_are_welcome_again(scan, guest, clock):
    ann = guest("Ann")
    scan(ticket(ann))
    clock.shift(timedelta(days=1))
    assert (scan(ticket(ann)).answer, counts()) == (Answer.WELCOME, (2, 2))


def test_a_day_begins_at_midnight_in_london(person, clock):
    organiser, steward = person("Oli", Role.ORGANISER), person("Sal", Role.STEWARD)
    june = details(
        starts_on=date(2027, 6, 9), ends_on=date(2027, 6, 10),
        doors_open_at=datetime(2027, 6, 9, 7, 30, tzinfo=UTC),
    )  # fmt: skip
    edition = editions.make_current(editions.create_edition(june, actor=organiser).id, actor=organiser)
    delegates = registration.open_category(
        edition_id=edition.id, kind=CategoryKind.DELEGATE, capacity=1, by_invitation=False, actor_id=None
    )
    sent = application("Ann", category_id=delegates.id, day_ids=(edition.days[1].id,))
    registration.register(sent)
    code = ticket(registration_of(sent))
    door = services.open_first_gate(edition_id=edition.id, actor=steward)
    answers = []
    for minute in (55, 65):  # before and after midnight by London's summer clock
        clock.move_to(datetime(2027, 6, 9, 22, tzinfo=UTC) + timedelta(minutes=minute))
        answers.append(services.scan(code, scan_id=new_id(), gate_id=door.id, actor=steward).answer)
    assert answers == [Answer.NOT_TODAY, Answer.WELCOME]


def test_a_place_for_another_day_says_which(scan, guest, edition):
    scanned = scan(ticket(guest("Ann", days=(1,))))
    assert (scanned.answer, [day.on for day in scanned.holder.days]) == (
        Answer.NOT_TODAY, [edition.days[1].on],
    )  # fmt: skip


def test_a_place_given_back_is_cancelled(scan, guest, organiser):
    ann = guest("Ann")
    code = ticket(ann)
    registration.cancel(ann.id, actor=organiser)
    assert [scan(typed).answer for typed in (code, ann.reference)] == [Answer.CANCELLED] * 2


def test_who_waits_for_a_place_is_on_the_waiting_list(scan, guest, open_category):
    press = open_category(CategoryKind.PRESS, 0)
    ann = guest("Ann", category_id=press.id)
    assert scan(ann.reference).answer is Answer.WAITING_LIST


def test_a_badge_printed_again_no_longer_counts_and_the_ticket_does(scan, guest):
    ann = guest("Ann")
    with unit_of_work():
        first = registration.issue_badges([ann.id], at=now())[ann.id]
    with unit_of_work():
        second = registration.issue_badges([ann.id], at=now())[ann.id]
        registration.replace_badges([second.credential_id], at=now())
    answers = [scan(code).answer for code in (first.code, ticket(ann), second.code)]
    assert answers == [Answer.PASSED_ON, Answer.WELCOME, Answer.ALREADY_IN]


def test_a_serial_that_a_code_has_already_is_drawn_again(guest, monkeypatch):
    people = [guest(name).id for name in ("Ann", "Bea")]
    [had, _] = db.session.scalars(select(Credential.serial))
    drawn = iter([had, 7, 7, 8])
    monkeypatch.setattr(secrets, "randbelow", lambda _: next(drawn))
    with unit_of_work():
        registration.issue_badges(people, at=now())
    badges = select(Credential.serial).where(Credential.kind == CredentialKind.BADGE)
    assert sorted(db.session.scalars(badges)) == [7, 8]


def test_a_serial_of_a_ticket_that_a_code_has_already_is_drawn_again(guest, monkeypatch):
    ann, bea = guest("Ann"), guest("Bea")
    had = db.session.scalar(select(Credential.serial).where(Credential.registration_id == ann.id))
    other = (had + 1) % signing.SERIALS
    drawn = iter([had, other])
    monkeypatch.setattr(secrets, "randbelow", lambda _: next(drawn))
    with unit_of_work():
        revoke_credentials(bea.id, at=now())
        issue_ticket(bea.id, at=now())
    tickets = select(Credential.serial).where(
        Credential.registration_id == bea.id, Credential.revoked_at.is_(None)
    )
    assert db.session.scalars(tickets).all() == [other]


def test_a_code_of_another_year_is_of_the_wrong_edition(scan, guest, organiser, person):
    ann = guest("Ann")
    code = ticket(ann)
    later = editions.create_edition(details(year=2028), actor=organiser)
    editions.make_current(later.id, actor=organiser)
    north = services.open_gate("North door", edition_id=later.id, actor=organiser)
    assert [scan(typed, gate_id=north.id).answer for typed in (code, ann.reference)] == [
        Answer.WRONG_EDITION,
        Answer.WRONG_EDITION,
    ]


def test_a_forged_code_and_unknown_words_are_kept_without_a_name(scan, guest):
    guest("Ann")
    key = signing.new_key_pair()
    forged = signing.sign(signing.Payload(1, 2027, 7, 1), private_key=key.private)
    assert [scan(typed).answer for typed in (forged, "7777777", "Ann")] == [
        Answer.FORGED, Answer.UNKNOWN, Answer.UNKNOWN,
    ]  # fmt: skip
    rows = db.session.execute(select(Scan.method, Scan.answer, Scan.registration_id).order_by(Scan.method))
    assert rows.all() == [
        (Method.CODE, Answer.FORGED, None),
        (Method.REFERENCE, Answer.UNKNOWN, None),
        (Method.WORDS, Answer.UNKNOWN, None),
    ]


def test_the_same_scan_sent_twice_is_one_and_answered_alike(scan, guest):
    code, one = ticket(guest("Ann")), new_id()
    assert [scan(code, scan_id=one).answer for _ in range(2)] == [Answer.WELCOME] * 2
    assert counts() == (1, 1)


def test_another_person_under_a_used_id_is_a_scan_of_its_own(scan, guest):
    one = new_id()
    answers = [scan(ticket(guest(who)), scan_id=one).answer for who in ("Ann", "Bea")]
    assert (answers, counts()) == ([Answer.WELCOME] * 2, (2, 2))


def test_of_eight_scans_of_one_ticket_at_once_one_is_welcome(app, scan, guest, gate, steward):
    code, gate_id, answers = ticket(guest("Ann")), gate.id, []
    db.session.rollback()
    start = threading.Barrier(8)

    def present():
        with app.app_context():
            start.wait()
            answers.append(services.scan(code, scan_id=new_id(), gate_id=gate_id, actor=steward).answer)
            db.session.remove()

    threads = [threading.Thread(target=present) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [Answer.ALREADY_IN] * 7 + [Answer.WELCOME]
    assert counts() == (8, 1)


def test_a_scan_takes_few_statements(scan, guest, statements):
    code = ticket(guest("Ann"))
    scan(ticket(guest("Bea")))
    statements.clear()
    scan(code)
    written = [statement for statement in statements if not statement.startswith("BEGIN")]
    assert len(written) <= STATEMENTS, "\n".join(written)


def test_scans_and_arrivals_are_written_once(scan, guest):
    scan(ticket(guest("Ann")))
    with pytest.raises(IntegrityError), unit_of_work():
        db.session.scalars(select(Scan)).one().answer = Answer.UNKNOWN


def test_only_who_scans_can_scan(gate, person, guest):
    for actor in (person("Sam"), person("Rhi", Role.REVIEWER)):
        with pytest.raises(NoResultFound):
            services.scan("7777777", scan_id=new_id(), gate_id=gate.id, actor=actor)


def test_the_first_gate_is_opened_once_by_whoever_scans(edition, steward):
    first = services.open_first_gate(edition_id=edition.id, actor=steward)
    again = services.open_first_gate(edition_id=edition.id, actor=steward)
    assert (first.name, first.id) == ("Main entrance", again.id)
