"""What is done to jobs, by people and by the worker."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError, NoResultFound

from summit.audit.models import AuditEvent
from summit.core.access import Permission, PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError
from summit.core.lifecycle import IllegalTransitionError
from summit.jobs import queries, rules, services
from summit.jobs.models import Job
from tests.support.written import oldest_first


@pytest.fixture
def ask(ann, handlers):
    def ask(handler, **arguments):
        handlers["test"] = handler
        return services.request_job("test", actor=ann, arguments=arguments)

    return ask


def run(job) -> Job:
    services.perform(services.start_next())
    return look(job)


def look(job) -> Job:
    db.session.rollback()
    return db.session.get_one(Job, job.id)


def age(job, by=rules.LOST_AFTER + timedelta(seconds=1)):
    with unit_of_work():
        db.session.execute(update(Job).where(Job.id == job.id).values(heartbeat_at=now() - by))


def test_a_handler_gets_its_arguments_and_its_result_is_kept(ask):
    job = run(ask(lambda _, given: {"sum": given["a"] + given["b"]}, a=1, b=2))
    assert (job.state, job.result, job.error, job.attempts) == ("done", {"sum": 3}, None, 1)


def test_work_that_no_feature_does_is_not_asked_for(ann):
    with pytest.raises(LookupError, match="No feature does 'nothing'"):
        services.request_job("nothing", actor=ann)
    assert services.start_next() is None


def test_jobs_are_done_oldest_first(ask):
    first, second = ask(lambda *_: {}), ask(lambda *_: {})
    assert [services.start_next().job_id, services.start_next().job_id] == [first.id, second.id]


def test_a_refusal_is_kept_as_a_sentence_with_its_values(ask):
    def refuse(*_):
        raise DomainError("Only %(places)s places are left.", places=3)

    job = run(ask(refuse))
    assert (job.state, job.error % job.error_values) == ("failed", "Only 3 places are left.")


def test_a_fault_is_logged_and_leaves_nothing_half_done(ask, ann, caplog):
    def fail(job_id, _):
        with unit_of_work():
            db.session.get_one(Job, job_id).message = "half done"
            raise ZeroDivisionError

    job = run(ask(fail))
    assert (job.state, job.error, job.message) == ("failed", rules.FAULT, "")
    assert [record.exc_info[0] for record in caplog.records] == [ZeroDivisionError]


def test_a_result_that_cannot_be_kept_is_a_fault(ask):
    assert run(ask(lambda *_: {"x": object()})).error == rules.FAULT


def test_progress_is_shown_at_once_then_at_most_twice_a_second_and_at_the_end(ask):
    seen = []

    def count(job_id, _):
        for done in range(1, 4):
            services.report_progress(job_id, done, 3, f"step {done}")
            job = db.session.get_one(Job, job_id)
            seen.append((job.done, job.total, job.message))
        return {}

    run(ask(count))
    assert seen == [(1, 3, "step 1"), (1, 3, "step 1"), (3, 3, "step 3")]


def test_a_waiting_job_is_cancelled_at_once(ask, ann):
    job = ask(lambda *_: {})
    assert services.cancel_job(job.id, actor=ann).state == "cancelled"
    assert services.start_next() is None
    with pytest.raises(IllegalTransitionError):
        services.cancel_job(job.id, actor=ann)


def test_a_running_job_stops_at_its_next_report(ask, ann):
    def work(job_id, _):
        services.report_progress(job_id, 1, 2)
        services.cancel_job(job_id, actor=ann)
        services.report_progress(job_id, 2, 2)
        raise AssertionError

    job = run(ask(work))
    assert (job.state, job.done, job.result) == ("cancelled", 1, None)
    assert [event.verb for event in oldest_first(db.session.scalars(select(AuditEvent)))] == [
        "job.requested",
        "job.cancelled",
    ]


def test_only_its_asker_and_those_who_see_jobs_know_of_a_job(ask, ann, sam):
    job = ask(lambda *_: {})
    operator = PersonActor(sam.id, frozenset({Permission.JOBS_SEE}))
    assert [queries.get_job(job.id, actor=who) for who in (ann, operator)] == [job, job]
    with pytest.raises(NoResultFound):
        queries.get_job(job.id, actor=sam)
    with pytest.raises(NoResultFound):
        services.cancel_job(job.id, actor=sam)


def test_a_job_whose_worker_beats_is_left_alone(ask):
    job = ask(lambda *_: {})
    claim = services.start_next()
    age(job)
    assert (services.beat(claim), services.requeue_lost(), look(job).state) == (True, 0, "running")


def test_a_lost_job_waits_again_and_its_old_worker_can_end_nothing(ask):
    job = ask(lambda *_: {"by": "the old worker"})
    old = services.start_next()
    age(job)
    assert (services.requeue_lost(), look(job).state) == (1, "queued")
    new = services.start_next()
    services.perform(old)
    assert (look(job).state, services.beat(old), services.beat(new)) == ("running", False, True)


def test_work_that_kills_its_worker_is_not_tried_for_ever(ask):
    job = ask(lambda *_: {})
    for _ in range(rules.ATTEMPTS):
        services.start_next()
        age(job)
        services.requeue_lost()
    assert (look(job).state, job.error) == ("failed", rules.WORKER_DIED)
    assert job.error % job.error_values == (
        "The worker stopped 3 times while doing this, so it was not tried again."
    )


def test_a_lost_job_that_was_cancelled_stays_so(ask, ann):
    job = ask(lambda *_: {})
    services.start_next()
    services.cancel_job(job.id, actor=ann)
    age(job)
    services.requeue_lost()
    assert look(job).state == "cancelled"


def test_a_refused_change_wakes_nobody(app, handlers, ann):
    handlers["test"] = lambda *_: {}
    queue = app.extensions["queue"].huey
    queue.flush()
    with pytest.raises(ZeroDivisionError), unit_of_work():
        services.request_job("test", actor=ann)
        raise ZeroDivisionError
    asleep = queue.pending_count()
    with unit_of_work():
        services.request_job("test", actor=ann)
        services.request_job("test", actor=ann)
    assert (asleep, queue.pending_count()) == (0, 1)


def test_the_database_refuses_a_step_the_table_lacks(ask):
    job = ask(lambda *_: {})
    with pytest.raises(IntegrityError, match=r"job\.state: not a step of its lifecycle"), unit_of_work():
        db.session.execute(text("UPDATE job SET state = 'done'"))
    assert look(job).state == "queued"


def test_the_doctor_hears_of_work_that_nobody_begins(ask):
    job = ask(lambda *_: {})
    fresh = queries.check_worker()
    with unit_of_work():
        made = now() - rules.SOON - timedelta(seconds=1)
        db.session.execute(update(Job).where(Job.id == job.id).values(created_at=made))
    late = queries.check_worker()
    run(job)
    assert [fresh.well, late.well, queries.check_worker().well] == [True, False, True]
    assert late.sentence.startswith("1 waiting for longer than a worker takes to begin")
