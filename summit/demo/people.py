"""Generated people: none of them exists, and each name says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summit.core.access import Role
from summit.registration.rules import CategoryKind
from summit.registration.rules.needs import NOTHING, Access, Diet, Needs

ABOUT = (
    "This is a demonstration. The people, the venue and the dates are generated, and so are the projects "
    "whose titles say so. The other projects are real ones, shown as publicly known facts with their "
    "sources; none of their organisations has offered, confirmed or agreed to anything here."
)
TAGLINE = (
    "The national summit where police, fire, ambulance and local government show what collaboration has "
    "really achieved – and what got in the way."
)
FIRST_NAMES = (
    "Siân", "Tomos", "Aisha", "Łukasz", "Mòrag", "Niamh", "Rhys", "Priya", "Owain", "Grace", "Zoë", "Idris",
    "Chidi", "Ffion", "Martha", "Haruki", "Gŵen", "Callum", "Noor", "Beatrix",
)  # fmt: skip
SURNAMES = (
    "Ap Gwynedd", "Llŷr-Hughes", "O'Connor", "Okonkwo", "Featherstonehaugh", "Patel", "MacAulay", "Nowak",
    "Price", "Abernathy-Cholmondeley", "Singh", "Grŵp",
)  # fmt: skip
JOBS = (
    "Chief inspector", "Station manager", "Paramedic team leader", "Head of collaboration", "Analyst",
    "Strategic estates lead", "Control room manager", "Policy adviser",
)  # fmt: skip
NEEDS = (
    Needs(diets=(Diet.VEGETARIAN,)),
    Needs(diets=(Diet.HALAL,), access=(Access.QUIET_ROOM,)),
    Needs(
        diet_words="No sesame (demonstration)",
        access=(Access.STEP_FREE, Access.WHEELCHAIR),
        wants_help=True,
        help_words="I use a wheelchair and cannot take stairs (demonstration)",
    ),
    Needs(diets=(Diet.VEGAN, Diet.GLUTEN_FREE)),
    Needs(access=(Access.BSL,), access_words="A seat where I see the interpreter (demonstration)"),
)
ORGANISATIONS = (
    "E23000022", "E31000028", "RX9", "PCC-E23000022", "E23000006", "E31000006", "W15000002", "W25000003",
    "RT4", "S-SFRS", "N-PSNI", "LA-HAM", "E23000030", "E31000048", "RYD", "NB-AACE",
)  # fmt: skip
REVIEWERS_WORK_AT = (
    "E31000015", "RRU", "E23000010", "LA-GLS", "VP-SJA", "N-NIFRS", "NB-HMICFRS", "W15000001", "RX9",
    "E23000033", "E31000046", "S-SFRS", "E31000044", "RYA", "E23000024", "LA-OXF", "VP-RNLI", "N-PSNI",
    "NB-COP", "E31000010",
)  # fmt: skip
"""Different services; some are partners of projects, whose reviews are therefore not theirs."""
KINDS = (*[CategoryKind.DELEGATE] * 7, CategoryKind.EXHIBITOR)
WELSH_SPEAKERS = frozenset({"W15000002", "W25000003", "RT4"})


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody whose sign-in link is printed at the start; where they work, if they judge others."""

    role: str
    email: str
    name: str
    grant: Role | None = None
    works_at: str | None = None
    language: str = "en"


ACCOUNTS = (
    Account("attendee", "attendee@demonstration.example", "Anwen Attendee (demonstration)"),
    Account("author", "author@demonstration.example", "Arthur Author (demonstration)"),
    Account("reviewer", "reviewer1@demonstration.example", "Rhian Reviewer (demonstration)", Role.REVIEWER),
    Account("chair", "chair@demonstration.example", "Charlie Chair (demonstration)", Role.CHAIR, "NB-LGA"),
    Account(
        "organiser",
        "organiser@demonstration.example",
        "Olwen Organiser (demonstration)",
        Role.ORGANISER,
        "NB-ESCWG",
    ),
    Account("registrar", "registrar@demonstration.example", "Rory Registrar (demonstration)", Role.REGISTRAR),
    Account("steward", "steward@demonstration.example", "Stevie Steward (demonstration)", Role.STEWARD),
    Account("welfare", "welfare@demonstration.example", "Wyn Welfare (demonstration)", Role.WELFARE),
    Account(
        "administrator",
        "admin@demonstration.example",
        "Ada Administrator (demonstration)",
        Role.ADMINISTRATOR,
        "NB-APCC",
    ),
)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody generated, with what the registration form asks."""

    name: str
    email: str
    organisation_code: str
    job_title: str
    kind: CategoryKind
    days: int
    language: str


def seats_of(number: int) -> tuple[int, ...]:
    """Return which of the dinner and the workshops a guest asks for: 0 is the dinner."""
    return tuple(which for which, every in enumerate((2, 5, 4)) if number % every == 0)


def needs_of(number: int) -> Needs:
    """Return what a guest needs: most need nothing."""
    return NEEDS[number // 6 % len(NEEDS)] if number % 6 == 1 else NOTHING


def reviewers(count: int) -> Iterator[Account]:
    """Yield the reviewers; the first is the one with a printed link."""
    first = next(one for one in ACCOUNTS if one.grant is Role.REVIEWER)
    for number, code in enumerate(REVIEWERS_WORK_AT[:count]):
        called = f"{FIRST_NAMES[-1 - number]} {SURNAMES[number % len(SURNAMES)]} (demonstration)"
        name = called if number else first.name
        email = f"reviewer{number + 1}@demonstration.example"
        yield Account("reviewer", email, name, Role.REVIEWER, code, language=_language_at(code))


def attendee() -> Guest:
    """Return the place of the account that a newcomer tries first."""
    account = ACCOUNTS[0]
    return Guest(account.name, account.email, ORGANISATIONS[0], JOBS[0], CategoryKind.DELEGATE, 2, "en")


SAME_NAME_ELSEWHERE = 242
"""All names are used once before: the first two that come again are of the same organisation, too."""


def guests(count: int) -> Iterator[Guest]:
    """Yield the same people every time; the last five ask for the two press places, so that three wait.

    The two before them are cadets, whom an organiser has to approve.
    """
    for number in range(count):
        first = FIRST_NAMES[number % len(FIRST_NAMES)]
        last = SURNAMES[(number % len(FIRST_NAMES) + number // len(FIRST_NAMES)) % len(SURNAMES)]
        code = ORGANISATIONS[(number + number // SAME_NAME_ELSEWHERE) % len(ORGANISATIONS)]
        is_press, is_cadet = number >= count - 5, count - 7 <= number < count - 5
        kind = CategoryKind.PRESS if is_press else KINDS[number % len(KINDS)]
        yield Guest(
            name=f"{first} {last} (demonstration)",
            email=f"guest{number + 1}@demonstration.example",
            organisation_code=code,
            job_title="Reporter" if is_press else "Cadet" if is_cadet else JOBS[number % len(JOBS)],
            kind=CategoryKind.OTHER if is_cadet else kind,
            days=1 if is_cadet else 1 + number % 2,
            language=_language_at(code),
        )


def _language_at(organisation_code: str) -> str:
    return "cy" if organisation_code in WELSH_SPEAKERS else "en"
