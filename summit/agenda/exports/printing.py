"""The agenda as PDF: each kind of paper from its template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from flask import render_template

from summit.agenda.exports import paper
from summit.agenda.exports.choosing import EVERYTHING
from summit.agenda.exports.pages import Whole, shown
from summit.agenda.models import Release
from summit.agenda.rules.paper import PaperKind
from summit.core.language import speaking
from summit.core.pdf import render_pdf

SECONDS = 60


def _days(release: Release) -> Any:
    return shown(Whole.of(release.agenda, release.who.names, release.live), EVERYTHING)


PARTS: Final[Mapping[PaperKind, tuple[str, str, Callable[[Release], Any]]]] = {
    PaperKind.DAYS: ("agenda/paper/days.html", "days", _days),
    PaperKind.BOOKLET: ("agenda/paper/booklet.html", "pages", paper.booklet),
    PaperKind.BOOKLET_SHEETS: ("agenda/paper/booklet_sheets.html", "sides", paper.booklet_sides),
    PaperKind.DOOR_SHEETS: ("agenda/paper/door_sheets.html", "sheets", paper.door_sheets),
    PaperKind.RUN_SHEETS: ("agenda/paper/run_sheets.html", "sheets", paper.run_sheets),
}


def lay_out(kind: PaperKind, language: str, release: Release) -> bytes:
    """Return a version on paper, as it really is now."""
    template, name, make = PARTS[kind]
    with speaking(language):
        html = render_template(
            template,
            release=release,
            agenda=release.agenda,
            language=language,
            **{name: make(release)},
        )
    return render_pdf(html, seconds=SECONDS)
