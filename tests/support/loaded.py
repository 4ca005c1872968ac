"""A demonstration in a database of its own, loaded once for all tests of a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from summit.core.db import db
from summit.core.schema import bring_up_to_date
from summit.demo.services import load
from summit.web import create_app
from tests.support.applications import settings_for


@contextmanager
def loaded(folder: Path, url: str, scale: str = "tiny") -> Iterator[Flask]:
    """Return the application with the data in it, outside any context."""
    app = create_app(settings_for(folder, url, demonstration=True))
    with app.app_context():
        bring_up_to_date()
        load(scale)
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()
