"""Badges as pictures on a page: the same marks as on paper, as SVG without a style or a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from summit.checkin.exports.layouts import Badge
from summit.checkin.exports.printing import Press, is_odd
from summit.checkin.queries.plans import plans
from summit.checkin.rules.designs import Back, Design
from summit.checkin.rules.faces import Face, hardest, unknown_letters, without_pictures
from summit.checkin.rules.marks import PT, Bar, Code, Font, Line, Mark, Outline, Side
from summit.core.press.metrics import metrics
from summit.core.qr import qr_picture
from summit.edition.models import Edition

SAMPLE = "A" * 98  # no code that opens a door leaves the house in a picture
CLASSES = {
    Font.DISPLAY: "summit-badge-display",
    Font.BOLD: "summit-badge-bold",
    Font.TEXT: "summit-badge-text",
}


@dataclass(frozen=True, slots=True)
class Preview:
    """One badge as a picture, and what an organiser should know of it."""

    name: str
    pictures: tuple[Markup, ...]
    dropped: str
    """What somebody typed and no badge can show: emoji."""
    foreign: bool
    is_odd: bool
    lost: str
    """Letters that no font of this machine has; the picture shows what is printed instead."""


@dataclass(frozen=True, slots=True)
class Previews:
    """The hardest badges, and everybody whose name has letters that no font here has."""

    shown: tuple[Preview, ...]
    altered: tuple[str, ...]


def previews(edition: Edition, design: Design, faces: Sequence[Face]) -> Previews:
    """Return the hardest of these people's badges as they would be printed."""
    chosen = hardest(faces)
    has_plans = design.back_side is Back.AGENDA
    found = plans(edition.id, [face.registration_id for face in chosen]) if has_plans else {}
    press = Press.of(edition, design, faces, found)
    return Previews(tuple(_preview(press, face) for face in chosen), tuple(press.altered(faces)))


def _preview(press: Press, face: Face) -> Preview:
    badge = Badge(face, SAMPLE)
    pair = press.pair(badge)
    sides = [side for side in (pair.front, pair.back) if side]
    font = metrics(Font.DISPLAY)
    kept = without_pictures(face.badge_name, font=font)
    return Preview(
        name=face.badge_name,
        pictures=tuple(_picture(side, face.badge_name) for side in sides),
        dropped="".join(letter for letter in face.badge_name if letter not in kept and not letter.isspace()),
        foreign=bool(unknown_letters(kept, font=font) - press.lacking),
        is_odd=is_odd(badge, pair.front),
        lost="".join(letter for letter in face.words if letter in press.lacking),
    )


def _picture(side: Side, name: str) -> Markup:
    size = f"0 0 {side.width:g} {side.height:g}"
    marks = Markup().join(_drawn(side))
    return Markup('<svg viewBox="{}" class="summit-badge" role="img" aria-label="{}">{}</svg>').format(
        size, name, marks
    )


def _drawn(side: Side) -> Iterator[Markup]:
    yield Markup('<rect width="{:g}" height="{:g}" fill="#ffffff"/>').format(side.width, side.height)
    for mark in side.marks:
        yield _mark(mark)


def _mark(mark: Mark) -> Markup:
    if isinstance(mark, Line):
        return _line(mark)
    box = mark.box
    place = Markup('x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}"').format(
        box.x, box.y, box.width, box.height
    )
    if isinstance(mark, Bar):
        return Markup('<rect {} fill="{}"/>').format(place, mark.colour)
    if isinstance(mark, Outline):
        dashes = Markup(' stroke-dasharray="0.5 0.5"') if mark.dashed else ""
        outline = Markup('<rect {} rx="{:.2f}" fill="none" stroke="{}" stroke-width="0.25"{}/>')
        return outline.format(place, mark.radius, mark.colour, dashes)
    return _code(mark)


def _code(code: Code) -> Markup:
    picture = qr_picture(code.text)
    scale = code.box.width / picture.size
    move = Markup('<path transform="translate({:.3f} {:.3f}) scale({:.4f})" d="{}"/>')
    return move.format(code.box.x, code.box.y, scale, picture.path)


def _line(line: Line) -> Markup:
    own = metrics(line.font).knows(line.text)
    length = Markup(' textLength="{:.2f}" lengthAdjust="spacingAndGlyphs"').format(line.width) if own else ""
    text = Markup('<text x="{:.2f}" y="{:.2f}" font-size="{:.3f}" class="{}" fill="{}"{}>{}</text>')
    size = line.size * PT
    return text.format(
        line.x, line.baseline, size, CLASSES[line.font], line.colour, length, escape(line.text)
    )
