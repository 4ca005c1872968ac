"""What is drawn on a badge: plain figures in millimetres, measured from its upper left corner.

The sheet that is printed and the picture that is shown on a page are drawn from the same marks, and a test
measures their boxes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

PT = 25.4 / 72  # millimetres in a point
CAPITALS = 0.66  # em: the height of a capital letter in our fonts
HIGHEST, DEEPEST = 0.93, 0.24  # em above and below the line that letters stand on: Ŷ, and g
SMALLEST_TYPE = 6.0


class Font(StrEnum):
    """The fonts of a badge, by their files."""

    DISPLAY = "summit-display-bold"
    BOLD = "summit-text-bold"
    TEXT = "summit-text-regular"


class Align(StrEnum):
    """Where a line stands in its box."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the badge."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def meets(self, other: Box, *, slack: float = 0.01) -> bool:
        """Tell whether two boxes share ground."""
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )

    def holds(self, other: Box, *, slack: float = 0.01) -> bool:
        """Tell whether another box lies in this one."""
        return (
            self.x <= other.x + slack
            and self.y <= other.y + slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


@dataclass(frozen=True, slots=True)
class Bar:
    """An area of one colour; ``bleeds`` where it runs over the edge of the paper."""

    box: Box
    colour: str
    bleeds: str = ""  # of "t", "r", "b", "l"


@dataclass(frozen=True, slots=True)
class Outline:
    """A rounded outline: the place to punch, or the frame of a mark."""

    box: Box
    colour: str
    radius: float = 1.6
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words on its place; ``width`` is what it takes at its natural width times ``narrow``."""

    text: str
    x: float
    baseline: float
    size: float
    width: float
    font: Font
    colour: str
    narrow: int = 100
    role: str = ""

    @property
    def box(self) -> Box:
        """The ground that the tallest and the deepest letters of the font may need."""
        top = self.baseline - HIGHEST * self.size * PT
        return Box(self.x, top, self.width, (HIGHEST + DEEPEST) * self.size * PT)


@dataclass(frozen=True, slots=True)
class Code:
    """A code, quiet zone included."""

    box: Box
    text: str
    label: str


Mark = Bar | Outline | Line | Code


@dataclass(frozen=True, slots=True)
class Side:
    """One side of one badge."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    language: str = "en"
    common: int = 0
    """So many of the marks, the first ones, stand on every badge of a printing."""

    @property
    def lines(self) -> list[Line]:
        """Every line of words."""
        return [mark for mark in self.marks if isinstance(mark, Line)]

    @property
    def codes(self) -> list[Code]:
        """The codes; most sides have one or none."""
        return [mark for mark in self.marks if isinstance(mark, Code)]

    def faults(self) -> list[str]:
        """Return what lies on something else or off the badge, and type that is too small; best is nothing.

        Lines of one text may share the ground of their accents: they are set that close on purpose.
        """
        whole = Box(0, 0, self.width, self.height)
        solid = [(one.text, one.role, one.box) for one in self.lines]
        solid += [("the code", "code", code.box) for code in self.codes]
        solid += [
            ("the slot", "slot", one.box) for one in self.marks if isinstance(one, Outline) and one.dashed
        ]
        found = [f"“{name}” leaves the badge" for name, _, box in solid if not whole.holds(box)]
        found += [
            f"“{one}” meets “{other}”"
            for (one, role, box), (other, beside, place) in combinations(solid, 2)
            if role != beside and box.meets(place)
        ]
        found += [f"“{one.text}” is too small" for one in self.lines if one.size < SMALLEST_TYPE]
        return found
