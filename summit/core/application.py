"""What the running application holds, for code that knows no request: settings, parts, languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from flask import current_app
from flask_babel import force_locale

from config import Settings


def settings() -> Settings:
    """Return the settings that the application was made with."""
    return cast("Settings", current_app.config["SUMMIT"])


def part(name: str) -> Any:
    """Return what a feature's ``init_app`` gave the application under this name."""
    return current_app.extensions[name]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Translate what the block renders into this language, whatever the reader of the page speaks."""
    with force_locale("cy" if language == "cy" else "en_GB"):
        yield
