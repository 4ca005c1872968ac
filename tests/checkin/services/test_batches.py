"""What devices hand in: each scan once, in whatever order, and what does not agree is noted."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from summit.checkin import queries
from summit.checkin.models import Attendance, Device, DoorConflict, Scan
from summit.checkin.rules.answers import Answer
from summit.checkin.rules.ledger import Conflict
from summit.core.db import db
from summit.core.ids import new_id
from summit.registration import services as registration
from tests.checkin.doors import serial


def count(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def listed(organiser, edition):
    return [
        (row.conflict.kind, row.badge_name) for row in queries.open_conflicts(edition.id, actor=organiser)
    ]


def test_what_is_sent_twice_is_kept_once(scanner, guest):
    left = scanner("left")
    ann, bea = guest("Ann"), guest("Bea")
    left.scans(ann), left.scans(bea)
    first, second = left.sends(), left.sends()
    assert (len(first.kept), first.kept, first.refused) == (2, second.kept, ())
    assert (count(Scan), count(Attendance), count(DoorConflict)) == (2, 2, 0)


def test_a_scan_named_twice_in_one_batch_is_kept_once(scanner, guest):
    left = scanner("left")
    left.scans(guest("Ann"))
    left.queue *= 2
    assert (len(left.sends().kept), count(Scan)) == (2, 1)


def test_a_code_is_told_by_its_number(scanner, guest):
    left, ann = scanner("left"), guest("Ann")
    left.scans(None, serial=serial(ann))
    left.sends()
    kept = db.session.scalars(select(Scan)).one()
    assert (kept.registration_id, kept.credential_id is not None, kept.answer) == (
        ann.id,
        True,
        Answer.WELCOME,
    )


def test_refused_scans_are_kept_too(scanner, guest):
    left = scanner("left")
    left.scans(None, answer="forged"), left.scans(guest("Ann", days=(1,)), answer="not today")
    left.sends()
    assert (count(Scan), count(Attendance), count(DoorConflict)) == (2, 0, 0)


def test_who_came_in_at_two_doors_without_going_out_is_a_conflict(
    scanner, guest, south, organiser, edition, clock
):
    left, right, ann = scanner("left"), scanner("right", at=south), guest("Ann")
    left.scans(ann)
    clock.shift(timedelta(minutes=3))
    right.scans(ann)
    right.sends()
    assert listed(organiser, edition) == []
    left.sends()  # earlier, and heard of later
    assert listed(organiser, edition) == [(Conflict.IN_TWICE, "Ann")]
    assert (count(Scan), count(Attendance)) == (2, 1)
    row = queries.open_conflicts(edition.id, actor=organiser)[0]
    assert (row.gate_name, row.device_name, row.other_gate_name) == ("South door", "right", "North door")


def test_a_conflict_goes_when_the_way_out_is_heard_of(scanner, guest, south, organiser, edition, clock):
    left, right, ann = scanner("left"), scanner("right", at=south), guest("Ann")
    left.scans(ann)
    clock.shift(timedelta(minutes=3))
    out = right.scans(ann, way="out", answer="goodbye")
    right.queue.clear()
    clock.shift(timedelta(minutes=3))
    right.scans(ann)
    left.sends(), right.sends()
    assert listed(organiser, edition) == [(Conflict.IN_TWICE, "Ann")]
    right.queue.append(out)
    right.sends()
    assert listed(organiser, edition) == []


def test_who_goes_out_without_having_come_in_is_a_conflict(scanner, guest, organiser, edition):
    left = scanner("left")
    left.scans(guest("Ann"), way="out", answer="goodbye")
    left.sends()
    assert listed(organiser, edition) == [(Conflict.OUT_UNSEEN, "Ann")]


def test_who_was_let_in_by_an_old_list_is_a_conflict(scanner, guest, organiser, edition, clock):
    left, ann = scanner("left"), guest("Ann")
    registration.cancel(ann.id, actor=organiser)
    clock.shift(timedelta(minutes=1))
    left.scans(ann)
    left.sends()
    assert listed(organiser, edition) == [(Conflict.SHOULD_NOT, "Ann")]


def test_somebody_nobody_knows_is_kept_as_unknown_and_noted(scanner, edition, organiser):
    left = scanner("left")
    left.scans(None, who=str(new_id()))
    left.sends()
    assert [scan.answer for scan in db.session.scalars(select(Scan))] == [Answer.UNKNOWN]
    assert listed(organiser, edition) == [(Conflict.SHOULD_NOT, None)]


def test_a_clock_that_is_wrong_by_a_day_is_put_right(scanner, guest, first_morning):
    left = scanner("left")
    left.slow = timedelta(days=1)
    left.scans(guest("Ann"))
    left.sends()
    assert [scan.at for scan in db.session.scalars(select(Scan))] == [first_morning]
    assert (count(Attendance), count(DoorConflict)) == (1, 0)


def test_a_time_before_the_device_was_enrolled_is_doubted(scanner, guest, first_morning, organiser, edition):
    left = scanner("left")
    left.scans(guest("Ann"), at=first_morning - timedelta(days=1))  # its clock was put right in between
    left.sends()
    assert [scan.at for scan in db.session.scalars(select(Scan))] == [first_morning]
    assert listed(organiser, edition) == [(Conflict.CLOCK, "Ann")]


def test_what_cannot_be_read_is_refused_by_name_and_the_rest_is_kept(scanner, guest):
    left = scanner("left")
    left.scans(guest("Ann"))
    broken = [{**left.queue[0], "id": "x"}, {**left.queue[0], "id": str(new_id()), "at": "now"}, "scan", None]
    elsewhere = {**left.queue[0], "id": str(new_id()), "gate": str(new_id())}
    left.queue += [*broken, elsewhere]
    taken = left.sends()
    assert (len(taken.kept), sorted(taken.refused)) == (
        1, sorted([elsewhere["id"], "x", broken[1]["id"], "", ""]),
    )  # fmt: skip


def test_a_gate_is_heard_as_far_as_its_quietest_device(scanner, edition, clock, gate, first_morning):
    left, right = scanner("left"), scanner("right")
    clock.shift(timedelta(minutes=5))
    left.sends()
    assert queries.gates_heard(edition.id)[gate.id].until == first_morning
    right.sends(waiting=3)
    heard = queries.gates_heard(edition.id)[gate.id]
    assert (heard.until, heard.waiting) == (first_morning, 3)
    right.sends()
    assert queries.gates_heard(edition.id)[gate.id].until == first_morning + timedelta(minutes=5)


def test_devices_hear_of_each_other(scanner, guest, south, clock):
    left, right, ann = scanner("left"), scanner("right", at=south), guest("Ann")
    left.scans(ann)
    at = left.sends().at
    clock.shift(timedelta(minutes=5))
    assert [move["who"] for move in right.sends().moves] == [str(ann.id)]
    assert right.sends(since=at + timedelta(minutes=5)).moves == []


def test_a_batch_takes_as_many_statements_for_many_as_for_one(scanner, guest, statements):
    left = scanner("left")
    people = [guest(f"Person {n}") for n in range(12)]
    left.scans(people[0])
    statements.clear()
    left.sends()
    one = len(statements)
    left.queue.clear()
    for person in people[1:]:
        left.scans(person)
    statements.clear()
    left.sends()
    assert (len(statements) - one, count(Device)) == (0, 1)


def test_a_device_is_told_until_when_the_others_at_its_gate_were_heard(scanner, gate, clock, first_morning):
    left, right = scanner("left"), scanner("right")
    right.sends()
    clock.shift(timedelta(minutes=5))
    left.sends()
    clock.shift(timedelta(minutes=5))
    told = [{one.gate_id: one.until for one in device.sends().heard} for device in (left, right)]
    assert told == [{gate.id: first_morning}, {gate.id: first_morning + timedelta(minutes=10)}]
