"""Many people who register at once, through a real web server.

Some go from the first page to the last post; of others only the last post counts, and the last places.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape
from http.client import HTTPConnection
from statistics import quantiles
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import func, select, update

from summit.bench.services.serving import web_server
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError, msg
from summit.core.ids import new_reference
from summit.edition.queries import current_edition
from summit.registration.forms import Draft, seal_draft
from summit.registration.forms.draft import NEEDED
from summit.registration.models import Quota, Registration
from summit.registration.rules import CategoryKind, QuotaKind
from summit.registration.services import open_category
from summit.registration.states import RegistrationState

PLACE, PORT = "/registration", 8797
CLIENTS = (8, 32)
PEOPLE = 96
WANT_ONE, PLACES, ROUNDS = 130, 100, 20
READ_SINCE = timedelta(seconds=30)
HIDDEN = re.compile(r'name="(csrf_token|draft|step)"[^>]*?value="([^"]*)"', re.DOTALL)
OK = 200
Answers = Mapping[str, str | list[str]]


def rushes() -> Iterator[str]:
    """Yield a line for each number of clients, and one for the last places."""
    _make_room(PEOPLE * len(CLIENTS) + PLACES * ROUNDS)
    engine = db.engine.dialect.name
    with web_server(PLACE, port=PORT, proxies=1):
        for clients in CLIENTS:
            yield f"{engine}, {_rate(clients)}"
        yield f"{engine}, {_last_places()}"


def _rate(clients: int) -> str:
    """Return how many registrations there are a second, page by page, and how long a last post took."""
    category_id = _category(PEOPLE)
    choices = _choices(category_id)
    drafts = [seal_draft(Draft(begun_at=now() - READ_SINCE)) for _ in range(PEOPLE)]
    begun = time.perf_counter()
    with ThreadPoolExecutor(clients) as crowd:
        posts = list(crowd.map(lambda draft: _register(draft, choices), drafts))
    spent = time.perf_counter() - begun
    p95 = quantiles(posts, n=20)[-1] * 1000
    return (
        f"{clients} clients: {PEOPLE / spent:.1f} registrations a second, "
        f"95 of 100 last posts within {p95:.0f} ms; {_states(category_id)}"
    )


def _last_places() -> str:
    """Return how often 130 people who want 100 places, 8 at a time, ended how."""
    ends: Counter[str] = Counter()
    for _ in range(ROUNDS):
        category_id = _category(PLACES)
        choices = _choices(category_id)
        drafts = [_whole_draft(choices) for _ in range(WANT_ONE)]
        with ThreadPoolExecutor(CLIENTS[0]) as crowd:
            list(crowd.map(_send_whole, drafts))
        ends[_states(category_id)] += 1
    said = "; ".join(f"{times} times {end}" for end, times in ends.items())
    return f"{WANT_ONE} people for {PLACES} places, {CLIENTS[0]} at a time, {ROUNDS} times: {said}"


def _whole_draft(choices: Answers) -> str:
    """Return the sealed draft of somebody who has answered everything."""
    who = f"rush-{new_reference()}"
    answers = {
        "name": f"{who} (demonstration)", "badge_name": "", "email": f"{who.lower()}@demonstration.example",
        "organisation": {"words": "Bench of the Summit (demonstration)"}, "job_title": "Timekeeper",
        **choices,
    }  # fmt: skip
    return seal_draft(Draft(begun_at=now() - READ_SINCE, answers=answers, done=NEEDED))


def _send_whole(draft: str) -> None:
    visitor = _Visitor(f"rush-{new_reference()}")
    visitor.send("GET", {})
    visitor.hidden |= {"draft": draft, "step": "check"}
    visitor.send("POST", {"go": "send", "website": ""})


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


def _choices(category_id: UUID) -> Answers:
    days = [str(day.id) for day in current_edition().days]
    return {"days": days, "category": str(category_id), "language": "en"}


def _make_room(places: int) -> None:
    """Let the places of the edition in all be no limit: those of the categories are measured."""
    in_all = Quota.edition_id == current_edition().id, Quota.kind == QuotaKind.OVERALL
    with unit_of_work():
        db.session.execute(update(Quota).where(*in_all).values(capacity=Quota.capacity + places))


def _category(capacity: int) -> UUID:
    """Open a category that nobody is in."""
    edition_id = current_edition().id
    name = f"Rush {new_reference()} (demonstration)"
    other = CategoryKind.OTHER
    return open_category(
        edition_id=edition_id, kind=other, name=name, capacity=capacity, by_invitation=False, actor_id=None
    ).id


def _states(category_id: UUID) -> str:
    """Return how many of a category have a place, and how many wait."""
    db.session.rollback()
    query = select(Registration.state, func.count()).where(Registration.category_id == category_id)
    there = dict(db.session.execute(query.group_by(Registration.state)).all())
    confirmed, waiting = (
        there.pop(one, 0) for one in (RegistrationState.CONFIRMED, RegistrationState.WAITING)
    )
    return f"{confirmed} with a place and {waiting} waiting" + (f", and {there}" if there else "")
