"""The routes' common root, and the answer to whoever has the newest version already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from summit.agenda.forms.fields import Versioned
from summit.agenda.models import Release
from summit.core.access import Nobody
from summit.core.errors import DomainError
from summit.core.forms import Differing, differing, refuse
from summit.core.language import language
from summit.core.page_cache import pages
from summit.edition.rules import SecondEditorError

bp = Blueprint("agenda", __name__)
OK = 200


def followed(
    make: Callable[[Release], str | Response], *, beside: str = "", keeps: bool = True, alike: bool = False
) -> ResponseReturnValue:
    """Answer with the newest version, 304 to whoever has it; one page serves all who have not signed in.

    ``beside`` is what else the page depends on, in few words; a page that hardly anybody asks for twice is
    not to be kept, nor what is not there yet (any status but 200). One that is ``alike`` for all is kept for
    who has signed in, too.
    """
    is_anyone = alike or (g.actor == Nobody() and not get_flashed_messages())
    if is_anyone and (found := _found(queries.mark(), beside)):
        return found
    release = queries.published()
    if release is None:
        return render_template("agenda/none.html")
    answer = make_response(make(release))
    if answer.status_code != OK:
        return answer
    if not is_anyone:
        answer.headers["Cache-Control"] = "private, no-cache"
        return answer
    answer = _marked(answer, tag := _tag(release.mark, beside))
    if keeps:
        pages().keep(tag, answer)
    return answer


def _found(mark: str | None, beside: str) -> Response | None:
    """Return what the reader or this process has already, as long as it is the newest."""
    if mark is None:
        return None
    tag = _tag(mark, beside)
    return _marked(Response(status=304), tag) if request.if_none_match.contains(tag) else pages().get(tag)


def _marked(answer: Response, tag: str) -> Response:
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _tag(mark: str, beside: str) -> str:
    """Return a tag by version, language, look (a new style sheet makes a new page) and what else counts."""
    look = f"{url_for('static', filename='css/agenda.css')} {beside}"
    return f"agenda-{mark}-{language()}-{sha256(look.encode()).hexdigest()[:12]}"


def said_both(
    refusal: DomainError, form: Versioned, saved: Callable[[], Versioned]
) -> Sequence[Differing] | None:
    """Say in a form why it was refused; to a second editor return where it differs from what is saved now."""
    refuse(form, refusal)
    if not isinstance(refusal, SecondEditorError):
        return None
    theirs = saved()
    form.version.data = theirs.version.data
    return differing(form, theirs)


def seen_version() -> int:
    """Return the version that the page was opened with; a forged one fits none."""
    typed = request.form.get("version", "")
    return int(typed) if typed.isdecimal() else -1


def wants_json() -> bool:
    """Tell whether a script asks, which reads no page."""
    return request.accept_mimetypes.best == "application/json"
