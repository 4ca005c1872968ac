"""From registrations to a finished file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from uuid import UUID

from summit.checkin import services
from summit.checkin.exports.agendas import agenda_side
from summit.checkin.exports.cover import Told, cover_side
from summit.checkin.exports.foreign import drawings, foreign_lines
from summit.checkin.exports.layouts import Badge, Maker
from summit.checkin.exports.pages import Drawer, above, places
from summit.checkin.exports.saying import wording
from summit.checkin.models import BadgeSheet
from summit.checkin.queries.plans import plans
from summit.checkin.rules.designs import Back, Design
from summit.checkin.rules.faces import Face, legible, printed_name, unknown_letters, without_pictures
from summit.checkin.rules.marks import Font, Side
from summit.checkin.rules.orders import Printing
from summit.checkin.rules.plans import Entry, legible_plan
from summit.checkin.rules.sizes import Size, dealt
from summit.checkin.services import Batch
from summit.core.clock import now
from summit.core.ids import new_id
from summit.core.language import speaking
from summit.core.letters import lacking
from summit.core.press.canvas import Canvas
from summit.core.press.metrics import composed, metrics
from summit.edition.models import Edition
from summit.registration.rules import CategoryKind

OnProgress = Callable[[int, int], None]
Laid = Sequence[Badge | None]
"""The badges of one sheet, place by place."""
LEAST_NAME = 12.0  # points: a name set smaller cannot be read by who stands before its wearer


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file, what is kept of it, and the references of badges to look at first."""

    content: bytes
    sheet: BadgeSheet | None
    count: int
    to_look_at: tuple[str, ...]
    altered: tuple[str, ...]
    """Whose name has letters that no font here has, each with what is printed instead."""

    @property
    def file_id(self) -> UUID | None:
        """Where the file is kept; nowhere where all badges are blank."""
        return self.sheet.file_id if self.sheet else None


@dataclass(frozen=True, slots=True)
class Pair:
    """Both sides of one badge."""

    front: Side
    back: Side | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pages of a printing, the number of sheets, and the references of badges to look at."""

    drawer: Drawer
    sheets: int
    to_look_at: tuple[str, ...]
    altered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Press:
    """Sets and draws badges of one edition and design."""

    edition: Edition
    design: Design
    english: Maker
    welsh: Maker
    plans: Mapping[UUID, Sequence[Entry]]
    lacking: frozenset[str]
    """The letters in what all these badges say that no font of this machine has."""

    @classmethod
    def of(
        cls,
        edition: Edition,
        design: Design,
        faces: Iterable[Face],
        plans: Mapping[UUID, Sequence[Entry]] = MappingProxyType({}),
    ) -> Press:
        """Return one for these people, with the words that all badges share."""
        texts = {f"{face.words} {face.full_name}" for face in faces}
        texts |= {f"{one.title} {one.place}" for plan in plans.values() for one in plan}
        font = metrics(Font.TEXT)
        letters = {letter for text in texts for letter in composed(text)}
        odd = unknown_letters(without_pictures("".join(letters), font=font), font=font)
        english, welsh = (Maker(design, wording(edition, language)) for language in ("en", "cy"))
        return cls(edition, design, english, welsh, plans, lacking(odd))

    def pair(self, badge: Badge) -> Pair:
        """Return both sides of a badge."""
        badge = replace(badge, face=legible(badge.face, self.lacking))
        front = self.english.side(badge)
        match self.design.back_side:
            case Back.WELSH:
                return Pair(front, self.welsh.side(badge))
            case Back.AGENDA:
                plan = self.plans.get(badge.face.registration_id, ())
                known = legible_plan(plan, self.lacking)
                return Pair(front, agenda_side(badge, known, self.design, self.english.wording))
        return Pair(front, None)

    def draw(self, sheets: Sequence[Laid], on_progress: OnProgress) -> Drawn:
        """Draw all badges, sheet by sheet: never are more set than lie on one sheet."""
        canvas = Canvas(title=f"Badges – {self.edition.name}", language="en-GB", made_at=now())
        badges = [badge for laid in sheets for badge in laid if badge]
        with drawings(foreign_lines(self._odd_sides(badges)), canvas) as foreign:
            drawer = Drawer(canvas, self.design, foreign)
            look, done = set(), 0
            for laid in sheets:
                on_progress(done, len(badges))
                look |= self._page(drawer, laid)
                done += sum(badge is not None for badge in laid)
        on_progress(len(badges), len(badges))
        altered = tuple(sorted(self.altered(badge.face for badge in badges)))
        return Drawn(drawer, len(sheets), tuple(sorted(look)), altered)

    def name(self, face: Face) -> str:
        """Return the name that stands on the badge."""
        return printed_name(legible(face, self.lacking), font=metrics(Font.DISPLAY))

    def altered(self, faces: Iterable[Face]) -> Iterator[str]:
        """Yield whose words lose letters, with the name that is printed."""
        yield from (
            f"{face.reference}: {self.name(face)}"
            for face in faces
            if not self.lacking.isdisjoint(face.words)
        )

    @property
    def has_backs(self) -> bool:
        """Whether each sheet is printed on both sides."""
        return self.design.back_side is not Back.NONE and self.design.size is not Size.FOLDED

    def _page(self, drawer: Drawer, laid: Laid) -> set[str]:
        """Draw one sheet; returns the references of badges to look at."""
        sheet = self.design.sheet
        pairs = [self.pair(badge) if badge else None for badge in laid]
        fronts = [pair.front if pair else None for pair in pairs]
        backs = [pair.back if pair else None for pair in pairs]
        folded = above(sheet, backs) if self.design.size is Size.FOLDED else []
        drawer.page([*places(sheet, fronts), *folded])
        if self.has_backs:
            drawer.page(places(sheet, backs, is_back=True))
        together = zip(laid, pairs, strict=True)
        return {
            badge.face.reference for badge, pair in together if badge and pair and is_odd(badge, pair.front)
        }

    def _odd_sides(self, badges: Sequence[Badge]) -> list[Side]:
        """Return the sides on which something is written in letters that our fonts lack."""
        font = metrics(Font.TEXT)
        odd = [badge for badge in badges if unknown_letters(badge.face.words, font=font)]
        pairs = [self.pair(badge) for badge in odd]
        return [side for pair in pairs for side in (pair.front, pair.back) if side]


def print_badges(
    edition_id: UUID,
    printing: Printing,
    *,
    actor_id: UUID | None,
    on_progress: OnProgress = lambda _done, _total: None,
) -> Printed:
    """Print the badges asked for; the file is kept too.

    Whatever goes wrong on the way, the badges that people have stay good.
    """
    batch = services.begin(edition_id, printing)
    try:
        with speaking("en"):
            content, drawn = _drawn(batch, on_progress)
        sheet = services.finish(batch, content, actor_id=actor_id)
    except BaseException:
        services.abandon(batch)
        raise
    count = len(batch.badges) + printing.blanks
    return Printed(content, sheet, count, drawn.to_look_at, drawn.altered)


def _drawn(batch: Batch, on_progress: OnProgress) -> tuple[bytes, Drawn]:
    design, printing = batch.design, batch.printing
    badges = [Badge(one.face, one.issued.code) for one in batch.badges]
    badges += [blank(*batch.blanks_are)] * printing.blanks
    sheets = list(dealt(badges, places=design.sheet.places, is_cut_and_stacked=printing.is_stacked))
    wants_plans = design.back_side is Back.AGENDA
    wearers = [one.face.registration_id for one in batch.badges]
    found = plans(batch.edition.id, wearers) if wants_plans else {}
    press = Press.of(batch.edition, design, [one.face for one in batch.badges], found)
    drawn = press.draw(sheets, on_progress)
    if printing.has_cover:
        ends = tuple(press.name(one.face) for one in (*batch.badges[:1], *batch.badges[-1:]))
        cover = cover_side(batch, Told(drawn.sheets, ends, drawn.to_look_at, drawn.altered))
        drawn.drawer.cover(cover, has_back=press.has_backs)
    return drawn.drawer.canvas.to_bytes(), drawn


def blank(category: CategoryKind, category_name: str = "") -> Badge:
    """Return a badge without a name and a code, to be written by hand."""
    return Badge(Face(new_id(), "", "", "", "", category, category_name), is_blank=True)


def is_odd(badge: Badge, side: Side) -> bool:
    """Tell whether a name needs an eye: it has letters that our font lacks, or is small or narrow."""
    if badge.is_blank:
        return False
    name = printed_name(badge.face, font=metrics(Font.DISPLAY))
    lines = [line for line in side.lines if line.role == "name"]
    if any(line.narrow < 100 or line.size < LEAST_NAME for line in lines):  # noqa: PLR2004 (per cent)
        return True
    return bool(unknown_letters(name, font=metrics(Font.DISPLAY)))
