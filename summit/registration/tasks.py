"""What the worker does again and again."""

from __future__ import annotations

from datetime import timedelta

from summit.core.contributions import Sweep
from summit.registration import services

SWEEPS = (
    Sweep("registration.settle", timedelta(minutes=1), services.settle),
    Sweep("registration.forget_needs", timedelta(hours=6), services.forget_old_needs),
    Sweep("registration.forget_forms", timedelta(hours=6), services.forget_old_forms),
)
