"""Records that the real projects lack: everything filled in, and texts that mean no good."""

from __future__ import annotations

from summit.core.money import Pounds
from summit.projects.document.findings import (
    Economics,
    Effect,
    Evaluation,
    Mechanism,
    Money,
    OtherAmount,
    Outcome,
)
from summit.projects.document.identity import Basics, Partner, Problem, Who
from summit.projects.document.practice import (
    Adopter,
    Barrier,
    Enabler,
    Implementation,
    Replicability,
    Sharing,
    Sources,
)
from summit.projects.document.project import ProjectDocument
from summit.projects.document.values import MoneyPeriod, Organisation, PartialDate

SENTENCE = (
    "Roedd y ddau wasanaeth yn Llŷn a’r Ŵyl yn rhannu un orsaf, and the control rooms agreed one protocol. "
)


def other(words: str, **more) -> Partner:
    return Partner(organisation=Organisation(code="other", words=words), **more)


def amount(kind: str, pounds: int | None, basis: str | None, **more) -> Money:
    return Money(kind=kind, amount=None if pounds is None else Pounds(pounds), basis=basis, **more)


FULL = ProjectDocument(
    basics=Basics(
        title="Demonstration: Canolfan reoli Dŵr-y-Felin a Llanfairpwllgwyngyll, with twenty partners",
        summary=SENTENCE * 2,
        primary_type="joint_control",
        types=("joint_control", "ict"),
        stage="ended",
        start=PartialDate(year=2014, month=3),
        end=PartialDate(year=2021),
        end_reason=SENTENCE * 4,
        exit_terms=SENTENCE * 2,
    ),
    who=Who(
        lead=Partner(organisation=Organisation(code="E23000020"), role="Runs the room"),
        partners=tuple(
            other(f"Gwasanaeth Tân ac Achub Enghreifftiol Rhif {number}", role="Takes calls")
            for number in range(1, 20)
        ),
        services=("police", "fire"),
        nations=("Wales",),
        regions=("Wales",),
    ),
    problem=Problem(problem=SENTENCE * 12, done=SENTENCE * 20, beneficiaries=SENTENCE),
    effect=Effect(
        outcome=SENTENCE * 6,
        outcomes=tuple(
            Outcome(
                measure=f"Calls answered within {seconds} seconds",
                before="81.5",
                after="93",
                unit="%",
                period="2014 to 2019",
                comparison="before_after",
                source="Annual report 2019, page 14",
            )
            for seconds in (5, 10, 20, 30)
        ),
        outcome_label="mixed",
        harms=SENTENCE * 3,
    ),
    mechanism=Mechanism(mechanism=SENTENCE * 8, where_it_works=SENTENCE * 4),
    implementation=Implementation(
        steps=SENTENCE * 14,
        months_to_live=18,
        enablers=(Enabler(code="funding", words=SENTENCE), Enabler(code="leadership")),
        barriers=(Barrier(code="systems", words=SENTENCE * 2),),
        differently=SENTENCE * 6,
    ),
    economics=Economics(
        money=(
            amount("saving", 4_000_000, "projected", per=MoneyPeriod(code="year"), note="Business case"),
            amount("saving", 2_700_000, "reported", per=MoneyPeriod(code="year"), price_year=2018),
            amount("cost", 1_250_000, "reported", per=MoneyPeriod(code="one-off")),
            amount(
                "saving",
                900_000,
                "audited",
                source="Audit letter",
                other_values=(OtherAmount(amount=Pounds(850_000), source="Press"),),
            ),
            *(
                amount("cost", 10_000 * row, "avoided_cost", per=MoneyPeriod(code="year"), note=f"Year {row}")
                for row in range(1, 6)
            ),
            amount("cost", None, None),
        ),
        funding=("local",),
    ),
    evaluation=Evaluation(evaluation=SENTENCE * 5, evaluator="A university", independent=True),
    replicability=Replicability(
        replicable="with_changes",
        preconditions=SENTENCE * 4,
        minimum_resources="Two rooms, one protocol",
        adopters=(
            Adopter(organisation=Organisation(code="E31000028"), status="live", year=2016, note="In part"),
        ),
    ),
    sharing=Sharing(licence="ogl-3.0"),
    sources=Sources(sources=("https://example.org/report?page=1&part=2", "Annual report 2019")),
)
HOSTILE = ProjectDocument(
    basics=Basics(
        title="<script>alert(1)</script> & </title><h1>Wide",
        summary="<img src='file:///etc/passwd'> <style>* { display: none }</style> {{ 7 * 7 }} </article>",
    ),
    who=Who(lead=other("</p><h1>A “body” & son")),
    problem=Problem(
        problem="W" * 10_000,
        done="مرحبا بالعالم שלום 你好 🚒🚓🚑 \u202eright to left\u202c \u200b\ufeff",
        beneficiaries="<a href='javascript:alert(1)'>x</a> <link rel=attachment href='file:///etc/passwd'>",
    ),
    effect=Effect(outcomes=(Outcome(measure="<td>" + "m" * 140, before="</table>", after="x" * 60),)),
    sources=Sources(
        sources=("javascript:alert(1)", "http://127.0.0.1/x.png", "https://example.org/" + "a" * 900)
    ),
)
