"""The book: parts set from the records, laid out by the press, numbered, indexed and bound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from uuid import UUID

from flask_babel import gettext

from summit.core.application import settings
from summit.core.language import long_date, permanent_url
from summit.core.pdf import PdfError
from summit.core.press.binding import Part, Volume, bind
from summit.core.press.labels import Numbering, page_labels
from summit.core.press.pool import Press, Task
from summit.core.press.sheets import Sheets
from summit.core.press.xmp import About
from summit.edition.models import Edition
from summit.proceedings.exports import summary
from summit.proceedings.exports.attached import Citer, attachments
from summit.proceedings.exports.citations import in_words
from summit.proceedings.exports.entries import Entry, entry_of
from summit.proceedings.exports.indexes import Index, indexes, titles
from summit.proceedings.exports.parts import Setter, counted
from summit.proceedings.exports.pictures import shaded_map
from summit.proceedings.exports.shapes import Book, Frame, Group
from summit.proceedings.exports.tongues import in_tongue
from summit.proceedings.queries import Sources, edited_versions, sources
from summit.proceedings.rules import Order, Scope, Stage, Tongue, Wanted
from summit.projects.document.vocabularies import EVIDENCE_LEVELS, MONEY_BASIS

OnEach = Callable[[int, int], object]
"""Hears how many parts of how many are laid out; raises to stop."""
ALONE = frozenset({Stage.PROOF})


class Maker:
    """Makes books of one edition's records."""

    def __init__(
        self, found: Sources, wanted: Wanted, press: Press, on_each: OnEach = lambda *_: None
    ) -> None:
        """Put the records into words."""
        self.found, self.wanted, self.press, self.on_each = found, wanted, press, on_each
        self.entries = tuple(
            entry_of(
                one,
                names=self.found.names,
                address=record_address(one.project.number or ""),
                year=self.found.edition.year,
            )
            for one in self.found.entries
        )
        self.edition: Edition = self.found.edition
        self.setter = Setter(self.edition.name, wanted)
        self.citer = Citer(self.edition, found.imprint, "cy" if wanted.language is Tongue.WELSH else "en")
        self.report: list[str] = []

    @property
    def as_of(self) -> datetime:
        """When the newest version inside was made: the same records make the same book on any day."""
        return max(source.version.made_at for source in self.found.entries)

    def make(self, *, cut: bool = False) -> Book:
        """Lay everything out and bind it, and each entry by itself (cut) with its pages in the book."""
        frame = self._frame()
        tasks = [*(task for task, _ in frame.front), *frame.opening, *frame.closing]
        entries = [self._entry(entry) for entry in self.entries]
        laid = self.press.lay_out([*tasks, *entries], self.on_each)
        framing, bodies = self._sound(laid[: len(tasks)]), self._entries(laid[len(tasks) :])
        front, rest = framing[: len(frame.front)], framing[len(frame.front) :]
        opening, closing = rest[: len(frame.opening)], rest[len(frame.opening) :]
        pages = self._pages_of_entries(opening, bodies)
        lists = self._indexes(pages)
        before = [Part(one, how) for one, (_, how) in zip(front, frame.front, strict=True)]
        middle = [
            *(Part(one) for one in opening),
            *(Part(one, under=self.group(entry)) for one, entry in zip(bodies, self.entries, strict=True)),
            *(Part(one) for one in lists),
            *(Part(one) for one in closing),
        ]
        if self.wanted.stage not in ALONE:
            before += [Part(one, Numbering.ROMAN) for one in self._contents(before, middle)]
        carried = [*attachments(self.found.entries, self.entries, pages, self.citer)]
        content = bind(Volume(self._about(), [*before, *middle], carried))
        cuts = self._cut(bodies, pages) if cut else {}
        versions = {one.project.number or "": one.version.id for one in self.found.entries}
        return Book(content, pages, tuple(self.report), cuts, versions)

    def group(self, entry: Entry) -> str:
        """Return the heading under which an entry stands."""
        if self.wanted.order is Order.BY_TRACK:
            return entry.track or gettext("Not on the agenda")
        return entry.group if self.wanted.order is Order.BY_TYPE else gettext("The projects")

    def _frame(self) -> Frame:
        if self.wanted.stage in ALONE:
            return Frame((), (), ())
        counts = Counter(square for source in self.found.entries for square in source.area)
        about = {
            "edition": self.edition,
            "when": _days(self.edition),
            "count": len(self.entries),
            "as_of": self.as_of,
        }
        set_ = self.setter.task
        return Frame(
            front=(
                (
                    set_(
                        "pdf/proceedings/cover.html",
                        map=shaded_map(counts),
                        **about,
                    ),
                    Numbering.NONE,
                ),
                (
                    set_(
                        "pdf/proceedings/imprint.html",
                        contact=settings().contact_email,
                        publisher=settings().controller_name,
                        imprint=self.found.imprint,
                        **about,
                    ),
                    Numbering.ROMAN,
                ),
                *self._forewords(),
            ),
            opening=(
                set_(
                    "pdf/proceedings/reading.html",
                    levels=EVIDENCE_LEVELS,
                    bases=[gettext(term.label) for term in MONEY_BASIS],
                ),
                set_(
                    "pdf/proceedings/summary.html",
                    pictures=summary.pictures(self.found.entries),
                    sums=summary.money(self.found.entries),
                    count=len(self.entries),
                ),
            ),
            closing=(set_("pdf/proceedings/colophon.html", contact=settings().contact_email, **about),),
        )

    def _forewords(self) -> Iterator[tuple[Task, Numbering]]:
        imprint = self.found.imprint
        if imprint.paragraphs:
            yield self.setter.task("pdf/proceedings/foreword.html", imprint=imprint), Numbering.ROMAN

    def _cut(self, bodies: Sequence[Sheets], pages: Mapping[str, tuple[str, str]]) -> dict[str, bytes]:
        cuts = {}
        for source, entry, sheets in zip(self.found.entries, self.entries, bodies, strict=True):
            own = pages[entry.number]
            about = replace(
                self._about(),
                title=f"{entry.title}. {self._about().title}",
                subject=in_words(self.citer.cited(entry, own)),
                creators=entry.people or entry.bodies,
                identifier=entry.address,
            )
            carried = [*attachments([source], [entry], pages, self.citer)]
            cuts[entry.number] = bind(Volume(about, [Part(sheets)], carried, first=int(own[0])))
        return cuts

    def _entry(self, entry: Entry) -> Task:
        stored = {figure.name: figure.content for figure in entry.figures if figure.is_sound}
        broken = sum(not figure.is_sound for figure in entry.figures)
        if broken:
            self.report.append(
                gettext(
                    "%(number)s: %(count)s of its figures cannot be read; a box stands in the place.",
                    number=entry.number,
                    count=broken,
                )
            )
        return self.setter.task("pdf/proceedings/entry.html", stored, entry=entry, kicker=self._kicker(entry))

    def _kicker(self, entry: Entry) -> str:
        return self.group(entry) if self.wanted.order is Order.BY_TRACK else entry.group

    def _sound(self, laid: Sequence[Sheets | PdfError]) -> list[Sheets]:
        for one in laid:
            if isinstance(one, PdfError):
                raise one
        return [one for one in laid if isinstance(one, Sheets)]

    def _entries(self, laid: Sequence[Sheets | PdfError]) -> list[Sheets]:
        """Return the entries; in the place of one that could not be laid out stands a page that says so."""
        found = []
        for entry, one in zip(self.entries, laid, strict=True):
            sheets = one
            if isinstance(sheets, PdfError):
                self.report.append(
                    gettext(
                        "%(number)s could not be laid out; a page in its place says so.", number=entry.number
                    )
                )
                (sheets,) = self._sound(
                    self.press.lay_out([self.setter.task("pdf/proceedings/missing.html", entry=entry)])
                )
            self.report += [f"{entry.number}: {words}" for words in sheets.warnings]
            found.append(sheets)
        return found

    def _pages_of_entries(
        self, opening: Sequence[Sheets], bodies: Sequence[Sheets]
    ) -> dict[str, tuple[str, str]]:
        at = sum(len(one.leaves) for one in opening)
        pages = {}
        for entry, one in zip(self.entries, bodies, strict=True):
            pages[entry.number] = (str(at + 1), str(at + len(one.leaves)))
            at += len(one.leaves)
        return pages

    def _indexes(self, pages: Mapping[str, tuple[str, str]]) -> list[Sheets]:
        if self.wanted.stage in ALONE:
            return []
        tasks = [
            self.setter.task(
                "pdf/proceedings/index.html", index=index, pages=pages, titles=titles(self.entries)
            )
            for index in self.indexes
        ]
        return self._sound(self.press.lay_out(tasks))

    @property
    def indexes(self) -> tuple[Index, ...]:
        """Return the indexes that have a line."""
        return indexes(self.entries)

    def _contents(self, before: Sequence[Part], middle: Sequence[Part]) -> list[Sheets]:
        """Return the contents: everything else is laid out, so every number is known."""
        parts = [*before, *middle]
        labels = list(page_labels((part.numbering, len(part.sheets.leaves)) for part in parts))
        at, known = 0, dict[str, str]()
        for part in parts:
            known |= {name: labels[at + page] for name, (page, _, _) in part.sheets.anchors.items()}
            at += len(part.sheets.leaves)
        groups = [Group(name, tuple(together)) for name, together in groupby(self.entries, key=self.group)]
        task = self.setter.task(
            "pdf/proceedings/contents.html", groups=groups, indexes=self.indexes, pages=known
        )
        return self._sound(self.press.lay_out([task]))

    def _about(self) -> About:
        said = gettext("demonstration") if settings().demonstration else ""
        title = gettext("%(title)s: proceedings", title=self.edition.name)
        if self.wanted.scope is Scope.ENTRY:
            title = f"{self.entries[0].title}. {title}"
        return About(
            title=f"{title} ({said})" if said else title,
            subject=counted(len(self.entries)),
            creators=[gettext("Emergency Services Collaboration Summit")],
            language=self.wanted.language.code,
            made_at=self.as_of,
            publisher=settings().controller_name or "",
            identifier=permanent_url("evidence.index"),
        )


def record_address(number: str) -> str:
    """Return the permanent address of a record."""
    return permanent_url("evidence.record", number=number)


def make_book(
    edition_id: UUID, wanted: Wanted, press: Press, on_each: OnEach = lambda *_: None, *, cut: bool = False
) -> Book:
    """Return the book that is wanted, and (cut) each entry of it by itself."""
    with in_tongue(wanted.language):
        texts = None if wanted.stage is Stage.FINAL else edited_versions(edition_id)
        return Maker(sources(edition_id, wanted, printed=texts), wanted, press, on_each).make(cut=cut)


def _days(edition: Edition) -> str:
    first, last = long_date(edition.starts_on), long_date(edition.ends_on)
    return first if first == last else gettext("%(first)s to %(last)s", first=first, last=last)
