"""The web server: gunicorn around the application of this process, which its workers share."""

from __future__ import annotations

import gc
from types import MappingProxyType
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

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


def web_server(app: Flask, *, port: int, host: str = "127.0.0.1") -> Any:
    """Return gunicorn with two processes of four threads and no control socket; ``run`` lets it listen.

    The application has to be ready to answer: every process of the server has it from this one.
    """
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415 (1 MB that the worker has no use for)

    class WebServer(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for name, value in {**OPTIONS, "bind": f"{host}:{port}"}.items():
                self.cfg.set(name, value)

        def load(self) -> Flask:
            return app

    return WebServer()


def before_fork() -> None:
    """Leave no connection that two processes would share; load what each of them would load by itself."""
    import cryptography.fernet  # noqa: F401, PLC0415 (6 MB that all of them share)

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
    web_server(app, port=port, host=host).run()


COMMANDS = (serve,)
