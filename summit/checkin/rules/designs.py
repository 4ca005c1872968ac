"""How an organiser wants badges to look: what they say, in which colours, on which paper. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self

from summit.checkin.rules.sizes import MEASURED, Sheet, Size, sheet_of
from summit.core.errors import DomainError, msg
from summit.registration.rules import CategoryKind

COLOUR = re.compile(r"#[0-9a-f]{6}")
WHITE, BLACK = "#ffffff", "#0b0c0c"
DARK, LIGHT = 0.0722, 0.03928


class Shown(StrEnum):
    """What a badge may say beside the name, the category, the event and the code."""

    ORGANISATION = "organisation"
    ROLE = "role"
    PRONOUNS = "pronouns"
    INTERESTS = "interests"
    WELSH = "welsh"
    PHOTO = "photo"


class Back(StrEnum):
    """What stands on the back."""

    NONE = "none"
    WELSH = "welsh"
    AGENDA = "agenda"


class ColourError(DomainError):
    """Not a colour that can be printed."""


COLOURS: Mapping[CategoryKind, str] = MappingProxyType({
    CategoryKind.DELEGATE: "#1d5fbf",
    CategoryKind.SPEAKER: "#54319f",
    CategoryKind.REVIEWER: "#0d7050",
    CategoryKind.EXHIBITOR: "#7a5000",
    CategoryKind.PRESS: "#8a1f5c",
    CategoryKind.GUEST: "#b92c1b",
    CategoryKind.STAFF: "#0b0c0c",
    CategoryKind.OTHER: "#3a4759",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Design:
    """One design of badges; what an organiser has not chosen is as we found it best."""

    size: Size = Size.SHEET
    back: Back = Back.NONE
    shown: frozenset[Shown] = frozenset(Shown)
    colours: Mapping[CategoryKind, str] = field(default_factory=lambda: COLOURS)
    slot: bool = True
    bleed: bool = False
    measures: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @property
    def sheet(self) -> Sheet:
        """The sheet of the size chosen."""
        return sheet_of(self.size, self.measures.get(self.size, {}))

    @property
    def has_bleed(self) -> bool:
        """Whether colours run over the edge: only single badges have paper around them."""
        return self.bleed and self.size is Size.SINGLE

    @property
    def back_side(self) -> Back:
        """What stands on the back: a folded badge has the agenda, a card no room for it."""
        if self.size is Size.FOLDED:
            return Back.AGENDA
        if self.back is Back.AGENDA and self.size not in (Size.SHEET, Size.SINGLE):
            return Back.NONE
        return self.back

    def check(self) -> None:
        """Refuse what cannot be printed."""
        for kind, colour in self.colours.items():
            if not COLOUR.fullmatch(colour):
                raise ColourError(
                    msg("A colour is # and six of 0–9 and a–f, as #1d5fbf."),
                    field=f"colour-{kind.name.lower()}",
                )
        for size in MEASURED:
            sheet_of(size, self.measures.get(size, {})).check()

    def plain(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {
            "size": self.size.value,
            "back": self.back.value,
            "shown": sorted(self.shown),
            "colours": {kind.value: colour for kind, colour in self.colours.items()},
            "slot": self.slot,
            "bleed": self.bleed,
            "measures": {size: dict(own) for size, own in self.measures.items()},
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """Read what is kept; what is not there is as we found it best."""
        colours = {CategoryKind(kind): colour for kind, colour in kept.get("colours", {}).items()}
        return cls(
            size=Size(kept.get("size", Size.SHEET)),
            back=Back(kept.get("back", Back.NONE)),
            shown=frozenset(map(Shown, kept.get("shown", Shown))),
            colours={**COLOURS, **colours},
            slot=kept.get("slot", True),
            bleed=kept.get("bleed", False),
            measures=kept.get("measures", {}),
        )


def readable_on(colour: str) -> str:
    """Return white or black: whichever is read better on a colour; either gives 4.5 to 1 at least."""
    light = _luminance(colour)
    on_white, on_black = 1.05 / (light + 0.05), (light + 0.05) / (_luminance(BLACK) + 0.05)
    return WHITE if on_white >= on_black else BLACK


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= LIGHT else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + DARK * blue
