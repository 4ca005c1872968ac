"""What visitors answer about a session, and what editors say of its places and its stream."""

from __future__ import annotations

from uuid import UUID

from flask_babel import lazy_gettext
from wtforms import HiddenField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import NumberRange, Optional

from summit.agenda.forms.fields import Versioned
from summit.agenda.models import Watching
from summit.agenda.models.following import ADDRESS_LENGTH
from summit.agenda.rules.feedback import WORDS_LENGTH
from summit.agenda.rules.sharing import shared_version
from summit.agenda.services.watching import WatchingDetails
from summit.core.forms import AtMost, Form, required
from summit.core.ids import new_id
from summit.registration.models import Quota
from summit.registration.rules import MOST_PLACES

HOLDERS, ALL = "holders", "all"


class FeedbackForm(Form):
    """Two questions."""

    useful = RadioField(
        lazy_gettext("How useful is it for your work?"),
        choices=[
            ("5", lazy_gettext("Very useful: I will use it")),
            ("4", lazy_gettext("Useful")),
            ("3", lazy_gettext("In parts")),
            ("2", lazy_gettext("Hardly")),
            ("1", lazy_gettext("Not at all")),
        ],
        validators=[required(lazy_gettext("Select how useful it is"))],
    )
    words = TextAreaField(
        lazy_gettext("What do you take with you, or what was missing?"),
        validators=[Optional(), AtMost(characters=WORDS_LENGTH)],
        description=lazy_gettext(
            "The organisers of the Summit read it, and nobody knows who wrote it. Please name nobody."
        ),
        render_kw={"rows": "4"},
    )
    website = StringField(lazy_gettext("Leave this field empty"), render_kw={"autocomplete": "off"})
    answer = HiddenField(default=lambda: str(new_id()))

    @property
    def answer_id(self) -> UUID:
        """Return the id that the form was given; a forged one is another answer."""
        try:
            return UUID(self.answer.data or "")
        except ValueError:
            return new_id()


class SharingForm(Versioned):
    """Places, stream and recording of a session."""

    places = IntegerField(
        lazy_gettext("Places that people book"),
        validators=[
            Optional(),
            NumberRange(1, MOST_PLACES, lazy_gettext("Enter a whole number from 1, like 30")),
        ],
        description=lazy_gettext(
            "Leave it empty when nobody has to book. It can be emptied again while nobody has booked."
        ),
        render_kw={"inputmode": "numeric", "type": "text"},
    )
    stream = StringField(
        lazy_gettext("Address of the stream"),
        validators=[Optional(), AtMost(characters=ADDRESS_LENGTH)],
        render_kw={"type": "url", "spellcheck": "false"},
    )
    recording = StringField(
        lazy_gettext("Address of the recording"),
        validators=[Optional(), AtMost(characters=ADDRESS_LENGTH)],
        render_kw={"type": "url", "spellcheck": "false"},
    )
    audience = RadioField(
        lazy_gettext("Who may watch"),
        choices=[(HOLDERS, lazy_gettext("Those who have a place")), (ALL, lazy_gettext("Everybody"))],
        default=HOLDERS,
        validators=[required(lazy_gettext("Select who may watch"))],
    )

    @classmethod
    def of(cls, quota: Quota | None, there: Watching | None, **more: None) -> SharingForm:
        """Return the form with what was typed, or what is so now; ``formdata=None``: as saved."""
        version = shared_version(watching=there.version if there else 0, places=quota.version if quota else 0)
        return cls(
            data={
                "version": str(version),
                "places": quota.capacity if quota else None,
                "stream": there.stream if there else "",
                "recording": there.recording if there else "",
                "audience": ALL if there and there.is_for_all else HOLDERS,
            },
            **more,
        )

    def watching(self) -> WatchingDetails:
        """Return what was said of watching, typed."""
        return WatchingDetails(self.stream.data, self.recording.data, self.audience.data == ALL)
