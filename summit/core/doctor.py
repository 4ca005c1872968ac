"""What works here and what is missing, said in words."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict

import click
from flask import current_app
from flask.cli import with_appcontext

from summit.core.cli import plain_errors
from summit.core.contributions import Check, contributions
from summit.core.db import db
from summit.core.pdf import pdf_works
from summit.core.schema import schema_is_current


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
COMMANDS = (doctor,)
