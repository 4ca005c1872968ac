"""What devices hand in: how many scans a second the server takes, alone and in batches, at what cost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from datetime import time as clock_time
from statistics import median
from typing import Any

from sqlalchemy import func, select

from summit.bench.rules import Cost
from summit.checkin import queries, services
from summit.checkin.models import Scan
from summit.checkin.rules.devices import Duty
from summit.core.access import PersonActor
from summit.core.clock import LONDON, clock_at, now
from summit.core.db import db
from summit.core.ids import new_id
from summit.edition.queries import current_edition

ALONE, TOGETHER = 1, 200
TIMES = 12
AT_LEAST = 300  # a second
OPENS = clock_time(8, 30)


class Handed:
    """A device of the bench on the event's first morning, and what its batches cost."""

    def __init__(self, client: Any, *, organiser: PersonActor) -> None:
        """Enrol it at the first gate, and read the list it would work from."""
        edition = current_edition()
        gate, today = queries.gates(edition.id, actor=organiser)[0], edition.days[0]
        morning = datetime.combine(today.on, OPENS, tzinfo=LONDON)
        last = db.session.scalar(select(func.max(Scan.at)).where(Scan.edition_id == edition.id))
        self.made, self.opens = now(), max(morning, last or morning)  # after what was measured before
        made = services.add_device("Bench", duty=Duty.SCAN, gate_id=gate.id, actor=organiser)
        enrolled = services.enrol(made.code)
        self.client, self.gate = client, str(gate.id)
        self.headers = {"Authorization": f"Bearer {enrolled.token}"}
        listed = queries.roll(enrolled.device, at=now())["people"]
        come = [one for one in listed if one["state"] == "confirmed" and str(today.id) in one["days"]]
        self.people = [one for one in come if one["codes"]]
        self.done = 0

    def send(self, size: int) -> Cost:
        """Hand in so many scans at once; people come in, then go out, then come in."""
        with clock_at(self.opens + (now() - self.made)):
            return self._send(size)

    def _send(self, size: int) -> Cost:
        at = _milliseconds()
        scans = [self._scan(at + number) for number in range(size)]
        asks = size > ALONE  # as devices do: they ask what others did every few seconds, not after each scan
        sent = {"sent": at + size, "since": at, "waiting": 0, "asks": asks, "scans": scans}
        begun = time.process_time()
        answer = self.client.post("/scanner/sync", json=sent, headers=self.headers)
        took = time.process_time() - begun
        if len(answer.json["kept"]) != size:
            raise RuntimeError("A scan was not kept.")
        return Cost(took * 1000 / size, 0, len(answer.data))

    def _scan(self, at: int) -> dict[str, Any]:
        turn, number = divmod(self.done, len(self.people))
        self.done += 1
        person = self.people[number]
        way, answer = (("in", "welcome"), ("out", "goodbye"))[turn % 2]
        return {
            "id": str(new_id()), "gate": self.gate, "at": at, "way": way, "method": "code", "answer": answer,
            "serial": person["codes"][0][0], "who": person["id"],
        }  # fmt: skip


def handed_in(device: Handed, size: int) -> Sequence[Cost]:
    """Return what scans cost when so many come at once, once everything is warm."""
    device.send(size)
    return [device.send(size) for _ in range(TIMES)]


def door_lines(make_client: Callable[[], Any], organiser: PersonActor) -> Iterator[str]:
    """Yield a line for scans one by one and in batches: CPU each, and how many a second one process takes."""
    device = Handed(make_client(), organiser=organiser)
    for size in (ALONE, TOGETHER):
        begun = time.perf_counter()
        costs = handed_in(device, size)
        rate = size * (TIMES + 1) / (time.perf_counter() - begun)
        each = median(one.milliseconds for one in costs)
        yield f"{size:>4} at once: {each:.2f} ms CPU a scan, {rate:,.0f} scans a second in one process"
    yield f"At least {AT_LEAST} a second are wanted, in batches."


def _milliseconds() -> int:
    return int(now().timestamp() * 1000)
