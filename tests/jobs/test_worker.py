"""A real worker process, and what becomes of work when it dies."""

import signal
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.jobs import services
from summit.jobs.models import Job
from tests.support.processes import process, wait_until

WORKER = str(Path(__file__).with_name("slow_worker.py"))
AS_INSTALLED = """
import runpy, sys
sys.modules["pygments"] = None  # came with pytest: Mako would load its 4 MB, and no installation has it
runpy.run_path(sys.argv[1], run_name="__main__")
"""
MEMORY_MB = 130


def look(job) -> Job:
    db.session.rollback()
    return db.session.get_one(Job, job.id)


def time_passes(job, by):
    with unit_of_work():
        db.session.execute(update(Job).where(Job.id == job.id).values(heartbeat_at=now() - by))


@pytest.fixture
def job(app, ann, handlers, tmp_path):
    handlers["slow"] = None  # the worker has its own
    return services.request_job("slow", actor=ann, arguments={"tries": str(tmp_path / "tries")})


def test_what_a_killed_worker_left_is_done_by_the_next(app, job):
    with process(app, WORKER) as worker:
        wait_until(lambda: look(job).done == 1)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    assert (look(job).state, job.attempts, job.message) == ("running", 1, "half way")
    time_passes(job, timedelta(minutes=1))
    with process(app, WORKER):
        wait_until(lambda: look(job).has_ended)
    assert (job.state, job.attempts, job.result) == ("done", 2, {"tries": 2})


def test_a_worker_stays_small_beats_and_stops_when_told(app, job):
    with process(app, "-c", AS_INSTALLED, WORKER) as worker:
        wait_until(lambda: look(job).done == 1)
        begun = job.heartbeat_at
        wait_until(lambda: look(job).heartbeat_at > begun)
        memory = memory_mb(worker.pid)
        Path(job.arguments["tries"]).write_text("xx")
        wait_until(lambda: look(job).has_ended)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0
    assert (job.state, memory < MEMORY_MB) == ("done", True)


def memory_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(resident.split()[1]) / 1024
