"""Asking for an organisation, and the words that people read for the register's codes.

    class PlaceForm(Form):
        organisation = OrganisationField(
            lazy_gettext("Your organisation"), validators=[required(lazy_gettext("Enter your organisation"))]
        )

``field(form.organisation)`` draws it, ``form.organisation.data`` is a ``Named`` (or None, if it is optional),
``models.NamesOrganisation`` and ``models.named_once`` are the columns it goes into.
"""

from summit.organisations.forms.field import OrganisationField
from summit.organisations.forms.names import (
    KIND_NAMES,
    NATION_NAMES,
    REGION_NAMES,
    SERVICE_NAMES,
    partial_date,
    service_name,
)

__all__ = [
    "KIND_NAMES",
    "NATION_NAMES",
    "REGION_NAMES",
    "SERVICE_NAMES",
    "OrganisationField",
    "partial_date",
    "service_name",
]
