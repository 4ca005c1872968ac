"""Reviews as they leave for a place without a connection, and as they come back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import render_template
from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField

from summit.core.forms import Form
from summit.core.sheets import read_sheet
from summit.core.sheets.writing import Sheet, as_csv
from summit.projects.exports import shown
from summit.review import queries
from summit.review.forms.writing import ReviewForm, review_form
from summit.review.queries import Reading
from summit.review.rules.answers import Answers, faults
from summit.review.rules.offline import Brought, read_saved, read_table

STATIC = Path(__file__).resolve().parents[3] / "static"
LEFT_OUT = frozenset({"version", "csrf_token"})


class BringForm(Form):
    """The file, or (checked already) what was in it."""

    file = FileField(lazy_gettext("The file you saved"))
    checked = HiddenField()


@dataclass(frozen=True, slots=True)
class Returned:
    """One review that came back: what would change, and why it cannot be taken or submitted."""

    reading: Reading | None
    answers: Answers | None
    seen: int
    changed: Sequence[str]
    refused: str
    lacking: int

    @property
    def is_taken(self) -> bool:
        """Whether there is something to save."""
        return not self.refused and bool(self.changed)


def offline_page(readings: Sequence[Reading]) -> str:
    """Return my reviews as one page that needs nothing else; its style and script are inside it."""
    own = {
        name: Markup((STATIC / name).read_text(encoding="utf-8"))  # noqa: S704 (our own files)
        for name in ("css/offline.css", "js/offline.js")
    }
    forms = [
        (one, shown(one.document, project_id=one.version.project_id), blank_form(one)) for one in readings
    ]
    return render_template("review/offline_file.html", forms=forms, own=own)


def offline_table(readings: Sequence[Reading]) -> bytes:
    """Return my reviews as CSV: a row for each, a column for each field of the form."""
    names = [field.name for field in blank_form(readings[0]) if field.name not in LEFT_OUT]
    rows: list[list[str | int]] = []
    for one in readings:
        form, review = blank_form(one), one.review
        typed = [str(form[name].data or "") for name in names]
        rows.append([str(review.id), review.version, review.submission.reference, one.title, *typed])
    return as_csv(Sheet("reviews", ["review", "version", "reference", "title", *names], rows))


def read_brought(content: bytes) -> Sequence[Brought]:
    """Read what somebody brings: what the page saved, or the table."""
    if content.lstrip()[:1] == b"{":
        return read_saved(content.decode("utf-8", errors="replace"))
    sheet = read_sheet(content)
    return read_table(sheet.header, [row.cells for row in sheet.rows])


def blank_form(reading: Reading) -> ReviewForm:
    """Return the form with what is saved, whatever was posted."""
    answers = queries.answers_of(reading.review, reading.criteria)
    return review_form(reading.criteria, answers, version=reading.review.version, posted=False)


def returned(brought: Brought, reading: Reading | None, *, is_open: bool) -> Returned:
    """Return what one review that came back would change; ``reading`` is nothing when it is not theirs."""
    if reading is None or not is_open:
        return Returned(reading, None, 0, (), gettext("It can no longer be changed."), 0)
    before = blank_form(reading)
    typed = {field.name: field.data or "" for field in before if field.name not in LEFT_OUT}
    typed |= {name: text for name, text in brought.fields.items() if name in typed}
    form = _typed_form(before, typed)
    answers = form.answers(reading.criteria)
    changed = [
        str(before[name].label.text) for name, text in typed.items() if (before[name].data or "") != text
    ]
    refused = ""
    if brought.version != str(reading.review.version):
        refused = gettext("It was saved here after you downloaded the file, so the file does not replace it.")
    elif not form.validate():
        refused = " ".join(_errors(form))
    return Returned(reading, answers, reading.review.version, changed, refused, len(list(faults(answers))))


def _typed_form(before: ReviewForm, typed: dict[str, str]) -> ReviewForm:
    kind: type[ReviewForm] = type(before)
    return kind(MultiDict(typed), meta={"csrf": False})


def _errors(form: ReviewForm) -> Iterator[str]:
    for field in form:
        yield from map(str, field.errors)
