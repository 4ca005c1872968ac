"""Documents of every shape the type allows, for laws that must hold for all of them."""

from __future__ import annotations

from hypothesis import assume
from hypothesis import strategies as st
from pydantic import ValidationError

from summit.core.money import Pounds
from summit.projects.document import findings, identity, practice
from summit.projects.document import vocabularies as lists
from summit.projects.document.project import ProjectDocument
from summit.projects.document.record import ProjectRecord
from summit.projects.document.values import LegalForm, MoneyPeriod, Organisation, PartialDate

NOTHING = st.none()
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\n")
WORDS = st.text(LETTERS, min_size=1, max_size=12).filter(
    lambda text: text.strip() and text.strip().casefold() != lists.NOT_STATED
)
TEXT = NOTHING | WORDS
LEVELS = st.sampled_from([level.level for level in lists.EVIDENCE_LEVELS])
TRUTH = st.booleans()
YEARS = st.integers(1800, 2200)
AMOUNTS = st.builds(Pounds, st.integers(0, 10**12))


def code(vocabulary):
    return st.sampled_from(vocabulary.codes)


def codes(vocabulary):
    return st.lists(code(vocabulary), unique=True, max_size=4).map(tuple)


def rows(row, most=3):
    return st.lists(row, max_size=most).map(tuple)


def built(part, **fields):
    """Return parts whose fields fit together; those that do not are thrown away."""

    @st.composite
    def draw_part(draw):
        try:
            return part(**{name: draw(field) for name, field in fields.items()})
        except ValidationError:
            assume(False)

    return draw_part()


def coded(kind):
    words = WORDS.filter(lambda text: text not in kind.terms())
    return st.builds(kind, code=code(kind.terms())) | st.builds(kind, code=st.just("other"), words=words)


DATES = built(
    PartialDate,
    year=YEARS,
    month=NOTHING | st.integers(1, 12),
    day=NOTHING | st.integers(1, 31),
    about=TRUTH,
)
DATE = NOTHING | DATES
CODES_OF_BODIES = st.from_regex(r"\A[A-Z0-9-]{1,12}\Z").filter(lambda text: text != "other")
BODIES = st.builds(Organisation, code=CODES_OF_BODIES) | st.builds(
    Organisation, code=st.just("other"), words=WORDS
)
PARTNERS = built(
    identity.Partner, organisation=BODIES, name=TEXT, role=TEXT, joined=DATE, left=DATE, name_then=TEXT
)


@st.composite
def basics(draw):
    types = draw(codes(lists.COLLABORATION_TYPES))
    part = built(
        identity.Basics,
        title=WORDS,
        summary=TEXT,
        types=st.just(types),
        primary_type=st.sampled_from(types) if types else NOTHING,
        theme=NOTHING | code(lists.THEMES),
        stage=NOTHING | code(lists.STAGES),
        start=DATE,
        start_confidence=NOTHING | code(lists.CONFIDENCE),
        end=DATE,
        end_reason=TEXT,
        exit_terms=TEXT,
    )
    return draw(part)


@st.composite
def who(draw):
    together = draw(NOTHING | st.sampled_from(sorted(lists.NATIONS_TOGETHER)))
    nations = draw(codes(lists.NATIONS)) if together is None else lists.NATIONS_TOGETHER[together]
    services = draw(codes(lists.SERVICES))
    otherwise = not identity.is_cross_service(services)
    part = built(
        identity.Who,
        lead=NOTHING | PARTNERS,
        partners=rows(PARTNERS),
        other_partners=TEXT,
        services=st.just(services),
        cross_service_as_given=NOTHING | st.just(otherwise),
        nations=st.just(nations),
        nations_as_given=st.just(together),
        regions=codes(lists.REGIONS),
        areas=TEXT,
        setting=NOTHING | code(lists.SETTINGS),
        legal_form=NOTHING | coded(LegalForm),
        governance=TEXT,
    )
    return draw(part)


OTHER_FIGURES = st.builds(findings.OtherFigure, before=TEXT, after=TEXT, source=TEXT)
OUTCOMES = st.builds(
    findings.Outcome,
    measure=WORDS,
    before=TEXT,
    after=TEXT,
    unit=TEXT,
    period=TEXT,
    comparison=NOTHING | code(lists.COMPARISON),
    source=TEXT,
    other_values=rows(OTHER_FIGURES, 2),
)
OTHER_AMOUNTS = st.builds(findings.OtherAmount, amount=NOTHING | AMOUNTS, source=TEXT)
MONEY = st.builds(
    findings.Money,
    kind=code(lists.MONEY_KINDS),
    amount=NOTHING | AMOUNTS,
    per=NOTHING | coded(MoneyPeriod),
    basis=NOTHING | code(lists.MONEY_BASIS),
    note=TEXT,
    cashable=NOTHING | TRUTH,
    price_year=NOTHING | YEARS,
    gains=TEXT,
    source=TEXT,
    other_values=rows(OTHER_AMOUNTS, 2),
)


def factors(kind, vocabulary):
    return st.lists(
        st.builds(kind, code=code(vocabulary), words=TEXT), max_size=3, unique_by=lambda row: row.code
    ).map(tuple)


DOCUMENTS = st.builds(
    ProjectDocument,
    basics=basics(),
    who=who(),
    problem=st.builds(identity.Problem, problem=TEXT, done=TEXT, beneficiaries=TEXT),
    effect=st.builds(
        findings.Effect,
        outcome=TEXT,
        outcomes=rows(OUTCOMES),
        outcome_label=NOTHING | code(lists.OUTCOME_LABELS),
        harms=TEXT,
    ),
    mechanism=st.builds(findings.Mechanism, mechanism=TEXT, where_it_works=TEXT),
    implementation=st.builds(
        practice.Implementation,
        steps=TEXT,
        months_to_live=NOTHING | st.integers(0, 600),
        training=TEXT,
        systems=TEXT,
        enablers=factors(practice.Enabler, lists.ENABLERS),
        barriers=factors(practice.Barrier, lists.BARRIERS),
        differently=TEXT,
    ),
    economics=st.builds(
        findings.Economics, money=rows(MONEY), funding=codes(lists.FUNDING), funding_words=TEXT
    ),
    evaluation=st.builds(
        findings.Evaluation, evaluation=TEXT, evaluator=TEXT, independent=NOTHING | TRUTH, report=TEXT
    ),
    replicability=st.builds(
        practice.Replicability,
        replicable=NOTHING | code(lists.REPLICABLE),
        preconditions=TEXT,
        minimum_resources=TEXT,
        kit=TEXT,
        adopters=rows(
            st.builds(
                practice.Adopter,
                organisation=BODIES,
                status=NOTHING | code(lists.ADOPTION_STATUS),
                year=NOTHING | YEARS,
                note=TEXT,
            )
        ),
        adopted_from=TEXT,
    ),
    sharing=st.builds(
        practice.Sharing,
        consent=NOTHING | st.builds(practice.Consent, officer=WORDS, post=TEXT, on=NOTHING | st.dates()),
        official_only=NOTHING | TRUTH,
        licence=NOTHING | code(lists.REUSE_LICENCE),
        contact=NOTHING | st.builds(practice.Contact, name=WORDS, email=TEXT, telephone=TEXT),
    ),
    sources=st.lists(WORDS, max_size=3, unique=True).map(
        lambda found: practice.Sources(sources=tuple(found))
    ),
)
RECORDS = st.builds(
    ProjectRecord,
    key=st.from_regex(r"\A[A-Z]{2}-[0-9]{3}\Z"),
    document=DOCUMENTS,
    evidence_level=NOTHING | LEVELS,
    confidence=NOTHING | code(lists.CONFIDENCE),
    note=TEXT,
)
