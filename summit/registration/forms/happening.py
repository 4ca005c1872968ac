"""What organisers say when it all changes."""

from __future__ import annotations

from flask_babel import lazy_gettext
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional

from summit.core.forms import AtMost, Form, required
from summit.registration.models import RegistrationSetup
from summit.registration.services.happening import Change
from summit.registration.states import HappeningAction

ACTION_WORDS = {
    HappeningAction.MOVE: lazy_gettext("It takes place somewhere else"),
    HappeningAction.GO_ONLINE: lazy_gettext("It takes place online"),
    HappeningAction.CANCEL: lazy_gettext("It is cancelled"),
}


class HappeningForm(Form):
    """What happens, and what everybody is told."""

    action = RadioField(
        lazy_gettext("What happens?"),
        choices=[(key.value, words) for key, words in ACTION_WORDS.items()],
        validators=[required(lazy_gettext("Select what happens"))],
    )
    venue_name = StringField(
        lazy_gettext("New venue"),
        validators=[Optional(), AtMost(characters=120)],
        description=lazy_gettext("Only if it takes place somewhere else."),
    )
    venue_address = TextAreaField(lazy_gettext("Its address"), validators=[Optional()])
    city = StringField(lazy_gettext("Its town"), validators=[Optional(), AtMost(characters=80)])
    words = TextAreaField(
        lazy_gettext("What people have to know"),
        validators=[required(lazy_gettext("Enter what people have to know")), AtMost(characters=4000)],
        description=lazy_gettext("It stands in the email to everybody, and on the page of their place."),
    )
    version = HiddenField(default="0")

    @classmethod
    def of(cls, settled: RegistrationSetup | None) -> HappeningForm:
        """Return the form as it is opened now."""
        return cls(data={"version": str(settled.version if settled else 0)})

    def change(self) -> Change:
        """Return what was typed."""
        return Change(
            action=HappeningAction(self.action.data),
            words=self.words.data or "",
            venue_name=self.venue_name.data or "",
            venue_address=self.venue_address.data or "",
            city=self.city.data or "",
        )

    def opened(self) -> int:
        """Return the version that was looked at."""
        typed = self.version.data or ""
        return int(typed) if typed.isdecimal() else -1
