"""The demonstration as a newcomer starts it: its command, its web server and its worker."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from functools import cached_property
from pathlib import Path

from flask import Flask

from config import Settings
from summit.accounts.rules.sign_in import TOKEN_LIFETIME
from summit.core.db import db
from summit.demo.people import ACCOUNTS
from summit.web import create_app

HOUSE = Path(__file__).resolve().parents[2]
PATIENCE = 180  # seconds; the machine may be busy
LINK = re.compile(r"^  (\w+) +(http://\S+)$", re.MULTILINE)
FRESH = TOKEN_LIFETIME.total_seconds() / 2
ADDRESSES = {one.role: one.email for one in ACCOUNTS}


class Demonstration:
    """A running demonstration on a database of its own, SQLite unless told otherwise."""

    def __init__(self, folder: Path, url: str | None = None, scale: str = "tiny") -> None:
        """Start it and read what it says: its address, and a sign-in link for each role."""
        self.folder = folder
        self.port = free_port()
        self.home = f"http://127.0.0.1:{self.port}"
        ours = {"PYTHONPATH": str(HOUSE), "PYTHONUNBUFFERED": "1", "SUMMIT_ENVIRONMENT": "test"}
        theirs = {name: value for name, value in os.environ.items() if not name.startswith("SUMMIT_")}
        self.environment = theirs | ours | ({"SUMMIT_DATABASE_URL": url} if url else {})
        command = ["demo", f"--scale={scale}", f"--port={self.port}", f"--data-dir={folder / 'data'}"]
        with (folder / "said").open("w") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "summit", *command],
                cwd=HOUSE,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        self._wait()
        self.links = dict(LINK.findall(self.said()))
        self.links_made = time.monotonic()

    def said(self) -> str:
        """Return everything it has printed so far."""
        return (self.folder / "said").read_text()

    def run(self, *command: str) -> str:
        """Run another command of the house on the same data, and return what it prints."""
        settings = {
            "SUMMIT_DATA_DIR": str(self.folder / "data"),
            "SUMMIT_PUBLIC_URL": self.home,
            "SUMMIT_DEMONSTRATION": "true",
        }
        done = subprocess.run(
            [sys.executable, "-m", "summit", *command],
            cwd=HOUSE,
            env=self.environment | settings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def link_of(self, role: str) -> str:
        """Return a link that signs this role in: the printed one while it lives, else another."""
        if time.monotonic() - self.links_made < FRESH:
            return self.links[role]
        return self.sign_in_link(ADDRESSES[role])

    def sign_in_link(self, email: str, *more: str) -> str:
        """Return what ``signin-link`` prints, made in this process: another takes seconds to begin."""
        done = self.app.test_cli_runner().invoke(args=["signin-link", email, *more])
        assert done.exit_code == 0, done.output
        return done.output.split()[-1]

    @cached_property
    def app(self) -> Flask:
        """The application on its data."""
        given = {"environment": "test", "data_dir": self.folder / "data", "public_url": self.home}
        if url := self.environment.get("SUMMIT_DATABASE_URL"):
            given["database_url"] = url
        return create_app(Settings(_env_file=None, demonstration=True, **given))

    def stop(self) -> None:
        """End it as Ctrl-C does; whatever would outlive that is ended too."""
        os.killpg(self.process.pid, signal.SIGINT)
        try:
            self.process.wait(PATIENCE)
        finally:
            self._let_go()
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()

    def _let_go(self) -> None:
        if "app" in vars(self):
            with self.app.app_context():
                db.engine.dispose()

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while "mails are at" not in self.said():
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"The demonstration did not start: {self.said()}")
            time.sleep(0.1)


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
