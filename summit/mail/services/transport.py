"""The way out: an SMTP server, or a folder of .eml files where none is set.

SMTP knows no exactly-once. A message is accepted when the server answers the lone dot that ends it, so the
dialogue here stops right before the dot and calls ``before_end``, which commits that the end is near. Whoever
is killed before that commit certainly sent nothing that counts; whoever is killed after it may have.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, Self

from flask_mail import Message, sanitize_address
from flask_mail import _Mail as MailState

from summit.core.application import part, settings

PATIENCE = 30  # seconds for each answer of the server
PATIENCE_AT_THE_END = 120  # it may look for viruses before it answers
OK, OK_FORWARDED, GO_AHEAD, GONE, FOR_GOOD = 250, 251, 354, 421, 500  # the codes of SMTP
BeforeEnd = Callable[[], None]


class UnreachableError(Exception):
    """There is no server to talk to: nothing was tried."""


class RefusedError(Exception):
    """The server did not take the message, and said so, or went away before its end."""

    def __init__(self, reason: str, *, code: int = GONE, address: bool = False) -> None:
        """Keep what it said, whether it still listens, whether to try again, who is at fault."""
        super().__init__(reason)
        self.still_listens = code != GONE
        self.for_good = code >= FOR_GOOD
        self.address = address


class UnansweredError(Exception):
    """The message was ended and no answer came: nobody can tell whether it was accepted."""


class Transport(Protocol):
    """A way out, open for a round of mails."""

    def __enter__(self) -> Self:
        """Open it, or raise ``UnreachableError``."""

    def __exit__(self, *_: object) -> None:
        """Close it."""

    def send(self, message: Message, *, before_end: BeforeEnd) -> None:
        """Hand one message over, or raise."""


def transport() -> Transport:
    """Return the way out that the settings name."""
    if settings().mail_server is None:
        return FolderTransport(settings().data_dir / "mail")
    return SmtpTransport(part("mail"))


class FolderTransport:
    """Writes each mail to a file named after its outbox id; moving it into place is the end of it."""

    def __init__(self, folder: Path) -> None:
        """Name the folder."""
        self.folder = folder

    def __enter__(self) -> Self:
        """Make the folder."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        """Leave it."""

    def send(self, message: Message, *, before_end: BeforeEnd) -> None:
        """Write the message."""
        name = message.msgId.strip("<>").partition("@")[0]
        draft = self.folder / f"{name}.draft"
        draft.write_bytes(message.as_bytes())
        before_end()
        draft.rename(self.folder / f"{name}.eml")


class SmtpTransport:
    """One connection, made from Flask-Mail's settings, for a round of mails."""

    def __init__(self, state: MailState) -> None:
        """Take the settings."""
        self.state = state

    def __enter__(self) -> Self:
        """Connect, encrypt, log in; Flask-Mail's own way waits for ever and checks no certificate."""
        context = ssl.create_default_context()
        try:
            self.host = self._connect(context)
            try:
                self._introduce(context)
            except BaseException:
                self.host.close()
                raise
        except (OSError, smtplib.SMTPException) as error:
            raise UnreachableError(str(error)) from error
        return self

    def __exit__(self, *_: object) -> None:
        """Say goodbye, if anybody still listens."""
        try:
            self.host.quit()
        except (OSError, smtplib.SMTPException):
            self.host.close()

    def send(self, message: Message, *, before_end: BeforeEnd) -> None:
        """Hold the dialogue for one message, ``before_end`` right before its last line."""
        try:
            self._begin(message)
        except (OSError, smtplib.SMTPException) as error:
            self.host.close()
            raise RefusedError(str(error)) from error
        try:
            before_end()
        except BaseException:
            self.host.close()  # without the end the server forgets what it heard
            raise
        try:
            self._sock().settimeout(PATIENCE_AT_THE_END)
            self.host.send(b".\r\n")
            code, answer = self.host.getreply()
            self._sock().settimeout(PATIENCE)
        except (OSError, smtplib.SMTPException) as error:
            self.host.close()
            raise UnansweredError(str(error)) from error
        _check(code, answer, OK)

    def _connect(self, context: ssl.SSLContext) -> smtplib.SMTP:
        server, port = self.state.server, self.state.port or 0
        if self.state.use_ssl:
            return smtplib.SMTP_SSL(server, port, timeout=PATIENCE, context=context)
        return smtplib.SMTP(server, port, timeout=PATIENCE)

    def _introduce(self, context: ssl.SSLContext) -> None:
        if self.state.use_tls:
            self.host.starttls(context=context)
        if self.state.username and self.state.password:
            self.host.login(self.state.username, self.state.password)
        self.host.ehlo_or_helo_if_needed()

    def _begin(self, message: Message) -> None:
        self.host.rset()
        _check(*self.host.mail(sanitize_address(message.sender)), OK)
        for recipient in message.send_to:
            code, answer = self.host.rcpt(sanitize_address(recipient))
            _check(code, answer, OK, OK_FORWARDED, address=True)
        _check(*self.host.docmd("DATA"), GO_AHEAD)
        lines = re.sub(rb"(?m)^\.", b"..", message.as_bytes())
        self.host.send(lines if lines.endswith(b"\r\n") else lines + b"\r\n")

    def _sock(self) -> ssl.SSLSocket:
        if self.host.sock is None:
            raise smtplib.SMTPServerDisconnected("The server closed the connection.")
        return self.host.sock  # type: ignore[return-value]


def _check(code: int, answer: bytes, *expected: int, address: bool = False) -> None:
    if code not in expected:
        raise RefusedError(f"{code} {answer.decode(errors='replace')}", code=code, address=address)
