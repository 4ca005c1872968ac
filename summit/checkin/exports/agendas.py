"""The side of a badge that shows its wearer's own agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flask_babel import format_date

from summit.checkin.exports.layouts import GREY, INK, NAVY, WHITE, Badge, Layout
from summit.checkin.exports.setting import Setter, Style
from summit.checkin.rules.designs import Design
from summit.checkin.rules.faces import printed_name
from summit.checkin.rules.marks import PT, Box, Font, Side
from summit.checkin.rules.plans import Entry
from summit.checkin.rules.wordings import Wording
from summit.core.language import speaking
from summit.core.press.metrics import metrics

SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
LEADING = 1.22
LEAST_GAP, GAP = 0.25, 0.5  # em between two rows, where there is room
HEAD, FOOT, TOP = 21.0, 10.0, 24.0
TIME = 4.2  # em


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: a day, or a time with a title."""

    time: str
    title: str


def agenda_side(badge: Badge, plan: Sequence[Entry], design: Design, wording: Wording) -> Side:
    """Return the side; what finds no room is counted in the last line."""
    sheet, setter = design.sheet, Setter()
    layout = Layout(design, wording, setter, sheet.width, sheet.height)
    setter.bar(Box(0, 0, sheet.width, HEAD), NAVY, "tlr")
    layout.strands(1.8)
    wide = sheet.width - 16
    heading = Style(Font.DISPLAY, 15, 8, WHITE)
    setter.words(wording.words["agenda"], Box(8, 5, wide, 7), heading, "heading")
    if not badge.is_blank:
        name = printed_name(badge.face, font=metrics(Font.TEXT))
        setter.words(name, Box(8, 12.4, wide, 5), Style(Font.TEXT, 10, 6, WHITE), "wearer")
    layout.band(badge.face, FOOT, 13)
    _listed(setter, _rows(plan, wording), Box(8, TOP, wide, sheet.height - FOOT - TOP - 2))
    return Side(sheet.width, sheet.height, tuple(setter.marks), wording.language)


def _rows(plan: Sequence[Entry], wording: Wording) -> list[Row]:
    rows = []
    with speaking(wording.language):
        for on, entries in groupby(plan, key=lambda one: one.on):
            rows.append(Row("", str(format_date(on, "EEEE d MMMM"))))
            rows += [Row(one.time, _words(one, wording)) for one in entries]
    return rows


def _words(entry: Entry, wording: Wording) -> str:
    own = wording.words["presents"] if entry.presents else ""
    return " · ".join(word for word in (entry.title, entry.place, own) if word)


def _listed(setter: Setter, rows: Sequence[Row], box: Box) -> None:
    """Set the rows one below the other, in the largest size at which all find room."""
    if not rows:
        return
    airy = (one for one in SIZES if _height(rows, box, one, gap=LEAST_GAP) <= box.height)
    size = next(airy, SIZES[-1])
    spare = max(box.height - _height(rows, box, size), 0)
    gap, down = min(GAP * size * PT, spare / len(rows)), box.y
    for at, row in enumerate(rows):
        style = Style(Font.DISPLAY if not row.time else Font.TEXT, size, size, NAVY if not row.time else INK)
        lines = _lines(row, box, size)
        if down + size * LEADING * PT * (lines + (at < len(rows) - 1)) > box.bottom:
            more = f"+ {len(rows) - at}"
            setter.words(more, Box(box.x, down, box.width, size * LEADING * PT), style, "more")
            return
        down = gap + _row(setter, row, Box(box.x, down, box.width, size * LEADING * PT * lines), style)


def _row(setter: Setter, row: Row, box: Box, style: Style) -> float:
    left = style.largest * TIME * PT if row.time else 0
    several = Style(style.font, style.largest, style.smallest, style.colour, lines=2, leading=LEADING)
    role = f"row {box.y:.2f}"
    if row.time:
        bold = Style(Font.BOLD, style.largest, style.largest, GREY, leading=LEADING)
        setter.words(
            row.time, Box(box.x, box.y, left, style.largest * LEADING * PT), bold, f"time {box.y:.2f}"
        )
    setter.words(row.title, Box(box.x + left, box.y, box.width - left, box.height), several, role)
    return box.bottom


def _lines(row: Row, box: Box, size: float) -> int:
    font = Font.TEXT if row.time else Font.DISPLAY
    left = size * TIME * PT if row.time else 0
    width = metrics(font).measure(row.title) * size * PT
    return 1 if width <= (box.width - left) * 0.98 else 2


def _height(rows: Sequence[Row], box: Box, size: float, *, gap: float = 0) -> float:
    return sum(_lines(row, box, size) * LEADING + gap for row in rows) * size * PT
