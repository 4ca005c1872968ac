"""Documents that tests begin with."""

from __future__ import annotations

from datetime import date

from summit.projects.document.findings import Effect, Evaluation, Mechanism
from summit.projects.document.identity import Basics, Partner, Problem, Who
from summit.projects.document.practice import Consent, Contact, Implementation, Replicability, Sharing
from summit.projects.document.project import ProjectDocument
from summit.projects.document.values import Organisation, PartialDate


def body(code, **more):
    return Partner(organisation=Organisation(code=code), **more)


EMPTY = ProjectDocument(basics=Basics(title="Joint control room"))
COMPLETE = ProjectDocument(
    basics=Basics(
        title="Joint control room",
        summary="Two services answer calls in one room.",
        primary_type="joint_control",
        types=("joint_control", "ict"),
        theme="progress",
        stage="live",
        start=PartialDate(year=2024, month=3),
    ),
    who=Who(
        lead=body("E23000020", name="Lincolnshire Police"),
        partners=(body("RX9", name="East Midlands Ambulance Service NHS Trust"),),
        services=("police", "ambulance"),
        nations=("England",),
        regions=("East Midlands",),
    ),
    problem=Problem(problem="Two rooms.", done="One room.", beneficiaries="Callers."),
    effect=Effect(outcome_label="new"),
    mechanism=Mechanism(mechanism="People who sit together talk."),
    implementation=Implementation(steps="A plan, a room, a day."),
    evaluation=Evaluation(evaluation="None yet."),
    replicability=Replicability(replicable="with_changes"),
    sharing=Sharing(
        consent=Consent(officer="Ann Officer", post="Assistant Chief Officer", on=date(2027, 1, 4)),
        official_only=True,
        licence="ogl-3.0",
        contact=Contact(name="Bea Contact", email="bea@example.org"),
    ),
)
