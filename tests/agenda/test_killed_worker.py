"""A real worker that is killed while it drafts: the best so far is there, used, and not lost to the next."""

import signal
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import update

from summit.agenda.models import AgendaDraft
from summit.agenda.services import drafting
from summit.core.db import db, unit_of_work
from summit.jobs.models import Job
from tests.support.processes import process, wait_until

WORKER = str(Path(__file__).parents[1] / "mail" / "worker.py")

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def look(draft) -> AgendaDraft:
    db.session.rollback()
    return db.session.get_one(AgendaDraft, draft.id)


def test_the_best_draft_outlives_a_killed_worker(app, programme):
    for number in range(8):
        programme.presented_by(programme.session(f"Session {number}", minutes=15), "ABCD"[number % 4])
    draft = drafting.request_draft(programme.edition.id, seconds=300, is_near=False, actor=programme.actor)
    with process(app, WORKER) as worker:
        wait_until(lambda: look(draft).kept_at)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    kept = look(draft)
    cost, spots = kept.cost, kept.spots
    assert (kept.found_at, len(spots), None in spots.values()) == (None, 8, False)
    drafting.stop_draft(draft.id, actor=programme.actor)
    with unit_of_work():
        db.session.execute(update(Job).values(heartbeat_at=LONG_AGO))
    with process(app, WORKER):
        wait_until(lambda: look(draft).found_at)
    assert look(draft).cost <= cost
    drafting.use_draft(draft.id, actor=programme.actor)
    assert len(programme.places()) == 8


def test_what_a_second_worker_finds_replaces_only_what_is_not_better(programme):
    for number in range(4):
        programme.session(f"Session {number}", minutes=15)
    draft = drafting.begin_draft(programme.edition.id, seconds=1, is_near=False, actor=programme.actor)
    drafting.work_out(draft.id)
    with unit_of_work():
        best = look(draft)
        best.cost, best.missed = -1.0, 0
    spots = look(draft).spots
    drafting.work_out(draft.id)
    assert (look(draft).cost, look(draft).spots) == (-1.0, spots)
