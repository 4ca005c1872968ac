"""What stands on each badge, fitted to its box with the font's own metrics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date

from summit.checkin.exports.fonts import Face as Font
from summit.checkin.exports.fonts import load
from summit.checkin.exports.pictures import code_picture
from summit.checkin.rules.faces import Face, printed_name, unknown_letters, without_pictures
from summit.checkin.rules.fitting import Box, Fitted, fit
from summit.checkin.services.printing import Badge
from summit.edition.models import Edition
from summit.registration.forms.names import KIND_NAMES

MM = 72 / 25.4
NAME = Box(width=89 * MM, lines=2, largest=46, smallest=12, comfortable=22)
ORGANISATION = Box(width=89 * MM, lines=3, largest=14, smallest=8, comfortable=9)
CATEGORY = Box(width=89 * MM, lines=1, largest=22, smallest=9)
EVENT = Box(width=56 * MM, lines=2, largest=13.5, smallest=7.5)


@dataclass(frozen=True, slots=True)
class Fonts:
    """The two fonts of a badge."""

    display: Font
    text: Font

    @classmethod
    def read(cls) -> Fonts:
        """Read them once a printing."""
        return cls(load("summit-display-bold"), load("summit-text-bold"))


@dataclass(frozen=True, slots=True)
class Header:
    """What every badge of an edition says."""

    event: Fitted
    dates: str
    city: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One badge, ready for the template; ``picture`` names its code among the pictures."""

    name: Fitted
    organisation: Fitted
    category: Fitted
    colour: str
    reference: str
    picture: str

    @property
    def all_fitted(self) -> Sequence[Fitted]:
        """Everything whose size was computed."""
        return self.name, self.organisation, self.category


def header(edition: Edition, fonts: Fonts) -> Header:
    """Return what stands on every badge."""
    return Header(
        event=fit(edition.name, EVENT, fonts.display.measure),
        dates=days(edition.starts_on, edition.ends_on),
        city=edition.city,
    )


def days(first: date, last: date) -> str:
    """Return "9–10 March 2027" in the reader's language."""
    end = str(format_date(last, "d MMMM y"))
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{format_date(first, 'd MMMM' if first.year == last.year else 'd MMMM y')} – {end}"


def drawn(badge: Badge, fonts: Fonts) -> Drawn:
    """Fit one badge."""
    face = badge.face
    organisation = without_pictures(face.organisation, font=fonts.text) or "–"
    return Drawn(
        name=fit(printed_name(face, font=fonts.display), NAME, fonts.display.measure),
        organisation=fit(organisation, ORGANISATION, fonts.text.measure),
        category=fit(_category(face).upper(), CATEGORY, fonts.display.measure),
        colour=face.category.name.lower(),
        reference=face.reference,
        picture=f"{face.reference}.png",
    )


def pictures(badges: Sequence[Badge]) -> Mapping[str, bytes]:
    """Return the codes of these badges by the names under which the template asks for them."""
    return {f"{badge.face.reference}.png": code_picture(badge.issued.code) for badge in badges}


def must_be_looked_at(badge: Badge, fonts: Fonts) -> bool:
    """Tell whether a name needs an eye: letters that our font lacks, or so long that it is drawn narrower."""
    name = printed_name(badge.face, font=fonts.display)
    lacks = unknown_letters(name, font=fonts.display)
    return bool(lacks) or fit(name, NAME, fonts.display.measure).narrow < 100  # noqa: PLR2004 (per cent)


def _category(face: Face) -> str:
    return face.category_name or str(KIND_NAMES[face.category])
