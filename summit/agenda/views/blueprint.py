"""The routes' common root, and the answer to whoever has the newest version already."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from flask import (
    Blueprint,
    Response,
    g,
    get_flashed_messages,
    make_response,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from summit.agenda import queries
from summit.agenda.models import Release
from summit.core.access import Nobody
from summit.core.language import language
from summit.core.page_cache import pages

bp = Blueprint("agenda", __name__)


def followed(make: Callable[[Release], str | Response]) -> ResponseReturnValue:
    """Answer with the newest version, 304 to whoever has it; one page serves all who have not signed in."""
    is_anyone = g.actor == Nobody() and not get_flashed_messages()
    if is_anyone and (mark := queries.mark()):
        tag = _tag(mark)
        if request.if_none_match.contains(tag):
            return _marked(Response(status=304), tag)
        if kept := pages().get(tag):
            return kept
    release = queries.published()
    if release is None:
        return render_template("agenda/none.html")
    answer = make_response(make(release))
    if is_anyone:
        tag = _tag(release.mark)
        pages().keep(tag, _marked(answer, tag))
        return answer
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def _marked(answer: Response, tag: str) -> Response:
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _tag(mark: str) -> str:
    """Return a tag by version, language and look: a new style sheet makes a new page."""
    look = sha256(url_for("static", filename="css/agenda.css").encode()).hexdigest()[:8]
    return f"agenda-{mark}-{language()}-{look}"
