"""Mails that only the tests write, and a real SMTP server to take them."""

from __future__ import annotations

import asyncio
import socket
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from flask_mail import Mail

from summit.accounts.models import Person
from summit.core.access import Permission, PersonActor
from summit.core.application import settings
from summit.core.db import db, unit_of_work
from tests.mail.worker import teach


class Handler:
    """Takes mail as a test says: gives the next answer in line, or waits before it answers."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answers: dict[str, list[str]] = {"RCPT": [], "DATA": []}
        self.stop_at = ""
        self.reached, self.go_on = threading.Event(), threading.Event()

    async def handle_RCPT(self, _server, _session, envelope: Envelope, address: str, _options) -> str:  # noqa: N802
        answer = await self.answer("RCPT")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server, _session, envelope: Envelope) -> str:  # noqa: N802
        answer = await self.answer("DATA")
        if answer.startswith("250"):
            self.messages.append(message_from_bytes(envelope.original_content, policy=policy.default))
            self.recipients += envelope.rcpt_tos
        return answer

    async def answer(self, stage: str) -> str:
        if stage == self.stop_at:
            await self.stop()
        return self.answers[stage].pop(0) if self.answers[stage] else "250 OK"

    async def stop(self) -> None:
        self.reached.set()
        await asyncio.get_running_loop().run_in_executor(None, self.go_on.wait)


class Server(SMTP):
    """Asks for the data and stops reading it, when a test says so."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if self.event_handler.stop_at != "INSIDE":
            await super().smtp_DATA(arg)
            return
        await self.push("354 Go on")
        await self.event_handler.stop()
        self.transport.abort()


class Post(Controller):
    """The server, in a thread of its own."""

    def factory(self) -> SMTP:
        return Server(self.handler, hostname="mail.example.org", data_size_limit=20_000_000)


@pytest.fixture
def post():
    handler = Handler()
    running = Post(handler, hostname="127.0.0.1", port=free_port())
    running.start()
    yield running
    handler.go_on.set()
    running.stop()


@pytest.fixture
def server(post) -> Handler:
    return post.handler


@pytest.fixture
def smtp(app, post, monkeypatch, folder):
    """Send through the server instead of into the folder."""
    set_server(app, monkeypatch, port=post.port)
    return {
        "SUMMIT_MAIL_SERVER": "127.0.0.1",
        "SUMMIT_MAIL_PORT": str(post.port),
        "SUMMIT_MAIL_USE_TLS": "false",
    }


@pytest.fixture
def folder(app, tmp_path, monkeypatch):
    """Have a data folder of the test's own, and the templates of the tests."""
    monkeypatch.setitem(app.config, "SUMMIT", settings().model_copy(update={"data_dir": tmp_path}))
    loader = app.extensions["letters"].loader
    teach(app)
    yield tmp_path
    app.extensions["letters"].loader = loader


@pytest.fixture
def organiser(app) -> PersonActor:
    with unit_of_work():
        olwen = Person(email="olwen@example.org", name="Olwen")
        db.session.add(olwen)
    return PersonActor(olwen.id, frozenset({Permission.MAIL_MANAGE}))


def set_server(app, monkeypatch, *, port: int, tls: bool = False) -> None:
    given = {"mail_server": "127.0.0.1", "mail_port": port, "mail_use_tls": tls}
    monkeypatch.setitem(app.config, "SUMMIT", settings().model_copy(update=given))
    for name, value in given.items():
        monkeypatch.setitem(app.config, name.upper(), value)
    monkeypatch.setitem(app.extensions, "mail", app.extensions["mail"])
    Mail(app)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
