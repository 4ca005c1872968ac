"""Real processes of ours on the database of a test."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

HOUSE = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds; the machine may be busy


@contextmanager
def process(app: Flask, *command: str, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``python command`` with the application's database and folder, and kill it at the end."""
    ours = app.config["SUMMIT"]
    given = {
        "SUMMIT_ENVIRONMENT": "test",
        "SUMMIT_SECRET_KEY": "t" * 32,
        "SUMMIT_DATA_DIR": str(ours.data_dir),
        "SUMMIT_DATABASE_URL": ours.database_url,
        "PYTHONPATH": str(HOUSE),
        **settings,
    }
    plain = {name: value for name, value in os.environ.items() if not name.startswith("SUMMIT_")}
    running = subprocess.Popen([sys.executable, *command], cwd=HOUSE, env=plain | given)
    try:
        yield running
    finally:
        running.kill()
        running.wait()


def wait_until(what: Callable[[], object], *, seconds: float = PATIENCE) -> None:
    """Ask again and again; fail when it does not come true."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "what was waited for did not happen"
        time.sleep(0.05)
