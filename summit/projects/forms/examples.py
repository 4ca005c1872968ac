"""A good and a poor answer for the questions that are often answered poorly."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flask_babel import LazyString, lazy_gettext

Example = tuple[LazyString, LazyString]
EXAMPLES: Mapping[str, Example] = MappingProxyType(
    {
        "Basics.title": (
            lazy_gettext("One control room for police and fire in two counties"),
            lazy_gettext("Project Phoenix"),
        ),
        "Basics.summary": (
            lazy_gettext("Police and fire answer 999 calls in one room since 2024; 180,000 calls a year."),
            lazy_gettext("An innovative partnership that delivers excellence for our communities."),
        ),
        "Basics.end_reason": (
            lazy_gettext("The trial ended as planned; call-outs had not fallen, so it was not extended."),
            lazy_gettext("The project came to its natural end."),
        ),
        "Basics.exit_terms": (
            lazy_gettext("12 months’ notice; the fire service paid £85,000 for its share of the building."),
            lazy_gettext("Partners parted on good terms."),
        ),
        "Partner.role": (
            lazy_gettext("Employs the eight call handlers and owns the building"),
            lazy_gettext("Key stakeholder"),
        ),
        "Who.governance": (
            lazy_gettext("A board of both deputy chiefs meets each quarter and must agree on any spending."),
            lazy_gettext("Robust governance is in place."),
        ),
        "Problem.problem": (
            lazy_gettext(
                "31 calls a day were passed on by telephone, each losing 70 seconds (log of May 2023)."
            ),
            lazy_gettext("Communication between the services was poor."),
        ),
        "Problem.done": (
            lazy_gettext(
                "We moved both teams into one room, gave them one record of each call, and trained all 60."
            ),
            lazy_gettext("We implemented a new way of working."),
        ),
        "Problem.beneficiaries": (
            lazy_gettext("About 11,000 callers a year, and 60 call handlers"),
            lazy_gettext("Everybody"),
        ),
        "Effect.outcome": (
            lazy_gettext(
                "Calls passed on by telephone fell from 31 to 4 a day; response times did not change."
            ),
            lazy_gettext("Feedback has been very positive."),
        ),
        "Effect.harms": (
            lazy_gettext(
                "Night shifts became longer for fire staff; sickness rose by a fifth in the first year."
            ),
            lazy_gettext("None."),
        ),
        "Outcome.measure": (
            lazy_gettext("Calls passed on by telephone, a day"),
            lazy_gettext("Efficiency"),
        ),
        "Mechanism.mechanism": (
            lazy_gettext("People who hear each other’s calls send help before anybody has written it down."),
            lazy_gettext("Through strong partnership working."),
        ),
        "Mechanism.where_it_works": (
            lazy_gettext("Where both services cover the same area; it did not work across a county border."),
            lazy_gettext("Anywhere."),
        ),
        "Implementation.steps": (
            lazy_gettext(
                "1. Agreement signed (March). 2. Room fitted (June). 3. A month side by side. 4. The switch."
            ),
            lazy_gettext("Planning, then delivery."),
        ),
        "Implementation.differently": (
            lazy_gettext("Agree on who pays for leaving before anybody joins."),
            lazy_gettext("Nothing."),
        ),
        "Money.note": (
            lazy_gettext("Without the building, which the council lent; prices of 2024"),
            lazy_gettext("Approximate"),
        ),
        "Evaluation.evaluation": (
            lazy_gettext("The university compared 12 months before and after with two similar counties."),
            lazy_gettext("Ongoing monitoring."),
        ),
        "Replicability.preconditions": (
            lazy_gettext("The same area, one radio system, and a chief on each side who wants it"),
            lazy_gettext("Commitment from all partners"),
        ),
        "Replicability.minimum_resources": (
            lazy_gettext("One project manager for 9 months, £40,000 for desks and cabling"),
            lazy_gettext("Some funding"),
        ),
        "Replicability.kit": (
            lazy_gettext("The agreement, the training plan and the staffing model, all attached"),
            lazy_gettext("Available on request"),
        ),
    }
)
"""By the part and its field; ``projects/section_fields.html`` shows them below the question."""
