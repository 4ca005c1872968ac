"""What badges cost: 1,000 and 5,000 from registrations to a file, beside the same drawn with reportlab.

Each printing is a process of its own, the one that anybody can start: ``badges --out``. Its start counts too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from sqlalchemy import func, insert, select

from summit.accounts.models import Person
from summit.bench.services.names import NAMES, ORGANISATIONS, ROLES
from summit.checkin.exports import print_badges
from summit.checkin.rules.faces import Selection
from summit.checkin.rules.orders import Printing
from summit.core.application import settings
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.ids import new_id, new_reference
from summit.edition.queries import current_edition
from summit.registration.models import Registration
from summit.registration.queries import categories
from summit.registration.rules import search_text
from summit.registration.states import RegistrationState

MANY, FIVE_TIMES = 1_000, 5_000
WARM = 5
CPU, WALL, MEGABYTES, PROCESS, ONE = 11.0, 6.5, 3.0, 150.0, 0.3


@dataclass(frozen=True, slots=True)
class Run:
    """One printing."""

    what: str
    count: int
    cpu: float
    wall: float
    megabytes: float
    process: float  # megabytes

    @property
    def line(self) -> str:
        """Return it as a row."""
        return (
            f"{self.what:<44}{self.count:>7}{self.cpu:>8.1f}{self.wall:>8.1f}"
            f"{self.megabytes:>8.2f}{self.process:>11.0f}"
        )


HEAD = f"{'':<44}{'badges':>7}{'CPU s':>8}{'wall s':>8}{'MB':>8}{'MB/process':>11}"


def measured(folder: Path, say: Callable[[str], object]) -> Iterator[str]:
    """Yield the table line by line; what is printed stays in the folder."""
    grow(MANY)
    ours = _printed(folder / "1000.pdf", "ours, A6, four on A4")
    cards = _printed(folder / "cards.pdf", "ours, cards, ten on A4", "--size", "cards")
    rival = _rival(folder)
    yield HEAD
    yield from (one.line for one in (ours, cards, *rival))
    one = _one()
    say("Making it 5,000 people")
    grow(FIVE_TIMES)
    large = _printed(folder / "5000.pdf", "ours, A6, four on A4")
    yield large.line
    yield ""
    yield f"One badge in a warm worker: {one:.3f} s of the processor (at most {ONE})."
    ratio = (large.cpu / large.count) / (ours.cpu / ours.count)
    yield f"A badge among {large.count} costs {ratio:.2f} times what one among {ours.count} does."
    yield (
        f"Allowed for {MANY}: {CPU} CPU s, {WALL} s wall on two quiet cores, {MEGABYTES} MB, "
        f"{PROCESS:.0f} MB a process. Peers: indico 12 CPU s and 1.5 MB, pretix 78 s and 25.9 MB for 500."
    )
    if not rival:
        yield "reportlab is not installed here (./run test installs it), so there is nothing beside ours."


def grow(count: int) -> None:
    """Let so many people have a place; the hardest names among them."""
    edition = current_edition()
    offered = categories(edition.id)
    confirmed = select(func.count()).where(
        Registration.edition_id == edition.id, Registration.state == RegistrationState.CONFIRMED
    )
    there = db.session.scalar(confirmed) or 0
    numbers = range(there, count)
    if not numbers:
        return
    at = now()
    people: list[dict[str, Any]] = [
        {"id": new_id(), "email": f"badge{n}@bench.demonstration.example", "number": n} for n in numbers
    ]
    with unit_of_work():
        run = db.session.connection().execute
        run(insert(Person), [_person(one, at) for one in people])
        run(
            insert(Registration.__table__),  # type: ignore[arg-type]
            [_place(one, edition.id, offered[one["number"] % len(offered)], at) for one in people],
        )


def _person(one: dict[str, Any], at: Any) -> dict[str, Any]:
    name = NAMES[one["number"] % len(NAMES)]
    return {"id": one["id"], "email": one["email"], "name": name, "language": "en", "created_at": at}


def _place(one: dict[str, Any], edition_id: Any, category: Any, at: Any) -> dict[str, Any]:
    number = one["number"]
    name, reference = NAMES[number % len(NAMES)], new_reference()
    organisation = ORGANISATIONS[number % len(ORGANISATIONS)]
    return {
        "id": new_id(), "request_id": new_id(), "reference": reference, "edition_id": edition_id,
        "category_id": category.id, "quota_id": category.quota_id, "person_id": one["id"], "name": name,
        "badge_name": name, "email": one["email"], "job_title": ROLES[number % len(ROLES)], "language": "en",
        "organisation_words": organisation, "state": RegistrationState.CONFIRMED, "calendar_sequence": 0,
        "search_text": search_text(name, name, one["email"], reference, organisation), "created_at": at,
        "confirmed_at": at, "version": 1, "pronouns": "she/her" if number % 3 else "", "interests": "",
        "shows_welsh": not number % 7, "shows_photo": not number % 5,
    }  # fmt: skip


def _printed(out: Path, what: str, *more: str) -> Run:
    command = [sys.executable, "-m", "summit", "badges", "--out", str(out), *more]
    return _run(command, out, what)


def _run(command: list[str], out: Path, what: str) -> Run:
    environment = {**os.environ, "SUMMIT_DATA_DIR": str(settings().data_dir), "PYTHONPATH": str(Path.cwd())}
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)  # noqa: S603 (our own command)
    assert process.stdout  # noqa: S101 (a pipe was asked for)
    peaks: list[float] = []
    watcher = Thread(target=_watch, args=(process.pid, peaks), daemon=True)
    watcher.start()
    said = process.stdout.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{what}: not printed. {said}")
    return Run(
        what,
        _count(said),
        used.ru_utime + used.ru_stime,
        time.perf_counter() - begun,
        out.stat().st_size / 1e6,
        max(peaks, default=0),
    )


def _watch(process: int, peaks: list[float]) -> None:
    """Note the most memory of a process while it runs; what getrusage says begins with its parent's."""
    with suppress(OSError, StopIteration):
        while True:
            lines = Path(f"/proc/{process}/status").read_text().splitlines()
            peaks.append(int(next(one for one in lines if one.startswith("VmHWM")).split()[1]) / 1024)
            time.sleep(0.02)


def _count(said: str) -> int:
    line = next(one for one in said.splitlines() if one.startswith("Badges in"))
    return int(line.rsplit(":", 1)[1].strip(" ."))


def _one() -> float:
    """Return what one badge costs, the least of some: the machine may be busy."""
    edition = current_edition()
    mine = Registration.state == RegistrationState.CONFIRMED
    reference = db.session.scalars(select(Registration.reference).where(mine).limit(1)).one()
    wanted = Printing(selection=Selection(reference=reference))
    costs = []
    for _ in range(WARM):
        begun = time.process_time()
        print_badges(edition.id, wanted, actor_id=None)
        costs.append(time.process_time() - begun)
    return min(costs[1:])


def _rival(folder: Path) -> list[Run]:
    try:
        import reportlab  # type: ignore[import-untyped]  # noqa: F401, PLC0415 (of the tests)
    except ImportError:
        return []
    out = folder / "reportlab.pdf"
    command = [sys.executable, "-m", "summit.bench.services.rival", str(out), str(MANY)]
    return [_run(command, out, "reportlab and its QR widget, four on A4")]
