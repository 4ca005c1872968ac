"""Imports without what a library takes along for a part of it that we do not use."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(module: str) -> Iterator[None]:
    """Let a library believe that an optional module is not installed, unless it is in use already."""
    is_loaded = module in sys.modules
    if not is_loaded:
        sys.modules[module] = None  # type: ignore[assignment]  # the language's own way to say "not there"
    try:
        yield
    finally:
        if not is_loaded:
            del sys.modules[module]
