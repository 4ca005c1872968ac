"""What stands around every page, made once for all readers who see the same: their language, roles and place.

A page asks for it and has neither to work out its links nor to translate its words.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from flask import Flask, current_app
from markupsafe import Markup, escape

from summit.core.application import part, settings
from summit.core.language import language, speech

FRAMES = "frames"
MOST = 500
"""More than there are roles, places in the navigation and languages; each has some 5 kilobytes."""
OTHER = "address-in-the-other-language"


@dataclass(frozen=True, slots=True)
class Frame:
    """The files that each page names, what stands above it and what below."""

    head: Markup
    above: tuple[Markup, Markup]
    footer: Markup

    def header(self, other_language_url: str) -> Markup:
        """Return what stands above this page: its address in the other language is its own."""
        return escape(other_language_url).join(self.above)


def init_app(app: Flask) -> None:
    """Give the application a place for what was made."""
    app.extensions[FRAMES] = {}


def frame(seen_by: Hashable, links: Callable[[], Mapping[str, object]]) -> Frame:
    """Return the frame for whoever sees the same; ``links`` are worked out once for all of them."""
    kept: dict[Hashable, Frame] = part(FRAMES)
    key = speech(), seen_by
    if key not in kept:
        if len(kept) >= MOST:
            kept.clear()
        kept[key] = _made(links())
    return kept[key]


def _made(links: Mapping[str, object]) -> Frame:
    known = {"language": language(), "demonstration": settings().demonstration, "other_language_url": OTHER}

    def drawn(name: str) -> Markup:
        template = current_app.jinja_env.get_template(name)
        return Markup(template.render(known, **links))  # noqa: S704 (our own template)

    before, after = drawn("components/header.html").split(OTHER)
    return Frame(drawn("components/head.html"), (before, after), drawn("components/footer.html"))
