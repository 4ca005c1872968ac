"""Where everything stands on a badge: upright ones, and cards; everything in millimetres."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summit.checkin.exports.setting import Setter, Style
from summit.checkin.rules.designs import Design, Shown, readable_on
from summit.checkin.rules.faces import Face, printed_name, without_pictures
from summit.checkin.rules.marks import Align, Box, Font, Mark, Side
from summit.checkin.rules.wordings import Wording
from summit.core.press.metrics import metrics

NAVY, WHITE, INK, GREY, RED = "#0b1f3a", "#ffffff", "#0b0c0c", "#3a4759", "#8f1d14"
STRANDS = ("#5aa9ff", "#ff6a55", "#3ed6a3", "#ffc247")
UPRIGHT = 100.0  # millimetres: what is higher is set as an upright badge
RULED = "#8a94a3"


@dataclass(frozen=True, slots=True)
class Badge:
    """What one badge says, and the code that it carries; a blank one for a walk-in has neither."""

    face: Face
    code: str = ""
    is_blank: bool = False


@dataclass(slots=True)
class Maker:
    """Sets the sides of badges of one design in one language; what stands on all is set once."""

    design: Design
    wording: Wording
    common: tuple[Mark, ...] = ()

    def side(self, badge: Badge) -> Side:
        """Return the front of a badge, or its back in the other language."""
        sheet = self.design.sheet
        width, height = sheet.width, sheet.height
        setter = Setter(self.common)
        kind = Upright if height >= UPRIGHT else Card
        layout = kind(self.design, self.wording, setter, width, height)
        if not self.common:
            layout.begin()
            self.common = tuple(setter.marks)
        layout.set(badge)
        return Side(width, height, tuple(setter.marks), self.wording.language, len(self.common))


@dataclass(frozen=True, slots=True)
class Layout:
    """What both kinds share."""

    design: Design
    wording: Wording
    setter: Setter
    width: float
    height: float

    def shows(self, what: Shown) -> bool:
        """Tell whether the design has it."""
        return what in self.design.shown

    def strands(self, height: float) -> None:
        """Draw the four colours of the Summit along the upper edge."""
        part = self.width / len(STRANDS)
        edges = {0: "tl", len(STRANDS) - 1: "tr"}
        for at, colour in enumerate(STRANDS):
            self.setter.bar(Box(at * part, 0, part, height), colour, edges.get(at, "t"))

    def band(self, face: Face, height: float, largest: float) -> None:
        """Draw the category, in colour and word."""
        colour = self.design.colours[face.category]
        box = Box(0, self.height - height, self.width, height)
        self.setter.bar(box, colour, "lbr")
        word = self.wording.category(face.category, face.category_name).upper()
        style = Style(
            Font.DISPLAY, largest, 6, readable_on(colour), align=Align.CENTRE, leading=height / largest
        )
        middle = Box(4, box.y + (height - largest * 0.4) / 2, self.width - 8, largest * 0.4)
        self.setter.words(word, middle, _single(style), "category")

    def name(self, badge: Badge, box: Box, style: Style) -> float:
        """Set the name as its wearer typed it; a blank badge has a line to write on."""
        if badge.is_blank:
            self.setter.bar(Box(box.x, box.bottom - 3, box.width, 0.3), RULED)
            label = Style(Font.TEXT, 7, 6, GREY)
            self.setter.words(
                self.wording.words["name"], Box(box.x, box.bottom - 2.6, box.width, 3), label, "name"
            )
            return box.bottom
        text = printed_name(badge.face, font=metrics(Font.DISPLAY))
        return self.setter.words(text, box, style, "name")

    def organisation(self, badge: Badge, box: Box, style: Style) -> float:
        """Set the organisation, where the design has it."""
        if not self.shows(Shown.ORGANISATION):
            return box.y
        if badge.is_blank:
            down = box.y + min(box.height, 9) - 3
            self.setter.bar(Box(box.x, down, box.width, 0.3), RULED)
            label = Style(Font.TEXT, 7, 6, GREY)
            words = self.wording.words["organisation"]
            self.setter.words(words, Box(box.x, down + 0.4, box.width, 3), label, "organisation")
            return down + 3
        text = without_pictures(badge.face.organisation, font=metrics(Font.BOLD)) or "–"
        return self.setter.words(text, box, style, "organisation")

    def asked_for(self, face: Face) -> list[str]:
        """Return the marks that the wearer asked for and the design has."""
        marks = ["Cymraeg"] if self.shows(Shown.WELSH) and face.wearing.shows_welsh else []
        may = face.photo_mark
        if self.shows(Shown.PHOTO) and may is not None:
            marks.append(self.wording.photos(may=may))
        return marks

    def role_words(self, face: Face) -> str:
        """Return the role."""
        return _plain(face.job_title) if self.shows(Shown.ROLE) else ""

    def pronouns(self, face: Face) -> str:
        """Return the pronouns, where the wearer gave any."""
        return _plain(face.wearing.pronouns) if self.shows(Shown.PRONOUNS) else ""

    def interests(self, face: Face) -> str:
        """Return what the wearer would like to talk about."""
        return _plain(face.wearing.interests) if self.shows(Shown.INTERESTS) else ""


class Upright(Layout):
    """A6, with room for all."""

    def begin(self) -> None:
        """Set what stands on every badge."""
        self.setter.bar(Box(0, 0, self.width, 31), NAVY, "tlr")
        self.strands(1.8)
        self._head()

    def set(self, badge: Badge) -> None:
        """Set one side."""
        face, put = badge.face, self.setter
        name = Style(Font.DISPLAY, 46, 12, NAVY, lines=2, leading=1.1, comfortable=22, at_foot=True)
        wide = self.width - 16
        pronouns = self.pronouns(face)
        foot = 71.0 if pronouns else 74.5
        self.name(badge, Box(8, 33, wide, foot - 33), name)
        put.words(
            pronouns, Box(8, 71.4, wide, 4.6), Style(Font.TEXT, 10.5, 7, GREY, may_end=True), "pronouns"
        )
        firm = Style(Font.BOLD, 14, 7, INK, lines=3, comfortable=9)
        self.organisation(badge, Box(8, 76.5, wide, 12.6), firm)
        self._beside(badge)
        self.band(face, 17, 22)

    def _head(self) -> None:
        put, said = self.setter, self.wording
        if self.design.slot:
            put.slot(Box(self.width / 2 - 7, 4.6, 14, 3.2), WHITE)
        if said.is_demonstration:
            stamp = Style(Font.BOLD, 8, 6, WHITE)
            put.words(said.words["demonstration"].upper(), Box(8, 4.4, 34, 3.8), stamp, "demonstration")
        event = Style(Font.DISPLAY, 13.5, 7, WHITE, lines=3, at_foot=True, leading=1.15)
        put.words(said.event, Box(8, 9.4, 56, 17.6), event, "event")
        when = Style(Font.TEXT, 9.5, 6.5, WHITE, align=Align.RIGHT, leading=1.3, at_foot=True)
        put.words(said.dates, Box(66, 18.2, self.width - 74, 4.4), when, "dates")
        put.words(said.city, Box(66, 22.6, self.width - 74, 4.4), when, "city")

    def _beside(self, badge: Badge) -> None:
        """Set what stands beside the code."""
        face, put, said = badge.face, self.setter, self.wording
        side = 40.0
        code = Box(self.width - 3.5 - side, self.height - 59, side, side)
        left = Box(8, code.y + 1.2, code.x - 9, 14.6)
        if badge.code:
            put.code(code, badge.code, face.reference)
        put.words(self.role_words(face), left, Style(Font.TEXT, 11, 6.5, GREY, lines=4, may_end=True), "role")
        talk = Box(8, code.y + 16.4, left.width, 8)
        topics = Style(Font.TEXT, 8.5, 6, INK, lines=3, leading=1.18, may_end=True)
        put.words(self.interests(face), talk, topics, "interests")
        x, pill = 8.0, Style(Font.BOLD, 8, 8, NAVY)
        for mark in self.asked_for(face):
            x = put.pill(mark, (x, code.y + 25.2), pill, mark, most=code.x) + 1.6
        if badge.is_blank:
            return
        label = Style(Font.TEXT, 8, 6, GREY)
        put.words(said.words["reference"], Box(8, code.y + 30.4, left.width, 3.6), label, "reference label")
        put.words(
            face.reference, Box(8, code.y + 33.8, left.width, 6), Style(Font.BOLD, 14, 8, INK), "reference"
        )


class Card(Layout):
    """A card or a label: the name above, the code at the right."""

    def begin(self) -> None:
        """Set what stands on every badge."""
        head, _ = self._edges
        self.setter.bar(Box(0, 0, self.width, head), NAVY, "tlr")
        self.strands(0.9)
        self._head(head)

    @property
    def _edges(self) -> tuple[float, float]:
        """How high the head is, and the band at the foot."""
        return (8.6, 6.4) if self.height >= 53 else (7.6, 5.6)  # noqa: PLR2004 (millimetres)

    def set(self, badge: Badge) -> None:
        """Set one side."""
        face, put = badge.face, self.setter
        head, band = self._edges
        self.band(face, band, band * 1.75)
        foot = self.height - band
        side = min(24.5, foot - head - 11.5)
        code = Box(self.width - side - 0.8, foot - side - 0.3, side, side)
        name_box = Box(4, head + 0.9, self.width - 8, code.y - head - 1.6)
        style = Style(Font.DISPLAY, 30, 8, NAVY, lines=2, leading=1.08, comfortable=15, in_middle=True)
        under = self.name(badge, name_box, style)
        if badge.code:
            put.code(code, badge.code, face.reference)
        self._beside(badge, Box(4, max(under, code.y) + 0.3, code.x - 4.6, foot - max(under, code.y) - 0.6))

    def _head(self, head: float) -> None:
        put, said = self.setter, self.wording
        middle = (self.width - 14) / 2
        if self.design.slot and not self._is_label:
            put.slot(Box(middle, 2.6, 14, 3.2), WHITE)
        beside = middle - 5
        event = Style(Font.DISPLAY, 8, 6, WHITE, lines=2, leading=1.12)
        put.words(said.event, Box(4, 1.4, beside, head - 1.8), event, "event")
        when = Style(Font.TEXT, 7, 6, WHITE, align=Align.RIGHT, leading=1.15)
        right = Box(self.width - 4 - beside, 1.5, beside, 3)
        put.words(said.dates, right, when, "dates")
        city = said.words["demonstration"].upper() if said.is_demonstration else said.city
        put.words(city, Box(right.x, 4.4, beside, 3), when, "city")

    @property
    def _is_label(self) -> bool:
        """A label is stuck on, so there is nothing to punch."""
        return self.design.size.value in ("l7418", "l4785", "label")

    def _beside(self, badge: Badge, left: Box) -> None:
        """Set what stands beside the code, from above as far as there is room."""
        face, put = badge.face, self.setter
        foot = left.bottom
        if not badge.is_blank:
            put.words(face.reference, Box(4, foot - 3.6, 18, 3.4), Style(Font.BOLD, 8, 6.5, INK), "reference")
        x, pill = 22.0, Style(Font.BOLD, 6, 6, NAVY)
        for mark in self.asked_for(face):
            x = put.pill(mark, (x, foot - 3.7), pill, mark, most=left.right) + 1
        down = foot - 4.2
        at = left.y
        words = (
            (self.pronouns(face), "pronouns", Style(Font.TEXT, 7.5, 6, GREY, may_end=True), 3.2),
            (self.role_words(face), "role", Style(Font.TEXT, 8, 6, GREY, lines=2, may_end=True), 5.6),
            (self.interests(face), "interests", Style(Font.TEXT, 7, 6, INK, lines=2, may_end=True), 5.2),
        )
        firm = Style(Font.BOLD, 9.5, 6, INK, lines=3, comfortable=7)
        share = min(10.0, max(down - at - (4 if self.role_words(face) else 0), 2.6))
        at = self.organisation(badge, Box(4, at, left.width, share), firm)
        for text, role, style, high in words:
            room = min(high, down - at)
            if text and room >= style.smallest * style.leading * 0.353:
                at = put.words(text, Box(4, at, left.width, room), style, role)


def _single(style: Style) -> Style:
    """Return the style with lines as high as their type."""
    return replace(style, leading=1.1, in_middle=True)


def _plain(text: str) -> str:
    return without_pictures(text, font=metrics(Font.TEXT))
