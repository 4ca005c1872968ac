"""Commands that keep an installation running: bring the schema up to date, serve, say what works."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import click
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade

from summit.core.cli import plain_errors
from summit.core.contributions import Check, contributions
from summit.core.db import db
from summit.core.pdf import pdf_works

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def schema_is_current() -> bool:
    """Tell whether the database has every migration."""
    with db.engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_revision()
    return here == ScriptDirectory(str(MIGRATIONS)).get_current_head()


def bring_up_to_date() -> None:
    """Run the migrations that are missing, if any, and load what the features ship."""
    if not schema_is_current():
        upgrade(directory=str(MIGRATIONS))
    for load in contributions().reference_data:
        load()


@click.command("migrate")
@with_appcontext
@plain_errors
def migrate() -> None:
    """Bring the database up to date."""
    bring_up_to_date()
    click.echo("The database is up to date.")


def serve_command(port: int, host: str = "127.0.0.1") -> list[str]:
    """Return the command line of the web server: two processes of four threads, no control socket."""
    return [
        sys.executable, "-m", "gunicorn", "--workers=2", "--threads=4", f"--bind={host}:{port}",
        "--graceful-timeout=5", "--no-control-socket", "--access-logfile=/dev/null", "--log-level=warning",
        "summit.web:create_app()",
    ]  # fmt: skip


@click.command("serve")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
@with_appcontext
@plain_errors
def serve(port: int, host: str) -> None:
    """Serve the pages with gunicorn; the worker is another command, ``work``."""
    bring_up_to_date()
    command = serve_command(port, host)
    os.execv(command[0], command)  # noqa: S606 (our own fixed command line)


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print the answers for a machine.")
@with_appcontext
@plain_errors
def doctor(*, as_json: bool) -> None:
    """Say in words what works here and what is missing; exit status 1 when something is."""
    offered = contributions().checks if schema_is_current() else ()
    checks = [look() for look in (*LOOKS, *offered)]
    if as_json:
        click.echo(json.dumps([asdict(check) for check in checks], indent=2))
    else:
        for check in checks:
            click.echo(f"{'well   ' if check.well else 'MISSING'}  {check.name}: {check.sentence}")
    if not all(check.well for check in checks):
        raise SystemExit(1)


def _python() -> Check:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Check("Python", sys.version_info >= (3, 11), f"{version} (3.11 or newer is needed)")


def _database() -> Check:
    engine = db.engine.dialect.name
    if schema_is_current():
        return Check("Database", well=True, sentence=f"{engine}, schema up to date")
    return Check("Database", well=False, sentence=f"{engine}, schema out of date: run ./run migrate")


def _pdf() -> Check:
    if pdf_works():
        return Check("PDF", well=True, sentence="Pango is here; tickets, badges and books can be made")
    missing = "Pango is missing: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    return Check("PDF", well=False, sentence=missing)


def _mail() -> Check:
    settings = current_app.config["SUMMIT"]
    if settings.mail_server:
        return Check("Mail", well=True, sentence=f"through {settings.mail_server}:{settings.mail_port}")
    return Check(
        "Mail", well=True, sentence=f"written to {settings.data_dir / 'mail'} (no SUMMIT_MAIL_SERVER)"
    )


def _facts() -> Check:
    if missing := current_app.config["SUMMIT"].missing_facts:
        needed = f"registration stays closed until these settings are given: {', '.join(missing)}"
        return Check("Legal facts", well=False, sentence=needed)
    return Check(
        "Legal facts", well=True, sentence="controller, contact and data protection officer are given"
    )


def _address() -> Check:
    settings = current_app.config["SUMMIT"]
    if settings.public_url.scheme == "https" and not settings.proxies:
        alone = "nothing here speaks TLS: give SUMMIT_PROXIES=1, or everybody behind the proxy counts as one"
        return Check("Address", well=False, sentence=f"{settings.public_url}, but {alone}")
    return Check("Address", well=True, sentence=str(settings.public_url))


def _disk() -> Check:
    free = shutil.disk_usage(current_app.config["SUMMIT"].data_dir).free // 2**20
    return Check("Disk", free > 500, f"{free:,} MB free where the data is (500 MB at least)")  # noqa: PLR2004


LOOKS: tuple[Callable[[], Check], ...] = (
    _python,
    _database,
    _pdf,
    _mail,
    _address,
    _facts,
    _disk,
)
COMMANDS = (migrate, serve, doctor)
