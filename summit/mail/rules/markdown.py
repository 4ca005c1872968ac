"""Markdown with merge fields, as the HTML and the plain text of a mail.

What people typed about themselves is put in as words: nothing in a name becomes a heading, a link or a tag.
The parser is made anew for each text, because two threads would spoil each other's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from summit.mail.rules.wording import decided, filled

ADDRESS = re.compile(r"https?://\S+$")
BARE = re.compile(r"(?<![<(\[\w])(https?://[^\s<>()]+[^\s<>().,;:!?])")
MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]()#+.!|<>~&=-])")
LINK = re.compile(r"\[([^\]\n]+)\]\(([^)\s]+)\)")
EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")
HEADING = re.compile(r"^#{1,6} +", re.MULTILINE)
TAGS = {"a", "blockquote", "br", "code", "em", "h2", "h3", "hr", "li", "ol", "p", "strong", "ul"}
SCHEMES = {"http", "https", "mailto"}


def as_html(text: str, values: Mapping[str, str]) -> str:
    """Return safe HTML: no picture, no script, links to the web and to addresses alone."""
    import nh3  # noqa: PLC0415 (whoever writes no mail does without)
    from markdown_it import MarkdownIt  # noqa: PLC0415

    source = filled(BARE.sub(r"<\1>", decided(text, values)), values, by=_in_markdown)
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(["image"])
    html = parser.render(source)
    html = re.sub(r"<(/?)h[1456]>", r"<\1h2>", html)
    return nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None)


def as_text(text: str, values: Mapping[str, str]) -> str:
    """Return the same as words alone; a link is followed by where it leads."""
    plain = LINK.sub(r"\1: \2", HEADING.sub("", EMPHASIS.sub(r"\2", decided(text, values))))
    said = filled(plain, values, by=lambda _name, value, _before: value).strip() + "\n"
    return re.sub(r"\n{3,}", "\n\n", said)  # where something was left out


def one_line(text: str, values: Mapping[str, str]) -> str:
    """Return a subject."""
    return " ".join(filled(decided(text, values), values, by=lambda _name, value, _before: value).split())


def _in_markdown(_name: str, value: str, before: str) -> str:
    if ADDRESS.match(value):
        return value if before.endswith(("](", "<")) else f"<{value}>"
    return "\n".join(_line(line) for line in value.split("\n"))


def _line(line: str) -> str:
    """Escape a line; one that begins a list still does: a list of days is ours, not somebody's words."""
    mark, words = ("- ", line[2:]) if line.startswith("- ") else ("", line)
    return mark + MEANS_SOMETHING.sub(r"\\\1", words)
