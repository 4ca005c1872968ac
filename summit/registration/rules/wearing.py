"""What somebody asked to have on their badge beside name, organisation and role. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

PRONOUNS_LENGTH = 40
INTERESTS_LENGTH = 120
WELSH, PHOTO = "welsh", "photo"


@dataclass(frozen=True, slots=True)
class Wearing:
    """Nobody has to give any of it, and what was not asked for is not printed."""

    pronouns: str = ""
    interests: str = ""
    shows_welsh: bool = False
    shows_photo: bool = False

    @classmethod
    def of(cls, *, pronouns: str = "", interests: str = "", marks: Collection[str] = ()) -> Wearing:
        """Return what a form holds."""
        return cls(pronouns, interests, shows_welsh=WELSH in marks, shows_photo=PHOTO in marks)

    @property
    def marks(self) -> list[str]:
        """The marks that were asked for, as a form holds them."""
        return [mark for mark, asked in ((WELSH, self.shows_welsh), (PHOTO, self.shows_photo)) if asked]


NOTHING_MORE = Wearing()
