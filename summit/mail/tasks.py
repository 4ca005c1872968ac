"""What the worker does for mail, and what the application needs for it."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask_mail import Mail
from jinja2 import StrictUndefined

from summit.core.contributions import Sweep
from summit.mail.services import delivery
from summit.mail.services.outbox import DELIVER


def init_app(app: Flask) -> None:
    """Give the application its mail settings, and templates that refuse a name nobody gave."""
    Mail(app)
    app.extensions["letters"] = app.jinja_env.overlay(undefined=StrictUndefined)


SWEEPS = (
    Sweep(DELIVER, timedelta(seconds=20), delivery.deliver_due),
    Sweep("mail.recover", timedelta(seconds=30), delivery.recover_abandoned),
)
