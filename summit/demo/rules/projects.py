"""What is offered: real projects as far as their sources tell, and generated ones that say what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from summit.core.money import Pounds
from summit.demo.rules.scales import Fate, Scale
from summit.projects.document.findings import Economics, Effect, Evaluation, Mechanism, Money, Outcome
from summit.projects.document.identity import Basics, Partner, Problem, Who
from summit.projects.document.practice import (
    Barrier,
    Consent,
    Contact,
    Enabler,
    Implementation,
    Replicability,
    Sharing,
    Sources,
)
from summit.projects.document.project import ProjectDocument
from summit.projects.document.record import ProjectRecord
from summit.projects.document.values import MoneyPeriod, Organisation, PartialDate
from summit.projects.document.vocabularies import OTHER
from summit.projects.rules import check_dates, faults_of

NOT_TOLD = "The published sources do not say (demonstration)."
FORMATS = (
    "talk", "talk", "panel", "talk", "talk", "poster", "talk", "workshop", "talk", "stand", "talk", "film",
)  # fmt: skip
PLACES = (
    "Exampleshire", "Northmere", "Westvale", "Eastholm", "Southmarch", "Midford", "Upper Wold",
    "Lakeland Vale", "Stonebridge", "Highmoor", "Greenacre", "Saltmarsh", "Fallowfield",
    "Riverbank", "Ashcombe", "Kingsholt",
)  # fmt: skip
IDEAS = (
    ("One drone team for police and fire in {}", "drones", "pilot"),
    ("Neighbours trained to lift people who fell, {}", "falls_response", "live"),
    ("A shared workshop for blue light vehicles in {}", "fleet", "live"),
    ("One desk for missing people searches in {}", "missing_persons", "pilot"),
    ("Joint winter road safety weeks in {}", "road_safety", "live"),
    ("Clinicians in the fire control room of {}", "clinical_desk", "pilot"),
    ("A training village for three services in {}", "training", "approved"),
    ("Home safety visits shared out by street in {}", "prevention", "live"),
    ("One contract for uniforms across {}", "procurement", "live"),
    ("Volunteers who serve two services in {}", "dual_role", "pilot"),
    ("A common map of water sources for {}", "data_sharing", "live"),
    ("Listening to crews after hard calls, {}", "workforce", "pilot"),
)
PAIRS = (
    ("Police", "Fire and Rescue Service"),
    ("Fire and Rescue Service", "Ambulance Service"),
    ("Ambulance Service", "Police"),
    ("County Council", "Fire and Rescue Service"),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A project to be offered, how it would be presented, and what becomes of it."""

    document: ProjectDocument
    format: str
    fate: Fate
    real: ProjectRecord | None = None


def offers(scale: Scale, records: Sequence[ProjectRecord], *, today: date) -> list[Offer]:
    """Return everything that is offered, in an order that mixes the real and the generated."""
    chosen = [(record, text) for record in records if (text := _offered(record, today=today))][: scale.real]
    real = [
        Offer(text, FORMATS[number % len(FORMATS)], Fate.CONFIRMED if number > 1 else Fate.ACCEPTED, record)
        for number, (record, text) in enumerate(chosen)
    ]
    fates = [fate for fate, count in scale.generated.items() for _ in range(count)]
    made = [Offer(generated(number, today=today), "talk", fate) for number, fate in enumerate(fates)]
    return sorted([*real, *made], key=lambda one: one.document.basics.title.casefold())


def generated(number: int, *, today: date) -> ProjectDocument:
    """Return a whole project that nobody has carried out; every part of it says so."""
    place = PLACES[(number + number // len(IDEAS)) % len(PLACES)]
    pattern, kind, stage = IDEAS[number % len(IDEAS)]
    title = f"{pattern.format(place)} (demonstration)"
    lead, partner = PAIRS[number % len(PAIRS)]
    return ProjectDocument(
        basics=Basics(
            title=title,
            summary=f"A generated project of two services in {place}, no real place (demonstration).",
            primary_type=kind,
            types=(kind,),
            theme=("progress", "challenge", "innovation")[number % 3],
            stage=stage,
            start=PartialDate(year=today.year - 1 - number % 3, month=1 + number % 12),
        ),
        who=Who(
            lead=_body(f"{place} {lead} (demonstration)"),
            partners=(_body(f"{place} {partner} (demonstration)"),),
            nations=("England",),
        ),
        problem=Problem(
            problem="Two services did the same work and learned of it by chance (demonstration).",
            done="They share one plan, one team and one record of what was done (demonstration).",
            beneficiaries="People who call for help (demonstration)",
        ),
        effect=_effect(number),
        mechanism=Mechanism(
            mechanism="Whoever is nearer goes; the other is told at once (demonstration).",
            where_it_works="Where both services have people within reach (demonstration).",
        ),
        implementation=_implementation(number),
        economics=_economics(number, today),
        evaluation=Evaluation(evaluation="The partners counted calls before and after (demonstration)."),
        replicability=Replicability(
            replicable="with_changes",
            preconditions="An agreement on who answers for whom (demonstration).",
            kit="The agreement and the checklist (demonstration).",
        ),
        sharing=_sharing(today),
        sources=Sources(sources=("A generated report (demonstration), in no library",)),
    )


def facts(records: Sequence[ProjectRecord], numbers: dict[str, str]) -> Iterator[ProjectRecord]:
    """Yield the records as their sources tell them, the offered ones under the number they now have."""
    for record in records:
        number = numbers.get(record.key)
        yield record.model_copy(update={"key": number}) if number else record


def _offered(record: ProjectRecord, *, today: date) -> ProjectDocument | None:
    """Return a real project as a demonstration author would offer it, or nothing when it lacks too much.

    What the form asks and no source tells is answered with just that. Only reviewers and chairs read this
    text; the public reads the facts, see ``facts``.
    """
    told = record.document
    document = ProjectDocument(
        basics=told.basics.model_copy(update={"theme": "progress"}),
        who=told.who,
        problem=Problem(problem=NOT_TOLD, done=NOT_TOLD, beneficiaries=NOT_TOLD),
        effect=told.effect,
        mechanism=Mechanism(mechanism=NOT_TOLD),
        implementation=told.implementation.model_copy(update={"steps": NOT_TOLD}),
        economics=told.economics,
        evaluation=told.evaluation,
        replicability=told.replicability.model_copy(
            update={"replicable": "some_conditions", "preconditions": NOT_TOLD}
        ),
        sharing=_sharing(today),
        sources=told.sources,
    )
    lacks = (*faults_of(document), *check_dates(document, today=today))
    return None if lacks or record.confidence == "low" else document


def _body(words: str) -> Partner:
    return Partner(organisation=Organisation(code=OTHER, words=words), name=words)


def _effect(number: int) -> Effect:
    before = 30 + 7 * (number % 9)
    after = before - 3 - number % 11
    return Effect(
        outcome="Fewer calls were answered twice (demonstration).",
        outcomes=(
            Outcome(
                measure="Calls answered by both services (demonstration)",
                before=str(before),
                after=str(after),
                unit="calls a month",
                comparison="before_after",
                source="Generated figures (demonstration)",
            ),
        ),
        outcome_label=("promising", "mixed", "worked", "new")[number % 4],
        harms="None that anybody generated (demonstration).",
    )


def _implementation(number: int) -> Implementation:
    return Implementation(
        steps="An agreement, a month side by side, a review, the switch (demonstration).",
        months_to_live=4 + number % 20,
        enablers=(
            Enabler(code="trust", words="Crews who knew each other (demonstration)"),
            Enabler(code=("co_location", "leadership", "agreement")[number % 3]),
        ),
        barriers=(
            Barrier(code="systems", words="Two records that did not join up (demonstration)"),
            Barrier(code=("funding_cycles", "identity", "capacity")[number % 3]),
        ),
        differently="Agree on the exit before the start (demonstration).",
    )


def _economics(number: int, today: date) -> Economics:
    note = "generated (demonstration)"
    return Economics(
        money=(
            Money(kind="cost", amount=Pounds(20_000 + 1_500 * (number % 17)), per=MoneyPeriod(code="one-off"),
                  basis="reported", note=note, price_year=today.year - 1),
            Money(kind="saving", amount=Pounds(12_000 + 2_500 * (number % 13)), per=MoneyPeriod(code="year"),
                  basis="projected", note=note, cashable=number % 2 == 0, price_year=today.year - 1),
        ),
        funding=("local",),
    )  # fmt: skip


def _sharing(today: date) -> Sharing:
    return Sharing(
        consent=Consent(
            officer="Ola Officer (demonstration)", post="Nobody's officer (demonstration)", on=today
        ),
        official_only=True,
        licence="ogl-3.0",
        contact=Contact(name="Cai Contact (demonstration)", email="contact@demonstration.example"),
    )
