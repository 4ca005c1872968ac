"""A PostgreSQL cluster of our own, in a temporary folder, gone when the run ends."""

from __future__ import annotations

import glob
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import psycopg

from summit.bench.services.unprivileged import hand_over, run_as_nobody

PLACES = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin")
ALONE = {"listen_addresses": "", "max_connections": "200"}  # the socket in its folder is the only way in
HASTY = ALONE | {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "32MB",
    "timezone": "Asia/Kathmandu",  # so that a slip from UTC shows
}
HELP = "This needs a PostgreSQL server (Debian: apt-get install postgresql; macOS: brew install postgresql)"
PATIENCE = 90  # seconds


class Cluster:
    """A running server; ``create`` makes a database in it and returns its address."""

    def __init__(self, settings: Mapping[str, str] = HASTY) -> None:
        """Make the cluster and start it, or say in a sentence why not.

        By default it is as fast as it can be and loses what was written when the machine stops; with
        ``ALONE`` it writes as a real one does.
        """
        self.folder = Path(tempfile.mkdtemp(prefix="summit-pg-"))
        hand_over(self.folder)
        self.programs = server_programs()
        data = self.folder / "data"
        options = ["--no-locale", "--encoding=UTF8", "--auth=trust", "--username=summit", "--no-sync"]
        self._run("initdb", *options, "--no-instructions", f"--pgdata={data}")
        given = [f"-c{name}={value}" for name, value in settings.items()]
        with (self.folder / "log").open("w") as log:
            self.server = subprocess.Popen(  # noqa: S603 (the server that was found)
                [self.programs / "postgres", f"-D{data}", f"-k{self.folder}", *given],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C reaches the tests, which then stop it in order
                **run_as_nobody(),
            )
        self._wait()

    def create(self, name: str) -> str:
        """Make an empty database and return its address."""
        with self.connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return f"postgresql+psycopg://summit@/{name}?host={self.folder}"

    def drop(self, name: str) -> None:
        """Remove a database, also under somebody's feet."""
        with self.connect() as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def connect(self) -> psycopg.Connection:
        """Connect to the server itself."""
        return psycopg.connect(f"host={self.folder} user=summit dbname=postgres", autocommit=True)

    def stop(self) -> None:
        """End the server and remove every trace."""
        self.server.send_signal(signal.SIGQUIT)  # at once, without tidying what is thrown away
        self.server.wait(PATIENCE)
        shutil.rmtree(self.folder)

    def __enter__(self) -> Self:
        """Run for the length of a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop at its end."""
        self.stop()

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(  # noqa: S603 (as above)
            [self.programs / program, *arguments],
            cwd=self.folder,
            check=False,
            capture_output=True,
            text=True,
            **run_as_nobody(),
        )
        if done.returncode:
            raise RuntimeError(f"{HELP}; {program} failed: {done.stderr.strip()}")

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.connect().close()
            except psycopg.OperationalError as error:
                if self.server.poll() is not None or time.monotonic() > end:
                    log = (self.folder / "log").read_text()
                    raise RuntimeError(f"{HELP}; it did not start: {log.strip()}") from error
                time.sleep(0.05)
            else:
                return


def server_programs() -> Path:
    """Return the folder with the newest server's programs; a bare client is no server."""
    found = [Path(name) for place in PLACES for name in glob.glob(place)]  # noqa: PTH207 — absolute patterns
    found.sort(key=lambda folder: [int(number) for number in re.findall(r"\d+", str(folder))])
    on_path = shutil.which("initdb")
    if on_path:
        found.insert(0, Path(on_path).resolve().parent)
    whole = [folder for folder in found if (folder / "initdb").exists() and (folder / "postgres").exists()]
    if not whole:
        raise RuntimeError(f"{HELP}; initdb and postgres were not found.")
    return whole[-1]
