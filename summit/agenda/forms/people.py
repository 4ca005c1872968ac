"""Who presents, and who chairs."""

from __future__ import annotations

from flask_babel import lazy_gettext
from wtforms import SelectField, StringField

from summit.agenda.queries import Plan
from summit.core.forms import AtMost, Form, email_address, required


class PresenterForm(Form):
    """Somebody who presents."""

    name = StringField(
        lazy_gettext("Name"), validators=[required(lazy_gettext("Enter a name")), AtMost(characters=120)]
    )
    email = StringField(
        lazy_gettext("Work email address"),
        validators=[required(lazy_gettext("Enter a work email address")), email_address],
        description=lazy_gettext(
            "Not shown to anybody. If we know the address, we use the name they gave us."
        ),
        render_kw={"type": "email", "spellcheck": "false"},
    )


class ChairForm(PresenterForm):
    """Somebody who chairs a room."""

    room = SelectField(lazy_gettext("Room"), validators=[required(lazy_gettext("Select a room"))])

    @classmethod
    def of(cls, plan: Plan) -> ChairForm:
        """Return the form with the rooms of the edition."""
        form = cls()
        form.room.choices = [(str(one.id), one.name) for one in plan.rooms]
        return form
