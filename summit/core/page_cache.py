"""Public pages kept in the process that made them, until what they show changes.

A page is kept under a tag that changes with its content, and only as everybody gets it who has not signed in:
no form token, no cookie, no name. Only as many bytes are kept as a worker can spare; the oldest go first.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import cast

from flask import Flask, Response, current_app, request

MOST_BYTES = 2_000_000
Key = tuple[str, str, str]


class PageCache:
    """Answers by tag and address; safe to use from several threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        """Begin with nothing."""
        self._most, self._size = most_bytes, 0
        self._lock = Lock()
        self._kept: OrderedDict[Key, tuple[bytes, list[tuple[str, str]]]] = OrderedDict()

    def get(self, tag: str) -> Response | None:
        """Return a new answer with what was kept for the address that is asked for now."""
        with self._lock:
            found = self._kept.get(_key(tag))
            if found is None:
                return None
            self._kept.move_to_end(_key(tag))
        content, headers = found
        return Response(content, headers=headers)

    def keep(self, tag: str, answer: Response) -> None:
        """Keep a whole answer; one that is larger than the cache is not kept."""
        content = answer.get_data()
        if answer.status_code != 200 or len(content) > self._most or "Set-Cookie" in answer.headers:  # noqa: PLR2004
            return
        with self._lock:
            if _key(tag) not in self._kept:
                self._kept[_key(tag)] = content, list(answer.headers.items())
                self._size += len(content)
            while self._size > self._most:
                self._size -= len(self._kept.popitem(last=False)[1][0])

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return self._size

    def clear(self) -> None:
        """Keep nothing any longer."""
        with self._lock:
            self._kept.clear()
            self._size = 0


def init_app(app: Flask) -> None:
    """Give the application its cache."""
    app.extensions["pages"] = PageCache()


def pages() -> PageCache:
    """Return the running application's cache."""
    return cast("PageCache", current_app.extensions["pages"])


def _key(tag: str) -> Key:
    return tag, request.root_path, request.full_path
