"""From registrations to a finished file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from summit.checkin import services
from summit.checkin.exports.agendas import agenda_side
from summit.checkin.exports.cover import cover_side
from summit.checkin.exports.foreign import drawings, foreign_lines
from summit.checkin.exports.layouts import Badge, Maker
from summit.checkin.exports.pages import Drawer, Placed, above, places
from summit.checkin.exports.saying import wording
from summit.checkin.models import BadgeSheet
from summit.checkin.queries.plans import plans
from summit.checkin.rules.designs import Back, Design
from summit.checkin.rules.faces import Face, printed_name, unknown_letters
from summit.checkin.rules.marks import Font, Side
from summit.checkin.rules.orders import Printing
from summit.checkin.rules.plans import Entry
from summit.checkin.rules.sizes import Size, dealt
from summit.checkin.services import Batch
from summit.core.application import speaking
from summit.core.clock import now
from summit.core.ids import new_id
from summit.core.press.canvas import Canvas
from summit.core.press.metrics import metrics
from summit.edition.models import Edition
from summit.registration.rules import CategoryKind

OnProgress = Callable[[int, int], None]
LEAST_NAME = 12.0  # points: a name set smaller cannot be read by who stands before its wearer


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file, what is kept of it, and the references of badges to look at first."""

    content: bytes
    sheet: BadgeSheet | None
    count: int
    to_look_at: tuple[str, ...]

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
class Press:
    """Sets and draws badges of one edition and design."""

    edition: Edition
    design: Design
    plans: Mapping[UUID, Sequence[Entry]] = field(default_factory=dict)

    def pair(self, badge: Badge) -> Pair:
        """Return both sides of a badge."""
        english = wording(self.edition, "en")
        front = Maker(self.design, english).side(badge)
        match self.design.back_side:
            case Back.WELSH:
                return Pair(front, Maker(self.design, wording(self.edition, "cy")).side(badge))
            case Back.AGENDA:
                plan = self.plans.get(badge.face.registration_id, ())
                return Pair(front, agenda_side(badge, plan, self.design, english))
        return Pair(front, None)

    def draw(
        self, pairs: Sequence[Pair], *, is_stacked: bool, cover: Side | None, on_progress: OnProgress
    ) -> bytes:
        """Return the file."""
        canvas = Canvas(title=f"Badges – {self.edition.name}", language="en-GB", made_at=now())
        sides = [side for pair in pairs for side in (pair.front, pair.back) if side]
        foreign = drawings(foreign_lines([*sides, cover] if cover else sides), canvas)
        drawer, sheet = Drawer(canvas, self.design, foreign), self.design.sheet
        has_backs = self.design.back_side is not Back.NONE and self.design.size is not Size.FOLDED
        if cover:
            drawer.page([Placed(cover, 0, 0)], is_plain=True)
            if has_backs:
                drawer.page([], is_plain=True)
        done = 0
        for laid in dealt(pairs, places=sheet.places, is_cut_and_stacked=is_stacked):
            on_progress(done, len(pairs))
            fronts = [pair.front if pair else None for pair in laid]
            backs = [pair.back if pair else None for pair in laid]
            folded = above(sheet, backs) if self.design.size is Size.FOLDED else []
            drawer.page([*places(sheet, fronts), *folded])
            if has_backs:
                drawer.page(places(sheet, backs, is_back=True))
            done += sum(pair is not None for pair in laid)
        on_progress(len(pairs), len(pairs))
        return canvas.to_bytes()


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
            content, look = _drawn(batch, on_progress)
        sheet = services.finish(batch, content, actor_id=actor_id)
    except BaseException:
        services.abandon(batch)
        raise
    return Printed(content, sheet, len(batch.badges) + printing.blanks, look)


def _drawn(batch: Batch, on_progress: OnProgress) -> tuple[bytes, tuple[str, ...]]:
    design, printing = batch.design, batch.printing
    wants_plans = design.back_side is Back.AGENDA
    found = plans(batch.edition.id, [one.face.registration_id for one in batch.badges]) if wants_plans else {}
    press = Press(batch.edition, design, found)
    badges = [Badge(one.face, one.issued.code) for one in batch.badges]
    badges += [blank(CategoryKind.DELEGATE)] * printing.blanks
    pairs = [press.pair(badge) for badge in badges]
    look = tuple(
        badge.face.reference
        for badge, pair in zip(badges, pairs, strict=True)
        if not badge.is_blank and must_be_looked_at(badge.face, pair.front)
    )
    sheets = -(-len(pairs) // design.sheet.places)
    cover = cover_side(batch, sheets=sheets, to_look_at=look) if printing.has_cover else None
    return press.draw(pairs, is_stacked=printing.is_stacked, cover=cover, on_progress=on_progress), look


def blank(category: CategoryKind) -> Badge:
    """Return a badge without a name and a code, to be written by hand."""
    return Badge(Face(new_id(), "", "", "", "", category, ""), is_blank=True)


def must_be_looked_at(face: Face, side: Side) -> bool:
    """Tell whether a name needs an eye: it has letters that our font lacks, or is small or narrow."""
    name = printed_name(face, font=metrics(Font.DISPLAY))
    lines = [line for line in side.lines if line.role == "name"]
    is_odd = any(line.narrow < 100 or line.size < LEAST_NAME for line in lines)  # noqa: PLR2004 (per cent)
    return is_odd or bool(unknown_letters(name, font=metrics(Font.DISPLAY)))
