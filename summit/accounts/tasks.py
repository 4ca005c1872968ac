"""What the worker does for accounts."""

from __future__ import annotations

from datetime import timedelta

from summit.accounts.services import forget_expired, forget_old_unsent
from summit.core.contributions import Sweep

SWEEPS = (
    Sweep("accounts.forget_expired", timedelta(hours=1), forget_expired),
    Sweep("accounts.forget_old_unsent", timedelta(days=1), forget_old_unsent),
)
