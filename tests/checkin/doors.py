"""Devices as tests hold them: enrolled, and handing in what they scanned."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from summit.checkin import services
from summit.checkin.models import Gate
from summit.checkin.rules.batch import read_batch
from summit.checkin.rules.devices import Duty
from summit.checkin.services import Taken
from summit.core.access import Device as DeviceActor
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.ids import new_id
from summit.registration import signing
from summit.registration.models import Registration
from summit.registration.queries import public_keys, ticket_code


def milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def serial(one: Registration) -> int:
    said = signing.verify(ticket_code(one.id, year=2027), public_keys=public_keys())
    assert isinstance(said, signing.Payload)
    return said.serial


@dataclass
class Scanner:
    """A device with its own clock, ``slow`` by so much, and what it has not sent."""

    device: DeviceActor
    gate_id: UUID
    token: str
    sender: str
    slow: timedelta = timedelta()
    queue: list[dict] = field(default_factory=list)

    @property
    def clock(self) -> datetime:
        return now() - self.slow

    def scans(self, one: Registration | None, *, answer="welcome", way="in", at=None, **more) -> dict:
        """Scan somebody; it stands in the queue until the device is heard."""
        told = {
            "id": str(new_id()), "gate": str(self.gate_id), "at": milliseconds(at or self.clock), "way": way,
            "method": "code", "answer": answer, "who": str(one.id) if one else None, **more,
        }  # fmt: skip
        self.queue.append(told)
        return told

    def sends(self, *, waiting: int = 0, since: datetime | None = None) -> Taken:
        """Hand in everything in the queue; it stays there, as when the answer is lost."""
        sent = {"sent": milliseconds(self.clock), "waiting": waiting, "scans": self.queue}
        if since is not None:
            sent["since"] = milliseconds(since)
        return services.take_in(read_batch(sent, now=now()), actor=self.device)


def scanner_at(gate: Gate, name: str, *, actor: PersonActor, duty: Duty = Duty.SCAN) -> Scanner:
    from summit.checkin.queries import device_calling  # noqa: PLC0415 (as the application finds it)

    made = services.add_device(name, duty=duty, gate_id=gate.id, actor=actor)
    enrolled = services.enrol(made.code)
    caller = device_calling(enrolled.token)
    assert isinstance(caller, DeviceActor)
    return Scanner(caller, gate.id, enrolled.token, enrolled.sender)
