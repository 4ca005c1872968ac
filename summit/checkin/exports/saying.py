"""The words that stand on every badge of an edition."""

from __future__ import annotations

from datetime import date

from flask_babel import format_date

from summit.checkin.rules.wordings import Wording, words_in
from summit.core.application import settings
from summit.core.language import speaking
from summit.edition.models import Edition


def wording(edition: Edition, language: str) -> Wording:
    """Return them in a language, whatever the page's is."""
    with speaking(language):
        dates = days(edition.starts_on, edition.ends_on)
    return Wording(
        language=language,
        event=edition.name,
        dates=dates,
        city=edition.city,
        words=words_in(language),
        is_demonstration=settings().demonstration,
    )


def days(first: date, last: date) -> str:
    """Return "9–10 March 2027" in the language spoken."""
    end = str(format_date(last, "d MMMM y"))
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{format_date(first, 'd MMMM' if first.year == last.year else 'd MMMM y')} – {end}"
