"""What authors say about presenting an accepted project."""

from __future__ import annotations

from flask_babel import lazy_gettext
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import Optional

from summit.core.forms import AtMost, CheckboxesField, Form, email_address, required
from summit.edition.forms import FEATURE_NAMES
from summit.edition.rules import Feature
from summit.showcase.rules import ROOM_LENGTH

YES = "yes"


class PresenterForm(Form):
    """Who presents."""

    name = StringField(
        lazy_gettext("Name"),
        [required(lazy_gettext("Enter the name of the presenter")), AtMost(characters=120)],
    )
    email = StringField(
        lazy_gettext("Email address"),
        [required(lazy_gettext("Enter an email address")), AtMost(characters=254), email_address],
        description=lazy_gettext("We tell them that they are named, and how to register."),
        render_kw={"autocomplete": "off", "spellcheck": "false", "inputmode": "email"},
    )


class AvailabilityForm(Form):
    """When a presenter can."""

    words = TextAreaField(
        lazy_gettext("When can they present, and when not?"),
        [Optional(), AtMost(characters=ROOM_LENGTH)],
        description=lazy_gettext("For example, “not before 11 on the first day”. The organisers read this."),
    )


class StageForm(Form):
    """What the room must have."""

    features = CheckboxesField(
        lazy_gettext("The room must have"), choices=[(one.value, name) for one, name in FEATURE_NAMES.items()]
    )
    words = TextAreaField(
        lazy_gettext("Anything else you need in the room"), [Optional(), AtMost(characters=ROOM_LENGTH)]
    )

    def wanted(self) -> frozenset[Feature]:
        """Return what was ticked."""
        return frozenset(Feature(code) for code in self.features.data or ())


class SlidesForm(Form):
    """The slides, and whether everybody may have them."""

    file = FileField(
        lazy_gettext("Slides"),
        [FileRequired(lazy_gettext("Select the file"))],
        description=lazy_gettext("PDF, PPTX or ODP, up to 10 MB, without macros"),
    )
    publish = RadioField(
        lazy_gettext("May everybody have them after the Summit?"),
        [required(lazy_gettext("Select whether everybody may have the slides"))],
        choices=[
            (YES, lazy_gettext("Yes, publish them with the record")),
            ("no", lazy_gettext("No, they are for the room alone")),
        ],
    )
