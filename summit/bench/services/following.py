"""Many who read the agenda at once, through a real web server: how many requests a second it answers."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import quantiles

from summit.bench.services.serving import web_server
from summit.core.db import db
from summit.core.errors import DomainError, msg

PORT = 8798
PATHS = ("/agenda", "/agenda/grid", "/agenda.ics", "/agenda/schedule.json", "/agenda/schedule.xml")
CLIENTS, EACH = 16, 250
WARM_UP = 40  # so that every process has the page
LENGTH = re.compile(rb"\r\nContent-Length: (\d+)\r\n", re.IGNORECASE)
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Read:
    """What one client got: a body (all were alike, or it says so), and the seconds of each request."""

    bodies: frozenset[bytes]
    seconds: Sequence[float]


def rates() -> Iterator[str]:
    """Yield a line for each page: requests a second with 16 clients, and whether all got the same."""
    engine = db.engine.dialect.name
    with web_server(PATHS[0], port=PORT):
        for path in PATHS:
            _ask(path, WARM_UP)
            begun = time.perf_counter()
            with ThreadPoolExecutor(CLIENTS) as crowd:
                found = list(crowd.map(lambda _: _ask(path, EACH), range(CLIENTS)))  # noqa: B023 (at once)
            spent = time.perf_counter() - begun
            bodies = frozenset[bytes]().union(*(one.bodies for one in found))
            p95 = quantiles([second for one in found for second in one.seconds], n=20)[-1] * 1000
            same = "all alike" if len(bodies) == 1 else f"{len(bodies)} different ones"
            yield (
                f"{engine}, {CLIENTS} clients: {CLIENTS * EACH / spent:,.0f} requests a second of {path} "
                f"({len(next(iter(bodies))) / 1000:.0f} KB, {same}), 95 of 100 within {p95:.0f} ms"
            )


def _ask(path: str, times: int) -> Read:
    """Ask again and again over one connection, with as little work on this side as can be."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\n\r\n".encode()
    bodies, seconds = set(), []
    with socket.create_connection(("127.0.0.1", PORT), timeout=60) as connection:
        for _ in range(times):
            begun = time.perf_counter()
            connection.sendall(request)
            bodies.add(_body(connection, path))
            seconds.append(time.perf_counter() - begun)
    return Read(frozenset(bodies), seconds)


def _body(connection: socket.socket, path: str) -> bytes:
    head, _, begun = _more(connection, path).partition(b"\r\n\r\n")
    length = LENGTH.search(head)
    if not head.startswith(b"HTTP/1.1 200") or length is None:
        status = head.partition(b"\r\n")[0].decode()
        raise DomainError(msg("%(path)s answered with %(status)s."), path=path, status=status)
    parts, left = [begun], int(length.group(1)) - len(begun)
    while left > 0:
        parts.append(_more(connection, path))
        left -= len(parts[-1])
    return b"".join(parts)


def _more(connection: socket.socket, path: str) -> bytes:
    found = connection.recv(CHUNK)
    if not found:
        raise DomainError(msg("%(path)s answered with %(status)s."), path=path, status="nothing")
    return found
