"""The real web server on the data of the bench."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from summit.core.db import db
from summit.demo.services.starting import wait_for_page


@contextmanager
def web_server(path: str, *, port: int, proxies: int = 0) -> Iterator[None]:
    """Run it while the block does, from the moment that it answers at a path."""
    db.session.remove()
    db.engine.dispose()
    command = [sys.executable, "-m", "flask", "--app", "summit.web", "serve", f"--port={port}"]
    environment = os.environ | {"SUMMIT_PROXIES": str(proxies)}
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL)  # noqa: S603 (our own)
    try:
        wait_for_page(f"http://127.0.0.1:{port}{path}")
        yield
    finally:
        process.terminate()
        process.wait()
