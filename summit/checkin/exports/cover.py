"""The first page of a printing: what it holds, on how many sheets, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext, ngettext

from summit.checkin.exports.layouts import GREY, INK, NAVY
from summit.checkin.exports.setting import Setter, Style
from summit.checkin.rules.marks import Box, Font, Side
from summit.checkin.rules.names import ORDER_NAMES, SIZE_NAMES
from summit.checkin.services.printing import Batch
from summit.core.clock import now
from summit.core.language import moment, translated

LISTED = 60


def cover_side(batch: Batch, *, sheets: int, to_look_at: Sequence[str]) -> Side:
    """Return the page."""
    page, setter = batch.design.sheet, Setter()
    wide = page.page_width - 2 * 18
    lines = [*_lines(batch, sheets), ""]
    if to_look_at:
        lines.append(gettext("Look at these names before you hand the badges out:"))
        listed = list(to_look_at[:LISTED])
        lines += ["   ".join(listed[at : at + 8]) for at in range(0, len(listed), 8)]
    setter.words(batch.edition.name, Box(18, 20, wide, 8), Style(Font.TEXT, 12, 8, GREY), "event")
    count = ngettext("%(num)s badge", "%(num)s badges", len(batch.badges) + batch.printing.blanks)
    setter.words(count, Box(18, 29, wide, 14), Style(Font.DISPLAY, 32, 14, NAVY), "count")
    for at, line in enumerate(lines):
        box = Box(18, 50 + at * 7, wide, 6.4)
        setter.words(line, box, Style(Font.TEXT, 12, 6.5, INK), f"line {at}")
    return Side(page.page_width, page.page_height, tuple(setter.marks))


def _lines(batch: Batch, sheets: int) -> list[str]:
    printing, badges = batch.printing, batch.badges
    last = str(gettext("Sheets 1 to %(last)s, after this page", last=sheets))
    lines = [last, translated(SIZE_NAMES[batch.design.size])]
    if badges:
        ends = badges[0].face.badge_name, badges[-1].face.badge_name
        order = translated(ORDER_NAMES[printing.order])
        lines.append(
            str(gettext("%(order)s, from %(first)s to %(last)s", order=order, first=ends[0], last=ends[1]))
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
