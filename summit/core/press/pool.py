"""Children that lay parts out, a few at a time, and a store of what they made."""

from __future__ import annotations

import json
import logging
import os
import struct
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from queue import SimpleQueue
from threading import Timer
from time import time
from typing import Self

from summit.core.errors import msg
from summit.core.pdf import STATIC, PdfError
from summit.core.press.sheets import FORMAT, Sheets

log = logging.getLogger(__name__)
LENGTH = struct.Struct(">I")
ANSWER = struct.Struct(">IdI")
CHILDREN = 2
TASKS_A_CHILD = 40
ENOUGH_MEGABYTES = 95
"""A child that has laid out so many parts, or has grown so large, is replaced: its memory stays small."""
SECONDS = 40
KEPT_DAYS = 60


@dataclass(frozen=True, slots=True)
class Task:
    """One part to lay out: a page of ours, its style sheets (files of ``static``), the files it shows."""

    html: str
    styles: tuple[str, ...]
    stored: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Return what names the result: the digest of everything that decides it."""
        files = sorted((name, sha256(content).hexdigest()) for name, content in self.stored.items())
        facts = [FORMAT, version("weasyprint"), version("pydyf"), _house(), self.html, self.styles, files]
        return sha256(json.dumps(facts).encode()).hexdigest()


@dataclass(slots=True)
class Usage:
    """What the children took: processor seconds, and the most memory of one."""

    seconds: float = 0.0
    megabytes: float = 0.0
    laid_out: int = 0
    kept: int = 0


class Store:
    """Laid-out parts in a folder; what nobody asked for in two months is thrown away."""

    def __init__(self, folder: Path | None) -> None:
        """Use this folder; None keeps nothing."""
        self.folder = folder
        if folder:
            folder.mkdir(parents=True, exist_ok=True)

    def get(self, key: str) -> Sheets | None:
        """Return what is kept, if it can be read."""
        if self.folder is None:
            return None
        path = self.folder / key
        try:
            found = Sheets.from_bytes(path.read_bytes())
            os.utime(path)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return found

    def put(self, key: str, content: bytes) -> None:
        """Keep a part; a half-written one is never read."""
        if self.folder:
            draft = self.folder / f"{key}.{os.getpid()}.part"
            draft.write_bytes(content)
            draft.replace(self.folder / key)

    def tidy(self) -> None:
        """Throw away what is old."""
        oldest = time() - KEPT_DAYS * 24 * 3600
        for path in self.folder.iterdir() if self.folder else ():
            with suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink()


@cache
def _house() -> str:
    """Return the digest of our style sheets and fonts."""
    paths = [*sorted((STATIC / "css").glob("*.css")), *sorted((STATIC / "fonts" / "pdf").glob("*.ttf"))]
    return sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


class Press:
    """Lays parts out in children with limits; use it as a context, and its children end with it."""

    def __init__(self, store: Store, *, children: int = CHILDREN) -> None:
        """Start no child yet."""
        self.store, self.usage = store, Usage()
        self._threads = ThreadPoolExecutor(children)
        self._idle: SimpleQueue[_Child] = SimpleQueue()
        for _ in range(children):
            self._idle.put(_Child())

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_what: object) -> None:
        """End the children."""
        self._threads.shutdown(cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().end()
        self.store.tidy()

    def lay_out(
        self, tasks: Sequence[Task], on_each: Callable[[int, int], object] = lambda *_: None
    ) -> list[Sheets | PdfError]:
        """Return what each task became, in order: its sheets, or why not.

        ``on_each`` hears how many are done of how many, and stops everything by raising.
        """
        done: list[Sheets | PdfError | None] = [self.store.get(task.key) for task in tasks]
        self.usage.kept += sum(one is not None for one in done)
        waiting: dict[Future[Sheets | PdfError], int] = {
            self._threads.submit(self._one, task): at for at, task in enumerate(tasks) if done[at] is None
        }
        try:
            while waiting:
                on_each(len(tasks) - len(waiting), len(tasks))
                finished, _ = wait(waiting, timeout=1, return_when=FIRST_COMPLETED)
                for future in finished:
                    done[waiting.pop(future)] = future.result()
            on_each(len(tasks), len(tasks))
        finally:
            for future in waiting:
                future.cancel()
        return [one for one in done if one is not None]

    def _one(self, task: Task) -> Sheets | PdfError:
        child = self._idle.get()
        try:
            content = child.lay_out(task, self.usage)
        except PdfError as refusal:
            return refusal
        finally:
            self._idle.put(child)
        self.store.put(task.key, content)
        return Sheets.from_bytes(content)


class _Child:
    """One child, started when it is needed, replaced when it failed or has done enough."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.tasks, self.seconds, self.megabytes = 0, 0.0, 0.0

    def lay_out(self, task: Task, usage: Usage) -> bytes:
        if self.tasks >= TASKS_A_CHILD or self.megabytes > ENOUGH_MEGABYTES:
            self.end()
        process = self._started()
        words = {
            "html": task.html,
            "styles": task.styles,
            "stored": {name: b64encode(content).decode() for name, content in task.stored.items()},
        }
        content = json.dumps(words).encode()
        late = Timer(SECONDS * 3, process.kill)
        late.start()
        try:
            assert process.stdin  # noqa: S101 (a pipe was asked for)
            process.stdin.write(LENGTH.pack(SECONDS) + LENGTH.pack(len(content)) + content)
            process.stdin.flush()
            return self._answer(process, usage)
        except (OSError, struct.error) as broken:
            self.end()
            raise PdfError(
                msg("The PDF could not be made. The page itself has everything that would be in it.")
            ) from broken
        finally:
            late.cancel()

    def _answer(self, process: subprocess.Popen[bytes], usage: Usage) -> bytes:
        assert process.stdout  # noqa: S101 (a pipe was asked for)
        size, seconds, memory = ANSWER.unpack(process.stdout.read(ANSWER.size))
        content = process.stdout.read(size)
        usage.seconds += seconds - self.seconds
        self.megabytes = memory / (1024 if sys.platform == "linux" else 1024 * 1024)
        usage.megabytes = max(usage.megabytes, self.megabytes)
        usage.laid_out += 1
        self.seconds = seconds
        self.tasks += 1
        return content

    def _started(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "summit.core.press.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=STATIC.parent,
            )
            self.tasks, self.seconds, self.megabytes = 0, 0.0, 0.0
        return self.process

    def end(self) -> None:
        """Let the child go."""
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None
