"""The pages for what cannot be done: each says what happened, what to do next, and loses nothing typed."""

from __future__ import annotations

from collections import deque
from itertools import islice
from urllib.parse import urlsplit

from flask import Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from summit.core.errors import DomainError, LinkRefusedError, NoSummitYetError, SecondFactorNeededError
from summit.core.kept_post import keeps_something, kept_page
from summit.core.language import sentence

PAGES = (400, 401, 403, 404, 405, 409, 413, 429, 500)
CHUNK, MOST_CHUNKS = 65_536, 8_000  # of a post that is too large, half a gigabyte is heard out


def init_app(app: Flask) -> None:
    """Answer every refusal with a page of ours."""
    for status in PAGES:
        app.register_error_handler(status, _page)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(401, _unknown_caller)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(SecondFactorNeededError, _second_factor)
    app.register_error_handler(LinkRefusedError, _link)
    app.register_error_handler(NoSummitYetError, _no_summit)
    app.register_error_handler(DomainError, _refused)
    app.register_error_handler(NoResultFound, _missing)
    app.register_error_handler(StaleDataError, _stale)


def _page(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    return render_template(f"errors/{status}.html", error=error), status


def _is_foreign() -> bool:
    """Tell whether another site sent this; it gets no form of ours, and nobody's session changes."""
    sent_from = request.headers.get("Origin")
    return request.headers.get("Sec-Fetch-Site") == "cross-site" or (
        sent_from is not None and urlsplit(sent_from).netloc != request.host
    )


def _expired(_: CSRFError) -> ResponseReturnValue:
    if keeps_something(request) and not _is_foreign():
        return kept_page(request, signed_out=False), 400
    return render_template("errors/400.html"), 400


def _unknown_caller(error: HTTPException) -> ResponseReturnValue:
    if request.method == "POST" and keeps_something(request) and not _is_foreign():
        return kept_page(request, signed_out=True), 401
    return render_template("errors/401.html", error=error, next=_way_back()), 401


def _way_back() -> str | None:
    """Return the page to come back to after signing in; an address that only takes posts is none."""
    return request.script_root + request.full_path.rstrip("?") if request.method == "GET" else None


def _too_large(_: RequestEntityTooLarge) -> ResponseReturnValue:
    """Hear it out: who is cut off in the middle sees an error of the browser and not our page."""
    sent = request.environ["wsgi.input"]
    chunks = iter(lambda: sent.read(CHUNK), b"")
    deque(islice(chunks, MOST_CHUNKS), maxlen=0)
    return render_template("errors/413.html"), 413


def _second_factor(_: SecondFactorNeededError) -> ResponseReturnValue:
    if request.method == "POST" and keeps_something(request) and not _is_foreign():
        return kept_page(request, signed_out=True), 403
    return redirect(url_for("accounts.second_factor", next=_way_back()))


def _link(error: LinkRefusedError) -> ResponseReturnValue:
    return render_template("errors/link.html", message=sentence(error)), error.status


def _no_summit(error: NoSummitYetError) -> ResponseReturnValue:
    return render_template("errors/no_summit.html", message=sentence(error)), error.status


def _refused(error: DomainError) -> ResponseReturnValue:
    return render_template("errors/refused.html", message=sentence(error)), error.status


def _missing(_: NoResultFound) -> ResponseReturnValue:
    return render_template("errors/404.html"), 404


def _stale(_: StaleDataError) -> ResponseReturnValue:
    if keeps_something(request):
        return kept_page(request, signed_out=False, conflict=True), 409
    return render_template("errors/409.html"), 409
