"""Setting words into boxes: as large as they fit, line by line, with the fonts' own measures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summit.checkin.rules import fitting
from summit.checkin.rules.marks import PT, Align, Bar, Box, Code, Font, Line, Mark, Outline
from summit.core.press.metrics import composed, metrics

CAPITAL_MIDDLE = 0.33  # em: half the height of a capital letter
LEAST_WIDTH = 85  # per cent of what letters take by nature
SPACE_IN_PILL = 1.6  # millimetres beside the words of a mark


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set: sizes are points, the largest that fits is taken."""

    font: Font
    largest: float
    smallest: float
    colour: str = "#0b0c0c"
    lines: int = 1
    align: Align = Align.LEFT
    leading: float = 1.2
    comfortable: float = 0
    at_foot: bool = False  # of its box
    in_middle: bool = False
    may_end: bool = False
    """Whether words may be left out at the end rather than be drawn much narrower than they are."""


class Setter:
    """Collects the marks of one side."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        """Start with an empty side, or with what stands there."""
        self.marks: list[Mark] = list(marks)

    def words(self, text: str, box: Box, style: Style, role: str) -> float:
        """Set words into a box; returns how far down they reach, in millimetres."""
        text = composed(text)
        if not text:
            return box.y
        fitted = self.fit(text, box, style)
        while style.may_end and fitted.narrow < LEAST_WIDTH and " " in text:
            text = text.rsplit(" ", 1)[0]
            fitted = self.fit(f"{text.rstrip(',;')}…", box, style)
        leading = fitted.size * style.leading * PT
        spare = box.height - leading * len(fitted.lines)
        top = box.y + (spare if style.at_foot else max(spare / 2, 0) if style.in_middle else 0)
        for at, line in enumerate(fitted.lines):
            baseline = top + leading * (at + 0.5) + CAPITAL_MIDDLE * fitted.size * PT
            self._line(line, box, baseline, fitted, style, role)
        return top + leading * len(fitted.lines)

    @staticmethod
    def fit(text: str, box: Box, style: Style) -> fitting.Fitted:
        """Return the lines and their size."""
        room = fitting.Box(
            width=box.width / PT,
            lines=style.lines,
            largest=style.largest,
            smallest=style.smallest,
            comfortable=style.comfortable,
            height=box.height / PT,
            leading=style.leading,
        )
        return fitting.fit(text, room, metrics(style.font).measure)

    def _line(
        self, text: str, box: Box, baseline: float, fitted: fitting.Fitted, style: Style, role: str
    ) -> None:
        width = metrics(style.font).measure(text) * fitted.size * PT * fitted.narrow / 100
        spare = box.width - width
        x = box.x + spare * {Align.LEFT: 0, Align.CENTRE: 0.5, Align.RIGHT: 1}[style.align]
        self.marks.append(
            Line(text, x, baseline, fitted.size, width, style.font, style.colour, fitted.narrow, role)
        )

    def pill(self, text: str, at: tuple[float, float], style: Style, role: str, *, most: float) -> float:
        """Set a word into a frame of its own; returns the right edge, or the left where it does not fit."""
        height = style.largest * 1.5 * PT
        width = metrics(style.font).measure(text) * style.largest * PT + 2 * SPACE_IN_PILL
        if at[0] + width > most:
            return at[0]
        box = Box(at[0], at[1], width, height)
        self.marks.append(Outline(box, style.colour, radius=height / 2))
        inner = Box(at[0] + SPACE_IN_PILL, at[1], width, height)
        fitted = fitting.Fitted((text,), style.largest)
        baseline = at[1] + height / 2 + CAPITAL_MIDDLE * style.largest * PT
        self._line(text, inner, baseline, fitted, style, role)
        return box.right

    def bar(self, box: Box, colour: str, bleeds: str = "") -> None:
        """Fill an area."""
        self.marks.append(Bar(box, colour, bleeds))

    def slot(self, box: Box, colour: str) -> None:
        """Mark where to punch."""
        self.marks.append(Outline(box, colour, radius=box.height / 2, dashed=True))

    def code(self, box: Box, text: str, label: str) -> None:
        """Draw a code."""
        self.marks.append(Code(box, text, label))
