"""The page where organisers see registration as pictures."""

from __future__ import annotations

from flask import g, render_template
from flask.typing import ResponseReturnValue

from summit.core.access import Permission, requires
from summit.core.clock import now
from summit.edition.queries import current_edition
from summit.registration import queries, services
from summit.registration.exports.pictures import pictures
from summit.registration.forms import category_name
from summit.registration.views.blueprint import bp


@bp.get("/registrations/numbers")
@requires(Permission.REGISTRATION_MANAGE)
def numbers() -> ResponseReturnValue:
    """Draw the registrations of the current edition, each picture with its table."""
    edition = current_edition()
    services.settle(edition.id)
    found = queries.numbers(actor=g.actor, edition_id=edition.id, at=now())
    categories = queries.categories(edition.id)
    return render_template(
        "registration/numbers.html",
        edition=edition,
        at=now(),
        charts=pictures(
            found, categories, named={category.id: category_name(category) for category in categories}
        ),
    )
