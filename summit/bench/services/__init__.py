"""Measuring: real requests to the real application, each counted in CPU time, SQL statements and bytes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import Context
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any, Protocol
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIEnvironment

from sqlalchemy import event

from summit.accounts.queries import actor_of, person_with_email
from summit.accounts.services import link_for_machine
from summit.bench.rules import (
    BUDGETS,
    CROWDED,
    DEAREST_POST,
    HANDED,
    REGISTRATION,
    SCAN,
    SEARCH,
    SEARCHED,
    SUBMISSION,
    Budget,
    Cost,
    together,
    typical,
)
from summit.bench.services import doors
from summit.bench.services.crowding import crowd
from summit.bench.services.searching import searches
from summit.checkin.queries import gates
from summit.core.access import PersonActor
from summit.core.clock import clock_at, now
from summit.core.db import db
from summit.core.errors import DomainError, msg
from summit.core.ids import new_reference
from summit.core.page_cache import pages
from summit.demo.people import ACCOUNTS
from summit.edition.queries import current_edition
from summit.registration.queries import Filter, find, public_categories
from summit.registration.states import RegistrationState
from summit.showcase.queries import Wanted, listing

PLACE = "/registration"
WARM_UP, TIMES = 2, 7
READING = timedelta(seconds=30)
EXPECTED = frozenset({200, 302, 303})
Rows = Iterator[tuple[Budget, Cost]]


class Answer(Protocol):
    """What a client gets back."""

    status_code: int
    text: str
    data: bytes
    headers: Mapping[str, str]


class HiddenFields(HTMLParser):
    """Reads what a page's forms carry without showing it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a hidden field; the last of a name counts."""
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden" and (name := given.get("name")):
            self.found[name] = given.get("value") or ""


@dataclass(slots=True)
class Visitor:
    """Somebody with a browser: forms are sent with what they carry hidden."""

    client: Any
    hidden: dict[str, str] = field(default_factory=dict)
    reading: timedelta = timedelta()

    def get(self, path: str) -> Cost:
        """Ask for a page."""
        return self._send(path, "GET", None)

    def post(self, path: str, **typed: Any) -> Cost:
        """Send the form of the page that was shown last."""
        return self._send(path, "POST", {**self.hidden, **typed})

    def _send(self, path: str, method: str, data: Mapping[str, Any] | None) -> Cost:
        with counted() as statements, timed(self.client.application) as spent:
            answer: Answer = Context().run(self._ask, path, method, data)  # as on a server: nothing is shared
        if answer.status_code not in EXPECTED:
            raise DomainError(msg("%(path)s answered with %(status)s."), path=path, status=answer.status_code)
        if "html" in answer.headers["Content-Type"]:
            reader = HiddenFields()
            reader.feed(answer.text)
            self.hidden = reader.found
        return Cost(sum(spent) * 1000, len(statements), len(answer.data))

    def _ask(self, path: str, method: str, data: Mapping[str, Any] | None) -> Any:
        with clock_at(now() + self.reading):
            return self.client.open(path, method=method, data=data)


@contextmanager
def timed(app: Any) -> Iterator[list[float]]:
    """Collect the CPU seconds of what a server calls; making requests and reading answers is the client's."""
    inner, spent = app.wsgi_app, []

    def outer(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        begun = time.process_time()
        chunks = inner(environ, start_response)
        try:
            return list(chunks)
        finally:
            chunks.close()
            spent.append(time.process_time() - begun)

    app.wsgi_app = outer
    try:
        yield spent
    finally:
        app.wsgi_app = inner


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the SQL statements that are sent inside the block."""
    seen: list[str] = []

    def keep(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", keep)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", keep)


def signed_in(client: Any, role: str | None) -> Visitor:
    """Return a visitor who came in by the role's link; without a role nobody in particular."""
    visitor = Visitor(client)
    if role is not None:
        path = urlsplit(link_for_machine(_account(role))).path
        visitor.get(path)
        visitor.post(path)
    return visitor


def measured(make_client: Callable[[], Any], name: str | None) -> Rows:
    """Yield each row of the table, or those of one name, as it is measured."""
    for budget in BUDGETS:
        if name in {None, budget.name}:
            visitor = signed_in(make_client(), budget.role)
            yield budget, _warm([_page(visitor, budget) for _ in range(WARM_UP + TIMES)])
    if name in {None, SUBMISSION.name}:
        organiser = signed_in(make_client(), SUBMISSION.role)
        yield SUBMISSION, _warm([organiser.get(_submission_path()) for _ in range(WARM_UP + TIMES)])
    if name == SEARCH.name:  # it writes 5,000 texts first, so only when it is asked for
        yield SEARCH, _warm(searches())
    if name in {None, REGISTRATION.name}:
        done = [registration(Visitor(make_client())) for _ in range(WARM_UP + TIMES)]
        yield REGISTRATION, _warm([together(costs) for costs in done])
        yield DEAREST_POST, _warm([max(costs, key=lambda one: one.statements) for costs in done])
    if name == CROWDED.name:  # 20,000 people, so only when it is asked for
        yield from _crowded(make_client())
    yield from _at_the_doors(make_client, name)


def _at_the_doors(make_client: Callable[[], Any], name: str | None) -> Rows:
    if name in {None, SCAN.name}:
        yield SCAN, _warm(_scans(signed_in(make_client(), SCAN.role)))
    if name in {None, HANDED.name}:
        device = doors.Handed(make_client(), organiser=_actor("organiser"))
        yield HANDED, typical(list(doors.handed_in(device, doors.TOGETHER)))


def door_lines(make_client: Callable[[], Any]) -> Iterator[str]:
    """Yield what scans of devices cost, alone and in batches."""
    return doors.door_lines(make_client, _actor("organiser"))


def registration(visitor: Visitor) -> list[Cost]:
    """Register somebody, page by page, and return what each request cost."""
    edition, at = current_edition(), now()
    days = [str(day.id) for day in edition.days]
    category = str(public_categories(edition.id, at=at)[0].id)
    email = f"bench-{new_reference().lower()}@demonstration.example"
    words = "Bench of the Summit (demonstration)"
    about = {
        "name": "Ben Bench (demonstration)", "badge_name": "Ben Bench (demonstration)", "email": email,
        "organisation": words, "organisation-asked": words, "organisation-choice": "other",
        "job_title": "Timekeeper",
    }  # fmt: skip
    first = visitor.get(PLACE)
    asked = [visitor.post(PLACE, step="about", **about)]
    asked.append(visitor.post(PLACE, step="choices", days=days, category=category, language="en"))
    while (page := visitor.hidden.get("step")) != "check":  # what nobody has to answer
        asked.append(visitor.post(PLACE, step=page))
    visitor.reading = READING  # the form refuses what is quicker than people are
    asked.append(visitor.post(PLACE, step="check", go="send", website=""))
    return [first, *asked]


def _crowded(client: Any) -> Rows:
    with crowd():
        organiser = signed_in(client, CROWDED.role)
        for budget in (CROWDED, SEARCHED):
            yield budget, _warm([organiser.get(budget.path) for _ in range(WARM_UP + TIMES)])


def _page(visitor: Visitor, budget: Budget) -> Cost:
    if not budget.is_cached:
        pages().clear()
    return visitor.get(budget.path)


def _submission_path() -> str:
    rows = listing(current_edition().id, Wanted(), actor=_actor("organiser")).page.rows
    return f"/showcase/submissions/{rows[0].id}/organiser"


def _scans(visitor: Visitor) -> list[Cost]:
    """Scan the references of people who have a place, one after the other."""
    edition, steward = current_edition(), _actor("steward")
    gate = gates(edition.id, actor=steward)[0]
    path = f"/checkin/{gate.id}"
    visitor.get(path)
    people = find(
        actor=_actor("organiser"), edition_id=edition.id, wanted=Filter(states=(RegistrationState.CONFIRMED,))
    ).rows
    references = [one.reference for one in people[: WARM_UP + TIMES]]
    return [visitor.post(path, code=reference) for reference in references]


def _warm(costs: Sequence[Cost]) -> Cost:
    return typical(list(costs[WARM_UP:]))


def _account(role: str) -> str:
    return next(one.email for one in ACCOUNTS if one.role == role)


def _actor(role: str) -> PersonActor:
    person = person_with_email(_account(role))
    found = actor_of(person.id, edition_id=None, at=now(), second_factor=True) if person else None
    if not isinstance(found, PersonActor):
        raise DomainError(msg("The demonstration has no %(role)s."), role=role)
    return found
