"""The web server: gunicorn around the application of this process, which its workers share."""

from __future__ import annotations

import gc
from types import MappingProxyType

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from gunicorn.app.base import BaseApplication

from summit.core.cli import plain_errors
from summit.core.db import db
from summit.core.schema import bring_up_to_date

OPTIONS = MappingProxyType(
    {
        "workers": 2,
        "threads": 4,
        "graceful_timeout": 5,
        "preload_app": True,
        "control_socket_disable": True,
        "accesslog": "/dev/null",
        "loglevel": "warning",
    }
)


class WebServer(BaseApplication):  # type: ignore[misc]
    """gunicorn with two processes of four threads and no control socket."""

    def __init__(self, app: Flask, *, port: int, host: str = "127.0.0.1") -> None:
        """Take an application that is ready to answer; nothing listens before ``run``."""
        self.app = app
        self.bind = f"{host}:{port}"
        super().__init__()

    def load_config(self) -> None:
        """Say what differs from gunicorn's defaults."""
        for name, value in {**OPTIONS, "bind": self.bind}.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return the application."""
        return self.app


def before_fork() -> None:
    """Leave no connection that two processes would share, and no garbage to look through in each of them."""
    db.session.remove()
    db.engine.dispose()
    gc.freeze()


@click.command("serve")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
@with_appcontext
@plain_errors
def serve(port: int, host: str) -> None:
    """Serve the pages with gunicorn; the worker is another command, ``work``."""
    bring_up_to_date()
    before_fork()
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 (documented)
    WebServer(app, port=port, host=host).run()


COMMANDS = (serve,)
