"""A real worker, killed at each stage of its dialogue with a real server."""

import signal
from datetime import timedelta
from pathlib import Path

import pytest

from summit.core.db import unit_of_work
from summit.mail import queries
from summit.mail.rules import Attachment
from summit.mail.services import delivery
from tests.mail.outbox import look, promise, time_passes
from tests.support.processes import PATIENCE, process, wait_until

WORKER = str(Path(__file__).with_name("worker.py"))
LARGE = Attachment("large.bin", "application/octet-stream", b"x" * 3_000_000)
LONG = timedelta(minutes=3)


def kill_at(stage, *, app, smtp, server):
    """Let a worker come to this stage and kill it there; the server then serves as ever."""
    server.stop_at = stage
    with process(app, WORKER, **smtp) as worker:
        assert server.reached.wait(PATIENCE)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    server.stop_at = ""


@pytest.mark.parametrize("stage", ["RCPT", "INSIDE"])
def test_killed_before_the_end_of_the_data_it_is_sent_again(app, smtp, server, stage):
    mail_id = promise(attachments=[LARGE])
    kill_at(stage, app=app, smtp=smtp, server=server)
    server.go_on.set()
    mail = look(mail_id)
    assert (mail.state, mail.attempts, mail.ending_at, server.messages) == ("sending", 1, None, [])
    assert delivery.recover_abandoned() == 0
    time_passes(mail_id, LONG)
    with process(app, WORKER, **smtp):
        wait_until(lambda: look(mail_id).state == "sent")
    assert [message["Message-ID"] for message in server.messages] == [f"<{mail_id}@127.0.0.1>"]
    assert mail.attempts == 2


def test_killed_between_the_servers_yes_and_our_commit_it_is_uncertain_and_not_sent_again(app, smtp, server):
    mail_id = promise()
    server.stop_at = "DATA"
    with process(app, WORKER, **smtp) as worker:
        assert server.reached.wait(PATIENCE)
        with unit_of_work():
            queries.whole_mail(mail_id, lock=True)  # the worker hears yes and cannot commit
            server.go_on.set()
            wait_until(lambda: server.messages)
            worker.send_signal(signal.SIGKILL)
            worker.wait()
    server.stop_at = ""
    assert (look(mail_id).state, look(mail_id).ending_at is None) == ("sending", False)
    time_passes(mail_id, LONG)
    other = promise()
    with process(app, WORKER, **smtp):
        wait_until(lambda: (look(mail_id).state, look(other).state) == ("uncertain", "sent"))
    assert [message["Message-ID"] for message in server.messages] == [
        f"<{mail_id}@127.0.0.1>",
        f"<{other}@127.0.0.1>",
    ]
    assert (look(mail_id).state, look(mail_id).error) == ("uncertain", delivery.STOPPED)
