"""Every page there is, found as people find it: by following links, as nobody and as each role."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import Flask
from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from tests.support.browser import Doors

WORD = re.compile(r"""(?:href="|>|\s)((?:http://127\.0\.0\.1:\d+)?/[^"\s<>]*)""")
SAMPLES = 4  # addresses of one endpoint that are tried by one visitor
MAILS = ("mail.show", "mail.outbox_mail")
MORE = 8  # of mails: a campaign may have sent the newest, and one with a ticket has to be among them


@dataclass(frozen=True)
class Place:
    """One endpoint's page, and who was shown it."""

    endpoint: str
    path: str
    role: str | None  # none: nobody
    sandboxed: bool = False


class Atlas:
    """What the visitors found: ``pages`` by endpoint, ``others`` that are no HTML."""

    def __init__(self, app: Flask, doors: Doors) -> None:
        """Send nobody and then each role of the demonstration on their way."""
        self.map = app.url_map.bind("127.0.0.1", url_scheme="http")
        self.home = doors.demonstration.home
        self.pages: dict[str, Place] = {}
        self.others: set[str] = set()
        self.open: set[str] = set()  # what nobody in particular has read, the others need not read again
        self.endpoints = {r.endpoint for r in app.url_map.iter_rules() if "GET" in r.methods} - {"static"}
        self.starts = [r.rule for r in app.url_map.iter_rules() if "GET" in r.methods and not r.arguments]
        for role in (None, *doors.demonstration.links):
            visit = doors.visit(role)
            self._walk(role, visit.page)
            doors.leave(visit)

    @property
    def unseen(self) -> list[str]:
        """Return the endpoints that nobody found."""
        return sorted(self.endpoints - self.pages.keys() - self.others)

    def _walk(self, role: str | None, page: Page) -> None:
        waiting, tried = deque(self.starts), dict.fromkeys(self.endpoints, 0)
        seen: set[str] = set()
        while waiting:
            path = waiting.popleft()
            endpoint = self._endpoint(path)
            if path in seen | self.open or endpoint is None or tried[endpoint] >= self._enough(endpoint):
                continue
            seen.add(path)
            tried[endpoint] += 1
            waiting.extend(self._look(Place(endpoint, path, role), page))

    def _look(self, place: Place, page: Page) -> Iterator[str]:
        answer = page.request.get(place.path, max_redirects=0)
        if answer.status != 200:
            return
        if place.role is None:
            self.open.add(place.path)
        if not answer.headers["content-type"].startswith("text/html"):
            self.others.add(place.endpoint)
            return
        sandboxed = "sandbox" in answer.headers["content-security-policy"]
        self.pages.setdefault(place.endpoint, replace(place, sandboxed=sandboxed))
        for word in WORD.findall(answer.text()):
            yield word.removeprefix(self.home).partition("#")[0].replace("&amp;", "&")

    def _enough(self, endpoint: str) -> int:
        if endpoint in MAILS:
            return MORE
        if endpoint in self.others:
            return 0  # a file leads nowhere
        return SAMPLES

    def _endpoint(self, path: str) -> str | None:
        try:
            endpoint = self.map.match(path.partition("?")[0], method="GET")[0]
        except (HTTPException, RequestRedirect):
            return None
        return endpoint if endpoint in self.endpoints else None
