"""What somebody needs to take part and to eat: codes that can be counted, and their own words. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

WORDS_LENGTH = 500
KEPT_DAYS = 30
"""After the event; then what people need is deleted."""


class Diet(StrEnum):
    """What a caterer cooks for."""

    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"
    HALAL = "halal"
    KOSHER = "kosher"
    GLUTEN_FREE = "gluten-free"
    DAIRY_FREE = "dairy-free"
    NUT_FREE = "nut-free"


class Access(StrEnum):
    """What an organiser arranges."""

    STEP_FREE = "step-free"
    WHEELCHAIR = "wheelchair"
    PARKING = "parking"
    HEARING_LOOP = "hearing-loop"
    BSL = "bsl"
    CAPTIONS = "captions"
    LARGE_PRINT = "large-print"
    ASSISTANT = "assistant"
    ASSISTANCE_DOG = "assistance-dog"
    QUIET_ROOM = "quiet-room"


@dataclass(frozen=True, slots=True)
class Needs:
    """What one person needs."""

    diets: tuple[Diet, ...] = ()
    diet_words: str = ""
    access: tuple[Access, ...] = ()
    access_words: str = ""
    wants_help: bool = False  # out of the building; another purpose than the rest, with a consent of its own
    help_words: str = ""

    def __bool__(self) -> bool:
        """Tell whether there is anything to know."""
        return self.asks_welfare or self.wants_help

    @property
    def asks_welfare(self) -> bool:
        """Tell whether there is anything to arrange before the event."""
        return bool(self.diets or self.diet_words or self.access or self.access_words)

    def plain(self) -> dict[str, Any]:
        """Return it as it is sealed, and as a draft carries it."""
        return {
            "diets": [one.value for one in self.diets],
            "diet_words": self.diet_words,
            "access": [one.value for one in self.access],
            "access_words": self.access_words,
            "wants_help": self.wants_help,
            "help_words": self.help_words,
        }

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Self:
        """Return what was sealed; a code that is no longer known is left out."""
        return cls(
            diets=tuple(one for one in Diet if one.value in plain.get("diets", ())),
            diet_words=plain.get("diet_words", ""),
            access=tuple(one for one in Access if one.value in plain.get("access", ())),
            access_words=plain.get("access_words", ""),
            wants_help=bool(plain.get("wants_help")),
            help_words=plain.get("help_words", ""),
        )


NOTHING = Needs()


@dataclass(frozen=True, slots=True)
class Plates:
    """What to cook for one meal: how many people eat, how many of each diet, how many say more in words."""

    title: str
    people: int
    diets: Mapping[Diet, int]
    in_words: int


def plates(title: str, *, people: int, needs: Iterable[Needs]) -> Plates:
    """Count the diets of those who eat; whoever names two diets is counted in both."""
    known: Sequence[Needs] = list(needs)
    counts = Counter(diet for one in known for diet in one.diets)
    return Plates(title, people, counts, sum(bool(one.diet_words) for one in known))
