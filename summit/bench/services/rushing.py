"""Many people who register at once, through a real web server, from the first page to the last post."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape
from http.client import HTTPConnection
from statistics import quantiles
from urllib.parse import urlencode

from sqlalchemy import func, select

from summit.bench.services.serving import web_server
from summit.core.clock import now
from summit.core.db import db
from summit.core.errors import DomainError, msg
from summit.core.ids import new_reference
from summit.edition.queries import current_edition
from summit.registration.forms import Draft, seal_draft
from summit.registration.models import Registration
from summit.registration.queries import public_categories

PLACE, PORT = "/registration", 8797
CLIENTS = (8, 32)
PEOPLE = 96
READ_SINCE = timedelta(seconds=30)
HIDDEN = re.compile(r'name="(csrf_token|draft|step)"[^>]*?value="([^"]*)"', re.DOTALL)
OK = 200
Answers = Mapping[str, str | list[str]]


def rushes() -> Iterator[str]:
    """Yield a line for each number of clients: how many registrations a second, how long a last post took."""
    engine = db.engine.dialect.name
    choices = _choices()
    with web_server(PLACE, port=PORT, proxies=1):
        for clients in CLIENTS:
            before = _registered()
            begun = time.perf_counter()
            with ThreadPoolExecutor(clients) as crowd:
                drafts = [seal_draft(Draft(begun_at=now() - READ_SINCE)) for _ in range(PEOPLE)]
                jobs = [crowd.submit(_register, draft, choices) for draft in drafts]
                posts = [job.result() for job in jobs]
            spent = time.perf_counter() - begun
            p95 = quantiles(posts, n=20)[-1] * 1000
            kept = _registered() - before
            yield (
                f"{engine}, {clients} clients: {PEOPLE / spent:.1f} registrations a second, "
                f"95 of 100 last posts within {p95:.0f} ms; {kept} of {PEOPLE} are there"
            )


def _register(draft: str, choices: Answers) -> float:
    """Register one person, page by page, and return how many seconds the last post took.

    The draft was begun a while ago: the form refuses what is quicker than people are.
    """
    who = f"rush-{new_reference()}"
    words = "Bench of the Summit (demonstration)"
    about = {
        "name": f"{who} (demonstration)", "email": f"{who.lower()}@demonstration.example",
        "organisation": words, "organisation-asked": words, "organisation-choice": "other",
        "job_title": "Timekeeper",
    }  # fmt: skip
    visitor = _Visitor(who)
    visitor.send("GET", {})
    visitor.hidden["draft"] = draft
    visitor.send("POST", about)
    visitor.send("POST", choices)
    while visitor.hidden["step"] != "check":
        visitor.send("POST", {})
    begun = time.perf_counter()
    visitor.send("POST", {"go": "send", "website": ""})
    return time.perf_counter() - begun


class _Visitor:
    """A browser as simple as can be: one connection, one cookie, the hidden fields of the last page."""

    def __init__(self, who: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", PORT, timeout=120)
        number = abs(hash(who))
        self.headers = {
            "X-Forwarded-For": f"10.{number % 251}.{number // 251 % 251}.{number // 63001 % 251}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.hidden: dict[str, str] = {}

    def send(self, method: str, typed: Answers) -> None:
        body = urlencode({**self.hidden, **typed}, doseq=True) if method == "POST" else None
        self.connection.request(method, PLACE, body, self.headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        if answer.status != OK:
            raise DomainError(msg("%(path)s answered with %(status)s."), path=PLACE, status=answer.status)
        if cookie := answer.getheader("Set-Cookie"):
            self.headers["Cookie"] = cookie.partition(";")[0]
        self.hidden = {name: unescape(value) for name, value in HIDDEN.findall(text)}


def _choices() -> Answers:
    edition = current_edition()
    categories: Sequence[object] = public_categories(edition.id, at=now())
    days = [str(day.id) for day in edition.days]
    return {"days": days, "category": str(categories[0].id), "language": "en"}  # type: ignore[attr-defined]


def _registered() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Registration)) or 0
