"""What the worker does for files."""

from __future__ import annotations

from datetime import timedelta

from summit.core.contributions import Sweep
from summit.files import services

SWEEPS = (Sweep("files.orphans", timedelta(hours=6), services.sweep_orphans),)
