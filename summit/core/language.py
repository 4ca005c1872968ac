"""English at /, Welsh at the same path under /cy/; a sentence is translated where it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from gettext import NullTranslations
from pathlib import Path
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import flask_babel
from babel.dates import format_date
from babel.support import Translations
from flask import Flask, current_app, has_request_context, request
from flask_babel import Domain, LazyString, force_locale, gettext
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from summit.core.clock import LONDON, now
from summit.core.errors import DomainError

WELSH = "/cy"
LOCALES = {"en": "en_GB", "cy": "cy"}
TRANSLATIONS = Path(__file__).resolve().parents[1] / "translations"


@dataclass(frozen=True, slots=True)
class Speech:
    """What words and dates are said in."""

    locale: str
    words: NullTranslations


_spoken: ContextVar[Speech | None] = ContextVar("spoken", default=None)


class Catalogue(Domain):  # type: ignore[misc]  # flask-babel has no types
    """The words of the language spoken now, found in one step: a page says hundreds."""

    def get_translations(self) -> NullTranslations:
        """Return them."""
        return speech().words


CATALOGUE = Catalogue()
flask_babel.get_domain = lambda: CATALOGUE  # its own asks three proxies, for every word that is said


def init_app(app: Flask) -> None:
    """Serve every route in both languages, and give templates the words for dates."""
    flask_babel.Babel(
        app,
        locale_selector=lambda: speech().locale,
        default_timezone="Europe/London",
    )
    words = CATALOGUE.get_translations
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of the extension
        lambda one: words().gettext(one),
        lambda one, many, number: words().ngettext(one, many, number),
        newstyle=True,
    )
    app.jinja_env.globals["_"] = _speaker(words)
    app.wsgi_app = _welsh_prefix(app.wsgi_app)  # type: ignore[assignment,method-assign]
    app.context_processor(lambda: {"language": language(), "other_language_url": _other_language_url()})
    app.add_template_filter(long_date)
    app.add_template_filter(short_date)
    app.add_template_filter(moment)
    app.add_template_filter(clock_time)
    app.add_template_filter(since_when)
    app.add_template_filter(generated)
    app.add_template_filter(stated)
    app.add_template_filter(breakable)


def language() -> str:
    """Return the language the address asks for; outside a request, English."""
    return "cy" if has_request_context() and request.root_path.endswith(WELSH) else "en"


def long_date(day: date | datetime) -> str:
    """Return "Tuesday 9 March 2027"; a moment is shown as London's day."""
    return _dated(_london_day(day), "EEEE d MMMM y")


def short_date(day: date | datetime) -> str:
    """Return "9 Mar"."""
    return _dated(_london_day(day), "d MMM")


def moment(at: datetime) -> str:
    """Return "9 March 2027 at 09:30", in London's time."""
    day = _dated(_london_day(at), "d MMMM y")
    return str(gettext("%(day)s at %(time)s", day=day, time=clock_time(at)))


def clock_time(at: datetime) -> str:
    """Return "09:30", in London's time."""
    return f"{at.astimezone(LONDON):%H:%M}"


def since_when(at: datetime) -> str:
    """Return "09:30", in London's time, and of another day than today "9 Mar, 09:30"."""
    is_today = _london_day(at) == _london_day(now())
    return clock_time(at) if is_today else f"{short_date(at)}, {clock_time(at)}"


def generated(words: object) -> str:
    """Mark the name of a score, a decision or an assessment as made up, where this is a demonstration."""
    if current_app.config["SUMMIT"].demonstration:
        return str(gettext("%(words)s (demonstration)", words=words))
    return str(words)


def stated(value: object) -> object:
    """Return a value as lists show it: what nobody stated says so, several stand one to a line."""
    if isinstance(value, Iterable) and not isinstance(value, str | LazyString):
        value = Markup("<br>").join(value)
    return str(gettext("Not stated")) if value is None or value == "" else value


def breakable(address: str) -> Markup:
    """Let an email address go on in another line at its "@" and its dots, and nowhere else."""
    return Markup(re.sub(r"(?=[@.])", "<wbr>", escape(address)))  # noqa: S704 (escaped before)


def sentence(error: DomainError) -> str:
    """Return what an error says, in the reader's language; a moment or a day in it in words."""
    return str(gettext(error.message, **{name: _worded(value) for name, value in error.values.items()}))


def translated(message: str) -> str:
    """Return words that ``errors.msg`` marked, in the reader's language."""
    return str(gettext(message))


@contextmanager
def speaking(spoken: str, words: NullTranslations | None = None) -> Iterator[None]:
    """Translate what the block renders into this language, whatever the reader of the page speaks.

    ``words`` are said instead of the language's own.
    """
    own = _speech_of(LOCALES.get(spoken, LOCALES["en"]))
    before = _spoken.set(Speech(own.locale, words) if words else own)
    try:
        with force_locale(own.locale):  # for what flask-babel says by itself
            yield
    finally:
        _spoken.reset(before)


def permanent_url(endpoint: str, **values: object) -> str:
    """Return the address for QR codes and feeds: the public host and no language."""
    return mailed_url(endpoint, reader="en", **values)


def mailed_url(endpoint: str, *, reader: str, **values: object) -> str:
    """Return the address for a mail: the public host, in the language of whoever reads the mail."""
    public = urlsplit(current_app.config["PUBLIC_URL"])
    root = public.path.rstrip("/") + (WELSH if reader == "cy" else "")
    adapter = current_app.url_map.bind(public.netloc, root, url_scheme=public.scheme)
    return adapter.build(endpoint, values, force_external=True)


def _speaker(words: Callable[[], NullTranslations]) -> Callable[..., str]:
    """Return what says words on a page as Jinja's own ``_`` does, in a third of its time."""

    @pass_eval_context
    def say(here: EvalContext, one: str, /, **values: object) -> str:
        said = words().gettext(one)
        if here.autoescape:
            said = Markup(said)  # noqa: S704 (our own words; values put into them are escaped)
        return said % values if values or "%" in said else said

    return say


def _dated(day: date, pattern: str) -> str:
    return _dated_in(speech().locale, day, pattern)


@lru_cache(maxsize=2000)
def _dated_in(locale: str, day: date, pattern: str) -> str:
    return str(format_date(day, pattern, locale=locale))


def _worded(value: object) -> object:
    if isinstance(value, datetime):
        return moment(value)
    return long_date(value) if isinstance(value, date) else value


def speech() -> Speech:
    """Return what is spoken now; where nobody said it, what the address asks for."""
    return _spoken.get() or _speech_of(LOCALES[language()])


@cache
def _speech_of(locale: str) -> Speech:
    return Speech(locale, Translations.load(TRANSLATIONS, [locale]))


def _london_day(day: date | datetime) -> date:
    return day.astimezone(LONDON).date() if isinstance(day, datetime) else day


def _other_language_url() -> str:
    if not has_request_context():
        return WELSH + "/"
    root = request.root_path
    return (root.removesuffix(WELSH) if root.endswith(WELSH) else root + WELSH) + request.path


def _welsh_prefix(app: WSGIApplication) -> WSGIApplication:
    """Move ``/cy`` from the path to the script root: routes need no second rule, ``url_for`` stays Welsh."""

    def prefixed(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path, spoken = environ["PATH_INFO"], "en"
        if path == WELSH or path.startswith(WELSH + "/"):
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + WELSH
            environ["PATH_INFO"], spoken = path.removeprefix(WELSH) or "/", "cy"
        before = _spoken.set(_speech_of(LOCALES[spoken]))
        try:
            return app(environ, start_response)
        finally:
            _spoken.reset(before)

    return prefixed
