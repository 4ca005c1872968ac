"""The parts of a book as pages of ours, ready for the press."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask import render_template
from flask_babel import gettext, ngettext

from summit.core.application import settings
from summit.core.press.pool import Task
from summit.proceedings.exports.glyphs import drawn
from summit.proceedings.rules import Medium, Paper, Stage, Tongue, Wanted

NO_FILES: Mapping[str, bytes] = MappingProxyType({})
STYLES = ("css/pdf.css", "css/book.css")
FURTHER: Mapping[object, str] = {
    Paper.A5: "css/book-a5.css",
    Medium.PRINT: "css/book-print.css",
    Stage.DRAFT: "css/book-draft.css",
    Stage.PROOF: "css/book-draft.css",
    Tongue.BOTH: "css/book-both.css",
}


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets pages of one book: what stands on every page, and the style sheets."""

    title: str
    wanted: Wanted

    @property
    def notice(self) -> str:
        """Return what every page says beside its number: that it is no publication, or not yet."""
        said = {
            Stage.FINAL: "",
            Stage.DRAFT: gettext("Draft for editors: not published"),
            Stage.PROOF: gettext("Proof for the authors: not published"),
        }[self.wanted.stage]
        if settings().demonstration:
            shown = gettext("Demonstration: not a publication of any organisation")
            return f"{said}. {shown}" if said else str(shown)
        return str(said)

    @property
    def styles(self) -> tuple[str, ...]:
        """Return the style sheets for the page, the medium and the stage."""
        facts = (self.wanted.paper, self.wanted.medium, self.wanted.stage, self.wanted.language)
        return (*STYLES, *(FURTHER[fact] for fact in facts if fact in FURTHER))

    def task(self, template: str, stored: Mapping[str, bytes] = NO_FILES, /, **context: object) -> Task:
        """Return one part: a template of ``pdf/proceedings`` with what it shows."""
        html = render_template(
            template,
            book_title=self.title,
            notice=self.notice,
            language=self.wanted.language.code,
            has_welsh=self.wanted.language is not Tongue.ENGLISH,
            demonstration=settings().demonstration,
            **context,
        )
        return Task(drawn(html), self.styles, stored)


def counted(entries: int) -> str:
    """Return "50 collaboration projects"."""
    return str(ngettext("%(num)s collaboration project", "%(num)s collaboration projects", entries))
