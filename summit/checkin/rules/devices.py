"""Scanners of stewards: what each may do, until when it was heard, what its clock is worth. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

DEVICE_NAME_LENGTH = 60
REASON_LENGTH = 200
CODE_LASTS = timedelta(hours=1)
LIST_LASTS = timedelta(hours=20)
"""A list made in the evening before still opens the doors; one of yesterday does not."""
HANDS_IN = timedelta(days=2)
"""After it was revoked a device still hands in what it scanned before, and can do nothing else."""
CLOCK_MAY_DIFFER = timedelta(minutes=2)


class Duty(StrEnum):
    """What a device is there for."""

    SCAN = "scan"
    LEAD = "lead"
    KIOSK = "kiosk"


@dataclass(frozen=True, slots=True)
class Heard:
    """When a device was last heard, and how many scans it said it had not sent then."""

    at: datetime | None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Dated:
    """When a scan happened as far as we can tell, and whether that is to be doubted."""

    at: datetime
    is_doubtful: bool = False


def heard_until(devices: Iterable[Heard]) -> datetime | None:
    """Return until when all that happened at a gate is known: as far as its quietest device was heard.

    A device that was never heard has scanned nothing: it had no list.
    """
    return min((one.at for one in devices if one.at is not None), default=None)


def when_it_was(told: datetime, *, sent_at: datetime, received_at: datetime, since: datetime) -> Dated:
    """Put a device's time right.

    ``sent_at`` is what its clock said when it handed the scan in; how far that is from ours, so far are its
    scans. No scan is later than its arrival or earlier than the device's enrolment (``since``): one that
    would be was taken while the clock was another, and is put at the nearest moment and doubted.
    """
    wrong_by = received_at - sent_at
    at = told + wrong_by if abs(wrong_by) > CLOCK_MAY_DIFFER else told
    kept = min(max(at, since), received_at)
    return Dated(kept, is_doubtful=abs(kept - at) > CLOCK_MAY_DIFFER)
