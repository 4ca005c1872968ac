"""A record in a few words: where, when, how strong its evidence is, how to cite it."""

from __future__ import annotations

from datetime import datetime

from flask import current_app
from flask_babel import format_date, gettext, ngettext

from config import Settings
from summit.core.clock import LONDON
from summit.core.language import permanent_url
from summit.evidence.exports.labels import level_words
from summit.evidence.rules import Card, Entry
from summit.organisations.queries import tiles
from summit.projects.exports import in_full
from summit.projects.models import Assessment
from summit.projects.rules import IMPORTED

SHOWN_AREAS = 4


def area_words(entry: Entry) -> str:
    """Return the police areas a record stands in, or, where there is none, its nations."""
    names = [tile.short_name for tile in tiles() if tile.code in entry.areas]
    if len(names) > SHOWN_AREAS:
        more = len(names) - SHOWN_AREAS
        listed = ", ".join(names[:SHOWN_AREAS])
        return str(ngettext("%(areas)s and %(num)s more", "%(areas)s and %(num)s more", more, areas=listed))
    return ", ".join(names or [gettext(nation) for nation in entry.card.nations])


def years(card: Card) -> str:
    """Return "2014 to 2016", "since 2014" or, where nobody has said, nothing."""
    start, end = (when and in_full(when) for when in (card.start, card.end))
    if start and end:
        return str(gettext("%(start)s to %(end)s", start=start, end=end))
    if end:
        return str(gettext("until %(end)s", end=end))
    return str(gettext("since %(start)s", start=start)) if start else ""


def level_of(entry: Entry) -> str:
    """Return how strong the evidence is, in words; a made-up judgement says so."""
    if entry.level is None:
        return str(gettext("Not assessed"))
    words = level_words(entry.level)
    return str(gettext("%(level)s (demonstration)", level=words)) if is_made_up(entry) else words


def judged_by(assessment: Assessment) -> tuple[str, str]:
    """Return what an assessment says, and who made it: assessors are not named."""
    level = gettext("Taken back") if assessment.level is None else level_words(assessment.level)
    if assessment.assessor_id is None:
        return level, gettext(assessment.by_words or IMPORTED)
    if _is_demonstration():
        return gettext("%(level)s (demonstration)", level=level), gettext("a made-up assessor: demonstration")
    return level, gettext("an assessor of the Summit")


def is_made_up(entry: Entry) -> bool:
    """Tell whether the level was given by a person of a demonstration, all of whom are made up."""
    return entry.is_judged_by_person and _is_demonstration()


def _is_demonstration() -> bool:
    settings: Settings = current_app.config["SUMMIT"]
    return settings.demonstration


def counted(count: int) -> str:
    """Return "1 record" or "12 records"."""
    return str(ngettext("%(num)s record", "%(num)s records", count))


def cited(entry: Entry, *, made_at: datetime) -> str:
    """Return how to cite the version of a record that everybody reads now."""
    words = gettext(
        "Emergency Services Collaboration Summit, %(number)s: %(title)s, "
        "version %(version)s of %(date)s. %(address)s",
        number=entry.number,
        title=entry.card.title,
        version=entry.version,
        date=format_date(made_at.astimezone(LONDON).date(), "d MMMM y"),
        address=permanent_url("evidence.record", number=entry.number),
    )
    return str(words)
