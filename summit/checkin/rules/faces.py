"""What a badge says of its wearer, and in which order badges lie in the pile."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from uuid import UUID

from summit.core.errors import DomainError, msg
from summit.registration.rules import CategoryKind
from summit.registration.rules.wearing import NOTHING_MORE, Wearing

VARIATIONS = range(0xFE00, 0xFE10)  # "draw this as an emoji", and its like
SKIN_TONES = range(0x1F3FB, 0x1F400)
KEYCAP, JOINER = "\u20e3", "\u200d"
LATIN = 0x24F
SEPARATOR = "\x1f"


class NothingToPrintError(DomainError):
    """No badge fits what was asked for."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which badges to print: everybody's, or only those never printed or changed since."""

    only_new: bool = False
    category_id: UUID | None = None
    reference: str | None = None
    ids: tuple[UUID, ...] = ()  # of registrations; none: whatever else fits
    query: str = ""  # a filter of the list of registrations, as its address has it
    only_blanks: bool = False

    def check_found(self, count: int) -> None:
        """Refuse to print nothing."""
        if count or self.only_blanks:
            return
        if self.reference:
            raise NothingToPrintError(msg("Nobody with this reference has a place."), field="reference")
        if self.query:
            raise NothingToPrintError(msg("Nobody whom the filter finds has a place."), field="query")
        if self.only_new:
            raise NothingToPrintError(msg("Every badge has been printed, and none has changed since."))
        raise NothingToPrintError(msg("Nobody has a place yet, so there is no badge to print."))


@dataclass(frozen=True, slots=True)
class Face:
    """What one badge says."""

    registration_id: UUID
    reference: str
    badge_name: str
    full_name: str
    organisation: str
    category: CategoryKind
    category_name: str
    """What an organiser calls a category of their own; empty for the usual ones, whose word is translated."""
    job_title: str = ""
    wearing: Wearing = NOTHING_MORE
    photo_consent: bool | None = None

    @property
    def words(self) -> str:
        """Everything that somebody typed and the badge says."""
        typed = self.badge_name, self.organisation, self.job_title, self.category_name
        return " ".join((*typed, self.wearing.pronouns, self.wearing.interests))

    @property
    def photo_mark(self) -> bool | None:
        """Whether photos may be published, where the badge is to say so; no answer counts as no."""
        return bool(self.photo_consent) if self.wearing.shows_photo else None

    @property
    def digest(self) -> str:
        """Return what changes when, and only when, the badge has to be printed anew."""
        says = (
            self.reference, self.badge_name, self.organisation, self.category, self.category_name,
            self.job_title, self.wearing.pronouns, self.wearing.interests, str(self.wearing.shows_welsh),
            str(self.photo_mark),
        )  # fmt: skip
        return sha256(SEPARATOR.join(says).encode()).hexdigest()


def printed_name(face: Face, *, font: Container[str]) -> str:
    """Return the name as its wearer typed it, without pictures that the font lacks.

    Who typed nothing but pictures is called by their full name, else by their reference.
    """
    names = (without_pictures(name, font=font) for name in (face.badge_name, face.full_name))
    return next((name for name in names if name), face.reference)


def without_pictures(text: str, *, font: Container[str]) -> str:
    """Drop emoji; letters that the font lacks stay, another font may have them."""
    return " ".join("".join(c for c in text if c in font or not _is_picture(c)).split())


def legible(face: Face, lacking: frozenset[str]) -> Face:
    """Return what can be printed of a face when nothing here draws some letters: never an empty box.

    Of the name for the badge and the full name the first that is whole is taken, else what is left of them.
    """
    if lacking.isdisjoint(face.words + face.full_name):
        return face
    worn = face.wearing
    return replace(
        face,
        badge_name=whole_name(face.badge_name, face.full_name, lacking=lacking),
        full_name=without(face.full_name, lacking),
        organisation=without(face.organisation, lacking),
        category_name=without(face.category_name, lacking),
        job_title=without(face.job_title, lacking),
        wearing=replace(
            worn,
            pronouns=without(worn.pronouns, lacking),
            interests=without(worn.interests, lacking),
        ),
    )


def whole_name(name: str, other: str, *, lacking: frozenset[str]) -> str:
    """Return a name that can be drawn whole, or what is left of the first."""
    return next((one for one in (name, other) if lacking.isdisjoint(one)), without(name, lacking))


def without(text: str, lacking: frozenset[str]) -> str:
    """Drop these letters, and the spaces that nothing is left between."""
    return (
        text if lacking.isdisjoint(text) else " ".join("".join(c for c in text if c not in lacking).split())
    )


def _is_picture(character: str) -> bool:
    code = ord(character)
    return (
        unicodedata.category(character) == "So"
        or code in VARIATIONS
        or code in SKIN_TONES
        or character in {KEYCAP, JOINER}
    )


def unknown_letters(text: str, *, font: Container[str]) -> frozenset[str]:
    """Return the letters that the badge's font lacks."""
    return frozenset(character for character in text if not character.isspace() and character not in font)


def hardest(faces: Iterable[Face]) -> list[Face]:
    """Return those whose badges are hardest to set: long names, other letters, much to say."""
    pile = list(faces)
    asked: tuple[Callable[[Face], int], ...] = (
        lambda face: max(map(len, face.badge_name.split()), default=0),
        lambda face: len(face.badge_name),
        lambda face: sum(ord(letter) > LATIN and letter.isalpha() for letter in face.badge_name),
        lambda face: sum(unicodedata.category(letter) == "So" for letter in face.badge_name),
        lambda face: sum(letter in "ŵŷŴŶâêîôûáéíóú" for letter in face.badge_name),
        lambda face: len(face.organisation),
        lambda face: len(face.job_title) + len(face.wearing.interests) + len(face.wearing.pronouns),
        lambda face: -len(face.badge_name),
    )
    found = [max(pile, key=hard) for hard in asked] if pile else []
    return list({face.registration_id: face for face in found}.values())


def by_surname(face: Face) -> tuple[str, str, str, str]:
    """Return what sorts badges as in a telephone book: by the last word, marks and case coming last.

    What stands in brackets is no surname.
    """
    words = [word for word in face.badge_name.split() if not word.startswith("(")] or [face.badge_name]
    return plain_letters(words[-1]), plain_letters(face.badge_name), face.badge_name, face.reference


def plain_letters(text: str) -> str:
    """Return a text without marks and case, as it is sorted by."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in apart if not unicodedata.combining(c) and (c.isalnum() or c == " "))
