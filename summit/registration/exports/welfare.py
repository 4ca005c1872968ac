"""What people need, as tables: by person for the welfare role, as numbers for caterers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext

from summit.core.language import long_date
from summit.core.sheets.writing import Sheet
from summit.registration.models import Registration
from summit.registration.rules.needs import Diet, Plates


def by_person(rows: Sequence[tuple[Registration, Mapping[str, Sequence[str]]]]) -> Sheet:
    """Return a row for each person who needs something, with it in words."""
    cells = [
        [who.name, who.reference, who.organisation_name, who.email, ", ".join(map(long_date, who.days))]
        + [", ".join(said[kind]) for kind in ("diet", "access")]
        for who, said in rows
    ]
    heads = [
        gettext("Name"), gettext("Reference"), gettext("Organisation"), gettext("Work email address"),
        gettext("Days"), gettext("Dietary needs"), gettext("Access needs"),
    ]  # fmt: skip
    return Sheet(gettext("Access and dietary needs"), heads, cells)


def plates_sheet(meals: Sequence[Plates], names: Mapping[Diet, Any]) -> Sheet:
    """Return a row for each code with the numbers of each meal; who says more in words is counted."""
    rows = [[gettext("People who eat"), *(meal.people for meal in meals)]]
    rows += [[str(names[diet]), *(meal.diets.get(diet, 0) for meal in meals)] for diet in Diet]
    rows.append([gettext("Allergies and other diets, in words"), *(meal.in_words for meal in meals)])
    return Sheet(gettext("Catering"), [gettext("What"), *(meal.title for meal in meals)], rows)
