"""A device that was revoked with scans in its queue: they are not lost, and it can do nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from summit.checkin import queries, services
from summit.checkin.rules.answers import Answer
from summit.checkin.rules.devices import HANDS_IN
from summit.core.access import Device, Nobody, Permission
from summit.core.clock import now

MINUTE = timedelta(minutes=1)


@pytest.fixture
def revoked(scanner, guest, organiser, clock):
    """A device with three scans: two from before it was revoked, one from after."""
    left = scanner("Left")
    people = [guest(name) for name in ("Ann", "Bea", "Cai")]
    for one in people[:2]:
        clock.shift(MINUTE)
        left.scans(one)
    clock.shift(MINUTE)
    services.revoke_device(left.device.id, actor=organiser)
    clock.shift(MINUTE)
    left.scans(people[2])
    left.device = queries.device_calling(left.sender)
    return left


def log(edition, organiser):
    _, rows = queries.scans(edition.id, actor=organiser)
    return [(row.badge_name, row.scan.answer, row.scan.is_of_revoked) for row in reversed(rows)]


def test_what_was_scanned_before_is_taken_and_marked(revoked, edition, organiser):
    taken = revoked.sends()
    told = [scan["id"] for scan in revoked.queue]
    assert ([str(one) for one in taken.kept], list(taken.refused), taken.is_revoked) == (
        told[:2], told[2:], True,
    )  # fmt: skip
    assert log(edition, organiser) == [("Ann", Answer.WELCOME, True), ("Bea", Answer.WELCOME, True)]
    assert queries.board(edition.id, edition.days[0].on, actor=organiser).inside == 2


def test_what_was_handed_in_in_time_bears_no_mark(scanner, guest, edition, organiser, clock):
    left = scanner("Left")
    left.scans(guest("Ann"))
    assert left.sends().is_revoked is False
    clock.shift(MINUTE)
    services.revoke_device(left.device.id, actor=organiser)
    assert log(edition, organiser) == [("Ann", Answer.WELCOME, False)]


def test_a_clock_that_is_wrong_by_a_day_does_not_make_a_later_scan_an_earlier_one(
    revoked, edition, organiser
):
    revoked.slow = timedelta(days=1)
    revoked.queue.clear()
    late = revoked.scans(None, answer="unknown")
    assert (list(revoked.sends().refused), log(edition, organiser)) == ([late["id"]], [])


def test_neither_token_of_a_revoked_device_allows_anything_else(revoked):
    own = [queries.device_calling(token) for token in (revoked.token, revoked.sender)]
    assert [one.permissions for one in own] == [frozenset({Permission.CHECKIN_SEND})] * 2


def test_after_two_days_it_is_nobody(revoked, clock):
    clock.move_to(now() + HANDS_IN - 5 * MINUTE)
    assert isinstance(queries.device_calling(revoked.sender), Device)
    clock.shift(10 * MINUTE)
    assert queries.device_calling(revoked.sender) == Nobody()
