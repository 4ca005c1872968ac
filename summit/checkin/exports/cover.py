"""The first page of a printing: what it holds, on how many sheets, and what to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from summit.checkin.exports.layouts import GREY, INK, NAVY
from summit.checkin.exports.setting import Setter, Style
from summit.checkin.rules.marks import Box, Font, Side
from summit.checkin.rules.names import ORDER_NAMES, SIZE_NAMES
from summit.checkin.services.printing import Batch
from summit.core.clock import now
from summit.core.language import moment, translated

LISTED = 60
LEAST_STEP = 2.5  # millimetres: a line of six points


@dataclass(frozen=True, slots=True)
class Told:
    """What only drawing the badges shows: how many sheets, the first and last name, and names to look at."""

    sheets: int
    ends: tuple[str, ...]
    to_look_at: Sequence[str]
    altered: Sequence[str]


def cover_side(batch: Batch, told: Told) -> Side:
    """Return the page, which may be as small as a label; what it has no room for stands with the job."""
    page, setter = batch.design.sheet, Setter()
    scale = min(page.page_height / 297, 1)
    left = max(18 * scale, 4)
    wide = page.page_width - 2 * left
    count = ngettext("%(num)s badge", "%(num)s badges", len(batch.badges) + batch.printing.blanks)
    event = Style(Font.TEXT, max(12 * scale, 7), 6, GREY)
    down = setter.words(batch.edition.name, Box(left, 20 * scale, wide, max(8 * scale, 3)), event, "event")
    large = Style(Font.DISPLAY, max(32 * scale, 11), 8, NAVY)
    down = setter.words(count, Box(left, down + 0.5, wide, max(14 * scale, 5)), large, "count") + 5 * scale
    lines, room = [*_lines(batch, told), *_names(told)], page.page_height - max(8 * scale, 2) - down
    step = min(7.0, max(room / len(lines), LEAST_STEP))
    if len(lines) * step > room + 0.01:
        lines = [*lines[: int(room / step) - 1], gettext("The rest stands with the job that printed this.")]
    style = Style(Font.TEXT, min(max(12 * scale, 7), step / LEAST_STEP * 6), 6, INK)
    for at, line in enumerate(lines):
        setter.words(line, Box(left, down + at * step, wide, step), style, f"line {at}")
    return Side(page.page_width, page.page_height, tuple(setter.marks))


def _names(told: Told) -> Iterator[str]:
    if told.to_look_at:
        yield ""
        yield gettext("Look at these names before you hand the badges out:")
        listed = list(told.to_look_at[:LISTED])
        yield from ("   ".join(listed[at : at + 8]) for at in range(0, len(listed), 8))
    if told.altered:
        yield ""
        yield gettext("No font here has all letters of these names. Printed instead:")
        yield from told.altered


def _lines(batch: Batch, told: Told) -> list[str]:
    printing = batch.printing
    last = str(gettext("Sheets 1 to %(last)s, after this page", last=told.sheets))
    lines = [last, translated(SIZE_NAMES[batch.design.size])]
    if told.ends:
        order = translated(ORDER_NAMES[printing.order])
        lines.append(
            str(
                gettext(
                    "%(order)s, from %(first)s to %(last)s",
                    order=order,
                    first=told.ends[0],
                    last=told.ends[-1],
                )
            )
        )
    if printing.is_stacked:
        lines.append(
            str(gettext("Cut and stack: lay the cut piles on each other from the upper left, row by row."))
        )
    if printing.blanks:
        blanks = ngettext(
            "%(num)s blank badge at the end", "%(num)s blank badges at the end", printing.blanks
        )
        lines.append(str(blanks))
    lines.append(
        str(
            gettext("Printed %(moment)s. Print at 100 %%, without fitting to the page.", moment=moment(now()))
        )
    )
    return lines
