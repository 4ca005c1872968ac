"""The queue and the worker: huey on SQLite in the data folder, made for one application.

The queue holds nothing but the names of sweeps to run at once; the tables say what there is to do. Losing the
queue loses no work, and ringing twice does no harm.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from flask import Flask, current_app

from summit.core.application import part
from summit.core.contributions import Sweep, contributions
from summit.core.lean import without
from summit.jobs import rules, services
from summit.jobs.services import Claim

with without("psycopg"):  # its queue on PostgreSQL is not ours: 10 MB in every process
    from huey import SqliteHuey
    from huey.consumer import Consumer, Scheduler

THREADS = 3
JOBS_AT_ONCE = 2  # a thread is always left for mail and the other sweeps
POLL = 0.5  # seconds until an idle worker hears the bell
log = logging.getLogger(__name__)


class PromptScheduler(Scheduler):  # type: ignore[misc]
    """Huey looks for periodic work once a minute; sweeps may be due every second."""

    periodic_task_seconds = 1


class Worker(Consumer):  # type: ignore[misc]
    """Huey's consumer with sweeps on time."""

    scheduler_class = PromptScheduler


class HueyQueue:
    """The bell and the worker of one application."""

    def __init__(self, app: Flask) -> None:
        """Make the queue; the file is opened only while somebody rings or works."""
        self.app = app
        self.slots = threading.Semaphore(JOBS_AT_ONCE)
        self.one_at_a_time = threading.Lock()
        self.huey = SqliteHuey(
            name="summit",
            filename=str(app.config["SUMMIT"].data_dir / "queue.db"),
            results=False,
            fsync=False,  # a lost bell is rung again by the next round
        )
        self.bell = self.huey.task(name="sweep")(self._run)
        self.huey.storage.close()

    def ring(self, sweep: str) -> None:
        """Ask for a sweep to run at once."""
        with self.one_at_a_time:  # two threads would close one connection
            self.bell(sweep)
            self.huey.storage.close()

    def work(self) -> None:
        """Run sweeps when they are due or rung for, until told to stop; what runs then may finish."""
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        for library in ("fontTools", "huey", "weasyprint"):
            logging.getLogger(library).setLevel(logging.WARNING)
        for sweep in contributions().sweeps:
            seconds = sweep.every.total_seconds()
            every = self.huey.periodic_task(_when_due(seconds), name=f"every_{sweep.name}", expires=seconds)
            every(self._runner(sweep))
        Worker(self.huey, workers=THREADS, max_delay=POLL, graceful_signal="TERM", shutdown_timeout=20).run()

    def _runner(self, sweep: Sweep) -> Callable[[], None]:
        return lambda: self._run(sweep.name)

    def _run(self, name: str) -> None:
        with self.app.app_context():
            sweep = next((sweep for sweep in contributions().sweeps if sweep.name == name), None)
            if sweep is None:
                log.error("Nobody contributed the sweep %s", name)
                return
            try:
                sweep.run()
            except Exception:
                log.exception("The sweep %s failed; it runs again in %s", name, sweep.every)


def init_app(app: Flask) -> None:
    """Give the application its queue."""
    app.extensions["queue"] = HueyQueue(app)


def run_queued() -> None:
    """Do the waiting jobs, oldest first, unless enough threads do so already."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 (documented)
    slots: threading.Semaphore = part("queue").slots
    if not slots.acquire(blocking=False):
        return
    try:
        while claim := services.start_next():
            with beating(app, claim):
                services.perform(claim)
    finally:
        slots.release()


@contextmanager
def beating(app: Flask, claim: Claim) -> Iterator[None]:
    """Say again and again that this worker lives, from a thread, so that long steps need not report."""
    ended = threading.Event()

    def beat() -> None:
        with app.app_context():
            while not ended.wait(rules.HEARTBEAT.total_seconds()):
                try:
                    mine = services.beat(claim)
                except Exception:
                    log.exception("A heartbeat was missed")
                    continue
                if not mine:
                    return

    thread = threading.Thread(target=beat, name=f"heartbeat {claim.job_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _when_due(every: float) -> Callable[[datetime], bool]:
    """Return what huey asks each second; the first answer is yes: a new worker looks around at once."""
    due = time.monotonic()

    def is_due(_: datetime) -> bool:
        nonlocal due
        if time.monotonic() < due:
            return False
        due = time.monotonic() + every
        return True

    return is_due


SWEEPS = (
    Sweep("jobs.requeue", timedelta(seconds=15), services.requeue_lost),
    Sweep(services.RUN, timedelta(seconds=15), run_queued),
)
