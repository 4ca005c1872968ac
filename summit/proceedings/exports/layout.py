"""What stands where in an entry: which fields make a part, under which heading and label."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

Labels = Mapping[str, LazyString | None]
FACTS: Labels = {
    "stage": lazy_gettext("Stage"),
    "outcome_label": lazy_gettext("Did it work"),
    "types": lazy_gettext("Type"),
    "services": lazy_gettext("Services"),
    "regions": lazy_gettext("Where"),
    "areas": lazy_gettext("Areas covered"),
    "legal_form": lazy_gettext("Legal form"),
    "governance": lazy_gettext("Governance"),
}
"""What stands beside the map; each is said in a few words."""
PARTS: tuple[tuple[LazyString, Labels], ...] = (
    (
        lazy_gettext("The problem and what was done"),
        {
            "problem": lazy_gettext("The problem"),
            "done": lazy_gettext("What was done"),
            "beneficiaries": lazy_gettext("Who benefits"),
        },
    ),
    (
        lazy_gettext("What came of it"),
        {
            "outcome": None,
            "outcomes": None,
            "harms": lazy_gettext("Harms and side effects"),
            "mechanism": lazy_gettext("How it works"),
            "where_it_works": lazy_gettext("Where it works"),
            "evaluation": lazy_gettext("How it was evaluated"),
            "evaluator": lazy_gettext("Evaluator"),
            "independent": lazy_gettext("Evaluator independent of the partners"),
            "report": lazy_gettext("Evaluation report"),
        },
    ),
    (
        lazy_gettext("Costs and savings"),
        {"money": None, "funding": lazy_gettext("Paid from"), "funding_words": None},
    ),
    (
        lazy_gettext("Putting it in place"),
        {
            "enablers": lazy_gettext("What helped"),
            "barriers": lazy_gettext("What got in the way"),
            "steps": lazy_gettext("Steps taken"),
            "months_to_live": lazy_gettext("Months from decision to live"),
            "training": lazy_gettext("Training"),
            "systems": lazy_gettext("Systems and equipment"),
            "differently": lazy_gettext("What the partners would do differently"),
        },
    ),
    (
        lazy_gettext("Doing it elsewhere"),
        {
            "replicable": lazy_gettext("Can it be done elsewhere"),
            "preconditions": lazy_gettext("What must be in place"),
            "minimum_resources": lazy_gettext("The least it takes"),
            "kit": lazy_gettext("Documents and tools to reuse"),
            "adopted_from": lazy_gettext("Adopted from"),
            "adopters": None,
        },
    ),
    (
        lazy_gettext("How it ended"),
        {"end_reason": lazy_gettext("Why it ended"), "exit_terms": lazy_gettext("How partners left")},
    ),
    (lazy_gettext("Sources"), {"sources": None}),
)
LISTED = frozenset({"enablers", "barriers", "funding"})
SHORT = 60
"""Reasons no longer than this stand in one line; the others, told in the project's words, in a list."""
MISSED = ("problem", "done", "mechanism", "steps", "differently", "preconditions", "evaluation")
"""What a reader who wants to copy a project looks for first: its absence is said, once, at the end."""
