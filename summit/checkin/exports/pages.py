"""Drawing sides of badges on sheets of paper: straight into the page, fonts shared by all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from summit.checkin.exports.foreign import Key, drawings, key_of
from summit.checkin.rules.designs import Design
from summit.checkin.rules.marks import Bar, Code, Line, Mark, Outline, Side
from summit.checkin.rules.sizes import BLEED, MARKS, Sheet, Size
from summit.core.press.canvas import Canvas, Paper, area, code, ink, number, rounded
from summit.core.press.codes import inked
from summit.core.press.metrics import metrics

MM = 72 / 25.4
TICK, HAIR = 4.0, 0.1
CUT = "#777777"
CUT_APART = (Size.SHEET, Size.CARDS, Size.FOLDED)


@dataclass(frozen=True, slots=True)
class Placed:
    """A side on its place on a sheet, in millimetres from the upper left; ``turned`` upside down."""

    side: Side
    x: float
    y: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Drawer:
    """Draws pages of one design; ``foreign`` shows lines that need other fonts than ours."""

    canvas: Canvas
    design: Design
    foreign: dict[Key, bytes]
    common: dict[tuple[Mark, ...], bytes] = field(default_factory=dict)
    """What has been drawn of the marks that stand on every badge."""

    def cover(self, side: Side, *, has_back: bool) -> None:
        """Put a page before all others, and an empty one behind it where sheets have two sides."""
        sheet, out = self.design.sheet, (BLEED + MARKS if self.design.has_bleed else 0.0)
        paper = self._paper(sheet, out)
        if has_back:
            self.canvas.page(b"", paper, is_first=True)
        content = b"".join(self._placed(Placed(side, 0, 0), sheet, out))
        self.canvas.page(content, paper, is_first=True)

    def page(self, placed: Iterable[Placed]) -> None:
        """Add a page with these sides."""
        sheet, out = self.design.sheet, (BLEED + MARKS if self.design.has_bleed else 0.0)
        content = [b"".join(self._placed(one, sheet, out)) for one in placed]
        content += self._crop_marks(sheet) if out else self._ticks(sheet)
        self.canvas.page(b"".join(content), self._paper(sheet, out))

    def _paper(self, sheet: Sheet, out: float) -> Paper:
        width, height = (sheet.page_width + 2 * out) * MM, (sheet.page_height + 2 * out) * MM
        cut = (out * MM, out * MM, width - out * MM, height - out * MM)
        run = max(out - BLEED, 0) * MM
        return Paper((0, 0, width, height), cut, (run, run, width - run, height - run))

    def _placed(self, one: Placed, sheet: Sheet, out: float) -> Iterator[bytes]:
        x, y = (one.x + out) * MM, (sheet.page_height + out - one.y - one.side.height) * MM
        matrix = b"1 0 0 1 %s %s" % (number(x), number(y))
        if one.turned:
            across, up = x + one.side.width * MM, y + one.side.height * MM
            matrix = b"-1 0 0 -1 %s %s" % (number(across), number(up))
        yield b"q %s cm\n" % matrix
        yield self._common(one.side)
        for mark in one.side.marks[one.side.common :]:
            yield self._mark(mark, one.side.height)
        yield b"Q\n"

    def _common(self, side: Side) -> bytes:
        marks = side.marks[: side.common]
        if marks not in self.common:
            self.common[marks] = b"".join(self._mark(mark, side.height) for mark in marks)
        return self.common[marks]

    def _mark(self, mark: Mark, height: float) -> bytes:
        if isinstance(mark, Line):
            return self._line(mark, height)
        box = mark.box
        x, y, width, high = box.x * MM, (height - box.bottom) * MM, box.width * MM, box.height * MM
        if isinstance(mark, Code):
            return code(inked(mark.text), x, y, width)
        if isinstance(mark, Outline):
            dashes = b"[1.2 1.2] 0 d " if mark.dashed else b"[] 0 d "
            line = dashes + (b"0.5 w\n" if mark.dashed else b"0.7 w\n")
            return ink(mark.colour, strokes=True) + line + rounded(x, y, width, high, mark.radius * MM)
        return self._bar(mark, height)

    def _bar(self, mark: Bar, height: float) -> bytes:
        more = BLEED if self.design.has_bleed else 0.0
        grown = {edge: more if edge in mark.bleeds else 0.0 for edge in "tlbr"}
        box = mark.box
        return ink(mark.colour) + area(
            (box.x - grown["l"]) * MM,
            (height - box.bottom - grown["b"]) * MM,
            (box.width + grown["l"] + grown["r"]) * MM,
            (box.height + grown["t"] + grown["b"]) * MM,
        )

    def _line(self, line: Line, height: float) -> bytes:
        at = line.x * MM, (height - line.baseline) * MM
        if metrics(line.font).knows(line.text):
            return ink(line.colour) + self.canvas.words(
                line.font, line.text, at, line.size, narrow=line.narrow
            )
        if key_of(line) not in self.foreign:  # on a cover, or in the title of a session
            with drawings([line], self.canvas) as found:
                self.foreign.update(found)
        shown = self.foreign[key_of(line)]
        scale = line.narrow / 100
        return b"q %s 0 0 1 %s %s cm %sQ\n" % (number(scale), *map(number, at), shown)

    def _ticks(self, sheet: Sheet) -> list[bytes]:
        """Draw short lines at the edges of the paper where sheets are cut, and where badges are folded."""
        if self.design.size not in CUT_APART:
            return []
        width, height = sheet.page_width, sheet.page_height
        across = _edges(sheet.left, sheet.width, sheet.across, sheet.columns, width)
        ticks = [_hair(x, y, 0, TICK) for x in across for y in (0.0, height - TICK)]
        if self.design.size is Size.FOLDED:
            fold = number((height - sheet.top) * MM)
            dashes = b"[3 3] 0 d 0.5 w 0 %s m %s %s l S\n" % (fold, number(width * MM), fold)
            return [ink(CUT), *ticks, ink(CUT, strokes=True), dashes]
        down = _edges(sheet.top, sheet.height, sheet.down, sheet.rows, height)
        ticks += [_hair(x, height - y, TICK, 0) for y in down for x in (0.0, width - TICK)]
        return [ink(CUT), *ticks]

    def _crop_marks(self, sheet: Sheet) -> list[bytes]:
        """Draw crop marks outside the bleed."""
        far = BLEED + MARKS
        right, top = far + sheet.page_width, far + sheet.page_height
        marks = [_hair(x, y, 0, MARKS) for x in (far, right) for y in (0.0, top + far - MARKS)]
        marks += [_hair(x, y, MARKS, 0) for y in (far, top) for x in (0.0, right + far - MARKS)]
        return [ink("#000000"), *marks]


def _hair(x: float, y: float, across: float, up: float) -> bytes:
    """Return a thin line, from millimetres measured from the lower left."""
    thick = HAIR / 2
    if up:
        return area((x - thick) * MM, y * MM, HAIR * MM, up * MM)
    return area(x * MM, (y - thick) * MM, across * MM, HAIR * MM)


def _edges(start: float, length: float, gap: float, count: int, whole: float) -> list[float]:
    """Return where to cut: both edges of each badge that are not those of the paper."""
    edges: set[float] = set()
    for at in range(count):
        first = start + at * (length + gap)
        edges |= {round(first, 3), round(first + length, 3)}
    return sorted(edge for edge in edges if 0 < edge < whole)


def places(sheet: Sheet, sides: Sequence[Side | None], *, is_back: bool = False) -> list[Placed]:
    """Lay the sides of one sheet on their places."""
    return [
        Placed(side, *sheet.place(at, is_back=is_back)) for at, side in enumerate(sides) if side is not None
    ]


def above(sheet: Sheet, sides: Sequence[Side | None]) -> list[Placed]:
    """Lay the inner sides of folded badges above their fronts, upside down."""
    below = places(sheet, sides)
    return [Placed(one.side, one.x, one.y - sheet.height, turned=True) for one in below]


__all__ = ["Drawer", "Placed", "above", "places"]
