"""One application an engine a worker, built when the first test asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection

from config import Settings
from summit.bench.services.cluster import Cluster
from summit.core.db import db
from summit.core.schema import run_migrations
from summit.web import create_app
from tests.support.client import CheckedClient
from tests.support.databases import Database, Postgres, Sqlite


@dataclass(frozen=True)
class Application:
    """The application and its database."""

    app: Flask
    database: Database

    def restore(self) -> None:
        """Make the database again what the migrations made it."""
        if self.database.restore():
            self.let_go()

    def let_go(self) -> None:
        """End every connection."""
        with self.app.app_context():
            db.engine.dispose()


class Applications:
    """What has been built so far."""

    def __init__(self, folder: Path, cluster: Callable[[], Cluster]) -> None:
        """Keep what is needed to build more."""
        self.folder = folder
        self.cluster = cluster
        self.built: dict[str, Application] = {}

    def of(self, engine: str) -> Application:
        """Return the application on that engine."""
        if engine not in self.built:
            self.built[engine] = self._build(engine)
        return self.built[engine]

    def _build(self, engine: str) -> Application:
        folder = self.folder / engine
        folder.mkdir()
        database: Database = (
            Sqlite(folder / "test.db") if engine == "sqlite" else Postgres(self.cluster(), "test")
        )
        app = create_app(settings_for(folder, database.url))
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
        app.test_client_class = CheckedClient
        with app.app_context():
            if engine == "sqlite":
                event.listen(db.engine, "connect", _never_wait_for_the_disk)
            run_migrations()
            db.session.remove()
            db.engine.dispose()
        database.keep()
        return Application(app, database)

    def close(self) -> None:
        """Let every connection go."""
        for made in self.built.values():
            made.let_go()
            made.database.close()


def _never_wait_for_the_disk(connection: DBAPIConnection, _record: object) -> None:
    """Let commits of a test go without fsync: no test takes the machine's power away."""
    connection.cursor().execute("PRAGMA synchronous=OFF")


def settings_for(folder: Path, url: str, **more: object) -> Settings:
    """Return settings that depend on nothing outside the test; the facts that open registration are given."""
    facts = {
        "controller_name": "The Example Organising Body",
        "controller_address": "1 Example Street, Example Town",
        "contact_email": "summit@example.org",
        "data_protection_officer": "The Data Protection Officer, data@example.org",
        "conduct_email": "conduct@example.org",
    }
    given = {"environment": "test", "secret_key": "t" * 32, "data_dir": folder, "database_url": url}
    return Settings(_env_file=None, **{**facts, **given, **more})
