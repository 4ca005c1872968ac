"""Who runs what under xdist: files that share something dear go to one worker, the rest to whoever is free.

A demonstration, a browser, a book and what a file finds out about all pages are made once for a file.
xdist's own ``loadgroup`` does the same by writing into a node's name, which pytest 9.2 no longer reads.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import LoadScopeScheduling

__all__ = ["pytest_xdist_make_scheduler"]
TOGETHER = (
    "tests/journeys", "tests/bench", "tests/demo/test_loaded.py", "tests/proceedings/test_book.py",
    "tests/checkin/exports/test_printing.py",
)  # fmt: skip


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 — without xdist there is nothing to share

    class FilesTogether(LoadScopeScheduling):
        """The largest files first, so that no long one is begun at the end."""

        def _split_scope(self, nodeid: str) -> str:
            path = nodeid.split("::", maxsplit=1)[0]
            return path if any(PurePath(path).is_relative_to(one) for one in TOGETHER) else nodeid

    return FilesTogether(config, log)
