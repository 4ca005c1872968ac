"""Where the press keeps what it laid out."""

from __future__ import annotations

from summit.core.application import settings
from summit.core.press.pool import Press, Store

FOLDER = "press"


def press() -> Press:
    """Return a press that keeps its parts in the folder of the application's data."""
    return Press(Store(settings().data_dir / FOLDER))
