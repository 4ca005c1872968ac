"""From registrations to a finished file: in chunks, each in a process of its own: memory stays low."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

from flask import current_app

from summit.checkin import services
from summit.checkin.exports.drawing import Drawn, Fonts, Header, drawn, header, must_be_looked_at, pictures
from summit.checkin.models import BadgeSheet
from summit.checkin.rules.faces import Selection
from summit.checkin.services import Batch
from summit.checkin.services.printing import Badge
from summit.core.application import settings, speaking
from summit.core.pdf import render_pdf

ON_A_SHEET = 4
CHUNK = 25 * ON_A_SHEET
SECONDS_A_CHUNK = 60
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file, and the references of badges to look at before they are handed out."""

    content: bytes
    sheet: BadgeSheet
    to_look_at: tuple[str, ...]


def print_badges(
    edition_id: UUID,
    selection: Selection,
    *,
    actor_id: UUID | None,
    on_progress: OnProgress = lambda _done, _total: None,
    chunk: int = CHUNK,
) -> Printed:
    """Print the badges asked for, A6, four on A4, so many in one go; the file is kept too.

    Whatever goes wrong on the way, the badges that people have stay good.
    """
    batch = services.begin(edition_id, selection)
    try:
        fonts = Fonts.read()
        content = _joined(list(_chunks(batch, fonts, on_progress, size=chunk)))
        sheet = services.finish(batch, content, actor_id=actor_id)
    except BaseException:
        services.abandon(batch)
        raise
    look = tuple(b.face.reference for b in batch.badges if must_be_looked_at(b, fonts))
    return Printed(content, sheet, look)


def _chunks(batch: Batch, fonts: Fonts, on_progress: OnProgress, *, size: int) -> Iterator[bytes]:
    total = len(batch.badges)
    with speaking("en"):
        top = header(batch.edition, fonts)
        for start in range(0, total, size):
            on_progress(start, total)
            yield _chunk(top, batch.badges[start : start + size], fonts)
    on_progress(total, total)


def _chunk(top: Header, badges: Sequence[Badge], fonts: Fonts) -> bytes:
    faces = [drawn(badge, fonts) for badge in badges]
    template = current_app.jinja_env.get_template("pdf/checkin/badges.html")
    html = template.render(
        sheets=[faces[n : n + ON_A_SHEET] for n in range(0, len(faces), ON_A_SHEET)],
        header=top,
        sizes=_sizes(top, faces),
        demonstration=settings().demonstration,
        language="en",
    )
    compact = " ".join(html.split()).replace(" <br> ", "<br>")  # indentation would be read a thousand times
    return render_pdf(compact, stored=pictures(badges), seconds=SECONDS_A_CHUNK)


def _sizes(top: Header, faces: Sequence[Drawn]) -> list[tuple[float, int]]:
    """Return every size and narrowness used: each is one rule of the sheet."""
    fitted = [top.event, *(one for face in faces for one in face.all_fitted)]
    return sorted({(one.size, one.narrow) for one in fitted})


def _joined(parts: Sequence[bytes]) -> bytes:
    """Return one file of several; a single part stays as it is, tagged."""
    if len(parts) == 1:
        return parts[0]
    from pypdf import PdfWriter  # noqa: PLC0415 (only printing needs it)

    whole = PdfWriter()
    for part in parts:
        whole.append(BytesIO(part), import_outline=False)
    out = BytesIO()
    whole.write(out)
    return out.getvalue()
