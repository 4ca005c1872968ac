"""What a book costs: made-up entries of real length, laid out cold and warm, in processor seconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from math import pi, sin
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw

from summit.core.clock import now
from summit.core.ids import new_id
from summit.core.language import speaking
from summit.core.money import Pounds
from summit.core.press.pool import Press, Store
from summit.edition.queries import current_edition
from summit.proceedings.exports.book import Maker
from summit.proceedings.queries import Figure, Source, Sources
from summit.proceedings.rules import Wanted
from summit.projects.document.findings import Economics, Effect, Evaluation, Mechanism, Money, Outcome
from summit.projects.document.identity import Basics, Partner, Problem, Who
from summit.projects.document.practice import Barrier, Enabler, Implementation, Replicability
from summit.projects.document.practice import Sources as Published
from summit.projects.document.project import ProjectDocument
from summit.projects.document.values import MoneyPeriod, Organisation, PartialDate
from summit.projects.document.vocabularies import BARRIERS, COLLABORATION_TYPES, ENABLERS, REGIONS
from summit.projects.models import Occasion, Project, ProjectVersion

WORDS = [
    "the",
    "partners",
    "agreed",
    "one",
    "protocol",
    "for",
    "a",
    "shared",
    "room",
    "so",
    "that",
    "crews",
    "of",
    "both",
    "services",
    "can",
    "be",
    "sent",
    "from",
    "one",
    "station",
    "while",
    "demand",
    "rises",
    "across",
    "the",
    "county",
    "and",
    "an",
    "evaluation",
    "of",
    "response",
    "times",
    "cost",
    "and",
    "public",
    "confidence",
    "is",
    "measured",
    "against",
    "a",
    "baseline",
    "year",
    "before",
    "others",
    "are",
    "asked",
    "to",
    "copy",
    "what",
    "was",
    "done",
    "here",
]
SIZES = (50, 150, 500)
CHANGED_OF = 200


@dataclass(frozen=True, slots=True)
class Run:
    """One measured making of a book; seconds are the processor's, of this process and of the children."""

    what: str
    pages: int
    seconds: float
    wall: float
    megabytes: float
    child_megabytes: float


def measured(on_each: Callable[[str], object]) -> Iterator[Run]:
    """Yield what books of several sizes cost cold, one of them warm, and one with one entry changed."""
    with TemporaryDirectory() as folder:
        for count in SIZES:
            on_each(f"{count} entries, cold")
            store = Store(Path(folder) / str(count))
            yield _run(f"{count} entries, cold", entries(count), store)
        on_each("150 entries, nothing changed")
        yield _run("150 entries, nothing changed", entries(150), Store(Path(folder) / "150"))
        on_each(f"{CHANGED_OF} entries, one changed")
        store = Store(Path(folder) / "changed")
        _run("", entries(CHANGED_OF), store)
        yield _run(f"{CHANGED_OF} entries, one changed", _with_one_changed(entries(CHANGED_OF)), store)


def table(runs: Sequence[Run]) -> Iterator[str]:
    """Yield the table line by line, and how much dearer an entry of the longest book is."""
    heads = ("book", "pages", "CPU s", "wall s", "MB", "MB a child")
    rows = [heads, *(_cells(run) for run in runs)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(heads))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    first, last = runs[0], runs[len(SIZES) - 1]
    ratio = (last.seconds / SIZES[-1]) / (first.seconds / SIZES[0])
    yield ""
    yield f"An entry among {SIZES[-1]} costs {ratio:.2f} times what one among {SIZES[0]} does (at most 1.15)."


def entries(count: int) -> Sources:
    """Return made-up entries of about two pages: all with tables, half with a figure."""
    return Sources(current_edition(), tuple(_source(at) for at in range(1, count + 1)), {})


def _run(what: str, found: Sources, store: Store) -> Run:
    begun, used = time.perf_counter(), time.process_time()
    with Press(store) as press, speaking("en"):
        book = Maker(found, Wanted(), press).make()
    return Run(
        what,
        sum(int(last) - int(first) + 1 for first, last in book.pages.values()),
        time.process_time() - used + press.usage.seconds,
        time.perf_counter() - begun,
        len(book.content) / 1e6,
        press.usage.megabytes,
    )


def _cells(run: Run) -> tuple[str, ...]:
    figures = (run.seconds, run.wall, run.megabytes, run.child_megabytes)
    return (run.what, str(run.pages), *(f"{one:.1f}" for one in figures))


def _with_one_changed(found: Sources) -> Sources:
    middle = len(found.entries) // 2
    one = found.entries[middle]
    problem = one.document.problem.model_copy(update={"problem": "Something else was wrong."})
    changed = replace(one, document=one.document.model_copy(update={"problem": problem}))
    return replace(found, entries=(*found.entries[:middle], changed, *found.entries[middle + 1 :]))


def _source(at: int) -> Source:
    document = _document(at)
    project = Project(title=document.basics.title, number=f"ESC-{at:04d}", versions=1)
    version = ProjectVersion(
        project_id=new_id(), number=1, occasion=Occasion.FINAL, made_by_id=None, impersonal=document
    )
    version.made_at = now()
    figures = (
        (Figure(_chart(at), "Figure 1. Joint attendances by month.", "Bars that rise and fall"),)
        if at % 2
        else ()
    )
    return Source(project, version, document, frozenset(), None, figures=figures)


def _words(at: int, count: int) -> str:
    """Return so many words, other ones for each entry."""
    chosen = (WORDS[(at * 7 + place * (1 + at % 5)) % len(WORDS)] for place in range(count))
    return " ".join(word.capitalize() if place % 14 == 0 else word for place, word in enumerate(chosen)) + "."


def _document(at: int) -> ProjectDocument:
    kind = COLLABORATION_TYPES.codes[at % len(COLLABORATION_TYPES.codes)]
    return ProjectDocument(
        basics=Basics(
            title=f"Demonstration {at}: {_words(at, 7)}",
            summary=_words(at, 50),
            primary_type=kind,
            types=(kind,),
            stage="live",
            start=PartialDate(year=2010 + at % 15),
        ),
        who=Who(
            lead=_partner(at),
            partners=tuple(_partner(at + step) for step in range(1, 4)),
            services=("police", "fire"),
            nations=("England",),
            regions=(REGIONS.codes[at % len(REGIONS.codes)],),
        ),
        problem=Problem(problem=_words(at, 60), done=_words(at + 1, 90), beneficiaries=_words(at, 12)),
        effect=Effect(
            outcome=_words(at + 2, 60),
            outcomes=tuple(
                Outcome(
                    measure=_words(at + row, 5), before=str(80 + row), after=str(60 + row), unit="minutes"
                )
                for row in range(4)
            ),
        ),
        mechanism=Mechanism(mechanism=_words(at + 3, 50)),
        implementation=Implementation(
            steps=_words(at + 4, 70),
            enablers=tuple(Enabler(code=code) for code in ENABLERS.codes[at % 9 : at % 9 + 3]),
            barriers=tuple(Barrier(code=code) for code in BARRIERS.codes[at % 9 : at % 9 + 3]),
            differently=_words(at + 5, 50),
        ),
        economics=Economics(
            money=tuple(
                Money(
                    kind="saving",
                    amount=Pounds(10_000 * (at + row)),
                    basis=basis,
                    per=MoneyPeriod(code="year"),
                )
                for row, basis in enumerate(("projected", "reported"))
            )
        ),
        evaluation=Evaluation(evaluation=_words(at + 6, 40)),
        replicability=Replicability(replicable="with_changes", preconditions=_words(at + 7, 40)),
        sources=Published(sources=(f"https://example.org/reports/{at}",)),
    )


def _partner(at: int) -> Partner:
    return Partner(organisation=Organisation(code="other", words=f"Made-up Service {at % 97}"))


def _chart(at: int) -> bytes:
    """Return a picture of bars, as an office program exports one."""
    picture = Image.new("RGB", (900, 420), "white")
    pen = ImageDraw.Draw(picture)
    for bar in range(12):
        height = round(180 + 160 * sin(at + bar * pi / 6))
        pen.rectangle((40 + bar * 70, 400 - height, 85 + bar * 70, 400), fill=(20, 80, 168))
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
