"""What the running application holds, for code that knows no request: settings, parts, languages."""

from __future__ import annotations

from typing import Any, cast

from flask import current_app

from config import Settings


def settings() -> Settings:
    """Return the settings that the application was made with."""
    return cast("Settings", current_app.config["SUMMIT"])


def part(name: str) -> Any:
    """Return what a feature's ``init_app`` gave the application under this name."""
    return current_app.extensions[name]
