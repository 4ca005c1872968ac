"""Manners of the command line: one-sentence errors, a progress bar on a terminal, an honest exit status."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

import click
from flask import Flask
from flask.cli import ScriptInfo
from sqlalchemy.exc import OperationalError, ProgrammingError

from summit.core.errors import DomainError

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
OUT_OF_DATE = "The database is not up to date. Run ./run migrate, then this again."


def plain_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Turn what a command refuses into one sentence on stderr and exit status 1."""

    @wraps(command)
    def polite(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except DomainError as refusal:
            raise click.ClickException(str(refusal)) from refusal
        except OSError as error:
            raise click.ClickException(
                f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")
            ) from error
        except (OperationalError, ProgrammingError) as error:
            from summit.core.schema import schema_is_current  # noqa: PLC0415 (it has commands of its own)

            if schema_is_current():
                raise
            raise click.ClickException(OUT_OF_DATE) from error

    return polite


def with_settings(info: ScriptInfo, settings: Mapping[str, str]) -> Flask:
    """Make the application of this command anew with these settings; no other command sees them."""
    os.environ.update(settings)
    return ScriptInfo(info.app_import_path, info.create_app).load_app()


def with_progress(things: Iterable[T], *, label: str, length: int | None = None) -> Iterator[T]:
    """Yield each thing; on a terminal a bar moves, elsewhere nothing is printed."""
    with click.progressbar(things, label=label, length=length, show_pos=True) as bar:
        yield from bar


@contextmanager
def step(label: str) -> Iterator[None]:
    """Say what is being done, and that it is done."""
    click.echo(f"{label} … ", nl=False)
    yield
    click.echo("done")
