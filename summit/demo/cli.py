"""The command that a newcomer runs first."""

from __future__ import annotations

import multiprocessing
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import ScriptInfo, pass_script_info

from summit.core.application import part
from summit.core.cli import plain_errors, step, with_progress, with_settings
from summit.core.pdf import pdf_works
from summit.core.schema import bring_up_to_date
from summit.core.serving import before_fork, web_server
from summit.demo import services
from summit.demo.rules.scales import SCALES


@click.command("demo")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--data-dir", type=click.Path(file_okay=False, path_type=Path), help="Where it keeps its data.")
@click.option(
    "--scale",
    default="small",
    show_default=True,
    type=click.Choice(list(SCALES)),
    help="How much: summit is what budgets are measured on, tiny is for quick tests.",
)
@click.option("--load-only", is_flag=True, help="Load the data and stop.")
@pass_script_info
def demo(info: ScriptInfo, port: int, data_dir: Path | None, scale: str, *, load_only: bool) -> None:
    """Load the demonstration Summit, start web and worker, print a sign-in link for each role."""
    if not load_only:
        _refuse_busy_port(port)
    present = info.load_app().config["SUMMIT"]
    app = with_settings(info, services.settings_for(present, "demonstration", data_dir, port=port))
    with app.app_context():
        _prepare(scale)
        if not load_only:
            _run(app, port)


@plain_errors
def _prepare(scale: str) -> None:
    with step("Bringing the database up to date"):
        bring_up_to_date()
    _load(scale)
    click.echo("Every generated name, score, decision and assessment in it says demonstration.")


def _load(scale: str) -> None:
    """Load with a bar for each part on a terminal, and with one line elsewhere."""
    if sys.stdout.isatty():
        services.load(scale, watch=_shown)
        return
    with step("Loading the demonstration"):
        services.load(scale)


def _shown(things: Sequence[Any], *, label: str) -> Iterator[Any]:
    return with_progress(things, label=f"  {label:<14}", length=len(things))


def _refuse_busy_port(port: int) -> None:
    with socket.socket() as probe, suppress(ConnectionRefusedError):
        probe.settimeout(1)
        probe.connect(("127.0.0.1", port))
        raise click.ClickException(f"Port {port} is in use: choose another with ./run demo --port {port + 1}")


def _run(app: Flask, port: int) -> None:
    """Run web and worker until either ends, somebody presses Ctrl-C or we are ended; neither outlives us."""
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    before_fork()
    fork = multiprocessing.get_context("fork")
    runs = (web_server(app, port=port).run, part("queue").work)
    children = [fork.Process(target=run) for run in runs]
    try:
        for child in children:
            child.start()
        services.wait_for_page(f"http://127.0.0.1:{port}/")
        _say_welcome(port)
        wait([child.sentinel for child in children])
        raise click.ClickException("The web server or the worker stopped; what it said stands above.")
    except KeyboardInterrupt:
        click.echo("\nStopped.")
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.join()


def _say_welcome(port: int) -> None:
    click.echo(f"\nThe Summit answers at http://127.0.0.1:{port}/   (Ctrl-C stops it)\n")
    for role, link in services.signin_links():
        click.echo(f"  {role:<14} {link}")
    click.echo(f"\n  mails are at   http://127.0.0.1:{port}/outbox")
    if not pdf_works():
        click.echo("  PDF is off: ./run doctor says what is missing.")


COMMANDS = (demo,)
