"""The budgets: what a request may cost at most, what others need for the same, and what is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

NOTHING_KNOWN = "–"


@dataclass(frozen=True, slots=True)
class Budget:
    """One row of the table; ``path`` is asked for by whoever has the role, by nobody without one.

    ``is_cached``: the page was made before; all others are made anew each time they are asked for.
    """

    work: str
    name: str
    path: str = ""
    role: str | None = None
    milliseconds: float | None = None
    statements: int | None = None
    kilobytes: int | None = None
    peers: str = NOTHING_KNOWN
    is_cached: bool = False


@dataclass(frozen=True, slots=True)
class Cost:
    """What was measured: CPU milliseconds, SQL statements and bytes of one answer."""

    milliseconds: float
    statements: int
    size: int


BUDGETS = (
    Budget("landing page", "pages", "/"),
    Budget(
        "public agenda, list", "following", "/agenda", milliseconds=15, kilobytes=60,
        peers="indico 152–256 ms, 23 SQL, 451 KB; pretalx 14 + 275 + 174 KB",
    ),
    Budget("public agenda, grid", "following", "/agenda/grid", milliseconds=15, kilobytes=60),
    Budget("public agenda, searched", "following", "/agenda?q=fire", milliseconds=15, kilobytes=60),
    Budget("now and next", "following", "/agenda/now", milliseconds=15, kilobytes=60),
    Budget(
        "agenda .ics", "following", "/agenda.ics", milliseconds=30, statements=5,
        peers="indico 693–1,026 ms, 504 SQL; pretalx 312 ms",
    ),
    Budget(
        "agenda JSON (frab)", "following", "/agenda/schedule.json", milliseconds=30, statements=5,
        peers="pretalx 603 ms, 410 SQL; indico 151 ms",
    ),
    Budget("agenda XML (frab)", "following", "/agenda/schedule.xml", milliseconds=30, statements=5),
    Budget("the list again, from the cache", "following", "/agenda", milliseconds=1.5, is_cached=True),
    Budget("the .ics again, from the cache", "following", "/agenda.ics", milliseconds=1.5, is_cached=True),
    Budget(
        "the JSON again, from the cache", "following", "/agenda/schedule.json", milliseconds=1.5,
        is_cached=True,
    ),
    Budget(
        "the XML again, from the cache", "following", "/agenda/schedule.xml", milliseconds=1.5,
        is_cached=True,
    ),
    Budget("one's own agenda", "following", "/agenda/mine", "attendee", milliseconds=30, kilobytes=100),
    Budget("evidence, list", "evidence", "/evidence"),
    Budget(
        "organiser's list of registrations", "lists", "/registrations", "organiser", 30, 8, 100,
        "indico 1,630–2,504 ms, 3.2 MB",
    ),
    Budget(
        "list of submissions", "showcase", "/showcase/submissions", "organiser", 30, 8, 100,
        "indico 494 ms, 1.4 MB; pretalx 906 ms, 24 SQL",
    ),
    Budget(
        "list of submissions, searched", "showcase", "/showcase/submissions?q=fire+-withdrawn", "organiser",
        milliseconds=50, kilobytes=100,
    ),
    Budget("balance of what was offered", "showcase", "/showcase/submissions/balance", "organiser"),
    Budget("chair's panel of submissions", "lists", "/review/panel", "chair"),
    Budget(
        "reviewer's dashboard", "lists", "/review", "reviewer", 25, 8, peers="pretalx 2,396 ms, 40 SQL"
    ),
    Budget(
        "chair's working copy of the agenda", "agenda", "/agenda/edit", "chair", milliseconds=40,
        statements=10,
    ),
    Budget("badges to print", "badges", "/badges", "registrar", milliseconds=40, statements=10),
)  # fmt: skip
REGISTRATION = Budget(
    "a registration, all its requests", "registration", milliseconds=40, statements=30,
    peers="pretix 810 ms; indico 38 SQL for 2 requests",
)  # fmt: skip
CROWDED = Budget(
    "the list at 20,000 people", "registration", "/registrations?page=200", "organiser", 60, 8, 100
)
SEARCHED = Budget(
    "the list at 20,000 people, searched",
    "registration",
    "/registrations?q=person+1999",
    "organiser",
    60,
    8,
    100,
)
DEAREST_POST = Budget("a registration, its dearest post", "registration", statements=10)
SCAN = Budget(
    "one check-in scan", "checkin", role="steward", milliseconds=3,
    peers="pretix 59 ms application + 95 ms database",
)  # fmt: skip
HANDED = Budget("a scan that a device hands in", "checkin", milliseconds=3, peers="pretix, as above")
SUBMISSION = Budget(
    "one submission, for organisers", "showcase", role="organiser", milliseconds=30, kilobytes=100
)
SEARCH = Budget("search over 5,000 texts", "showcase", milliseconds=50)
LARGE = (
    Budget("panel of 2,000 submissions", "large", "/review/panel", "chair", milliseconds=100),
    Budget("ranking of 2,000 submissions", "large", "/review/ranking", "chair", milliseconds=100),
    Budget("how far reviewing of 2,000 is", "large", "/review/progress", "chair", milliseconds=100),
    Budget("reviewer's dashboard among 2,000", "large", "/review", "reviewer", milliseconds=100),
)  # fmt: skip
"""Measured on a call of 2,000 submissions with 500 reviewers."""
FOLLOWING = "following"
NAMES = tuple(dict.fromkeys(one.name for one in (*BUDGETS, REGISTRATION, SCAN, HANDED, SUBMISSION)))
HEADS = ("work", "CPU ms", "SQL", "KB", "best peers")


def typical(costs: list[Cost]) -> Cost:
    """Return the median of each figure: one request may be disturbed, most are not."""
    return Cost(
        median(one.milliseconds for one in costs),
        int(median(one.statements for one in costs)),
        int(median(one.size for one in costs)),
    )


def least(costs: list[Cost]) -> Cost:
    """Return the cheapest of several runs: what others do on the machine only adds to a figure."""
    return min(costs, key=lambda one: one.milliseconds)


def together(costs: list[Cost]) -> Cost:
    """Return what several requests cost as one piece of work."""
    return Cost(
        sum(one.milliseconds for one in costs),
        sum(one.statements for one in costs),
        sum(one.size for one in costs),
    )


def excesses(budget: Budget, cost: Cost) -> list[str]:
    """Name what is over its budget."""
    pairs = (
        ("CPU ms", cost.milliseconds, budget.milliseconds),
        ("SQL", cost.statements, budget.statements),
        ("KB", cost.size / 1000, budget.kilobytes),
    )
    return [name for name, found, most in pairs if most is not None and found > most]


def table(rows: list[tuple[Budget, Cost]]) -> Iterator[str]:
    """Yield the table line by line: what was measured, and after the stroke what is allowed at most."""
    cells = [HEADS, *(_cells(budget, cost) for budget, cost in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(HEADS))]
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    over = [
        f"{budget.work} ({', '.join(found)})" for budget, cost in rows if (found := excesses(budget, cost))
    ]
    yield ""
    yield f"Over the budget: {'; '.join(over)}." if over else "Nothing is over its budget."


def _cells(budget: Budget, cost: Cost) -> tuple[str, str, str, str, str]:
    return (
        budget.work,
        _of(f"{cost.milliseconds:.1f}", budget.milliseconds),
        _of(str(cost.statements), budget.statements),
        _of(f"{cost.size / 1000:.1f}", budget.kilobytes),
        budget.peers,
    )


def _of(found: str, most: float | None) -> str:
    return found if most is None else f"{found} / {most:g}"
