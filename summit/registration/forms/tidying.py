"""What organisers say to tidy up."""

from __future__ import annotations

from flask_babel import lazy_gettext

from summit.core.forms import Form, required
from summit.organisations.forms import OrganisationField


class TidyForm(Form):
    """Which organisation is meant."""

    organisation = OrganisationField(
        lazy_gettext("Organisation"),
        validators=[required(lazy_gettext("Enter the name of the organisation"))],
        description=lazy_gettext("The full name, the short name or the code."),
    )
