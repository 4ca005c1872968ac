"""What authors, their partners and those who agree type that is not part of the project document."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from summit.core.forms import AtMost, Form, email_address, required
from summit.projects.document.vocabularies import REUSE_LICENCE, Term
from summit.projects.states import ConsentAction, PartnerAction
from summit.showcase.rules import ANSWER_LENGTH, FORMATS, REASON_LENGTH, TITLE_LENGTHS


class TitleForm(Form):
    """What a new project is called."""

    title = StringField(
        lazy_gettext("What is the project called?"),
        [
            required(lazy_gettext("Enter the title of the project")),
            Length(min=TITLE_LENGTHS[0], message=lazy_gettext("The title must be 5 characters or more")),
            AtMost(characters=TITLE_LENGTHS[1]),
        ],
        description=lazy_gettext("A few plain words that say what it is. You can change it later."),
    )


class UpdateForm(Form):
    """Which earlier record is offered again."""

    project = RadioField(
        lazy_gettext("Which record do you want to update?"),
        [required(lazy_gettext("Select a record"))],
        description=lazy_gettext("You go on from its newest text. It keeps its number and its history."),
    )


class CopyForm(Form):
    """Whose project was copied."""

    number = StringField(
        lazy_gettext("Number of the record you copied"),
        [required(lazy_gettext("Enter the number of the record")), AtMost(characters=20)],
        description=lazy_gettext(
            "For example, ESC-0001: it stands on the page of the record in the evidence base. You begin with "
            "how it is done there, and your record names it as where it came from."
        ),
    )


class FileForm(Form):
    """A project in a file."""

    file = FileField(
        lazy_gettext("JSON file"),
        [FileRequired(lazy_gettext("Select the file"))],
        description=lazy_gettext("One project as one JSON object, as organisers import and export them"),
    )


class FormatForm(Form):
    """How a project would be presented."""

    format = RadioField(
        lazy_gettext("How would you like to present?"),
        [required(lazy_gettext("Select how you would like to present"))],
        choices=[(term.code, lazy_gettext(term.label)) for term in FORMATS],
        description=lazy_gettext("The programme chairs decide; they try to give you what you ask for."),
    )

    def offer(self, terms: Sequence[Term]) -> None:
        """Leave the choices that this call has."""
        self.format.choices = [(term.code, gettext(term.label)) for term in terms]


class WithdrawForm(Form):
    """Why an offer is taken back."""

    reason = TextAreaField(
        lazy_gettext("Why are you withdrawing it?"),
        [required(lazy_gettext("Enter a reason")), AtMost(characters=REASON_LENGTH)],
        description=lazy_gettext("The organisers read this. It is not published."),
    )


def _address() -> StringField:
    return StringField(
        lazy_gettext("Email address"),
        [required(lazy_gettext("Enter an email address")), AtMost(characters=254), email_address],
        render_kw={"autocomplete": "off", "spellcheck": "false", "inputmode": "email"},
    )


class AddressForm(Form):
    """Whom to ask by mail."""

    email = _address()


class OfficerForm(Form):
    """Which senior officer to ask."""

    officer = StringField(
        lazy_gettext("Name of the senior officer"),
        [required(lazy_gettext("Enter the name of the senior officer")), AtMost(characters=120)],
    )
    post = StringField(
        lazy_gettext("Post"),
        [required(lazy_gettext("Enter the post of the senior officer")), AtMost(characters=120)],
        description=lazy_gettext("For example, Assistant Chief Officer"),
    )
    email = _address()


class JoinForm(Form):
    """Who writes along, asked only of those we do not know."""

    name = StringField(
        lazy_gettext("Full name"),
        [required(lazy_gettext("Enter your name")), AtMost(characters=120)],
        render_kw={"autocomplete": "name", "spellcheck": "false"},
    )


class PartnerForm(Form):
    """What a partner says of the text."""

    answer = RadioField(
        lazy_gettext("Does your organisation take part as written?"),
        [required(lazy_gettext("Select your answer"))],
        choices=[
            (PartnerAction.CONFIRM, lazy_gettext("Yes, we confirm it")),
            (PartnerAction.REFUSE, lazy_gettext("No, something is wrong")),
        ],
    )
    words = TextAreaField(
        lazy_gettext("What is wrong (if you do not confirm)"),
        [AtMost(characters=ANSWER_LENGTH)],
        description=lazy_gettext("The authors and the organisers read this. It is not published."),
    )


class ConsentForm(Form):
    """What a senior officer says about publishing."""

    answer = RadioField(
        lazy_gettext("Do you agree that it is published?"),
        [required(lazy_gettext("Select your answer"))],
        choices=[
            (ConsentAction.GIVE, lazy_gettext("Yes, it may be published")),
            (ConsentAction.REFUSE, lazy_gettext("No")),
        ],
    )
    words = TextAreaField(
        lazy_gettext("Why not (if you do not agree)"),
        [AtMost(characters=ANSWER_LENGTH)],
        description=lazy_gettext("The authors and the organisers read this. It is not published."),
    )


class FigureForm(Form):
    """A picture that shows the project."""

    file = FileField(
        lazy_gettext("Picture"),
        [FileRequired(lazy_gettext("Select the picture"))],
        description=lazy_gettext(
            "PNG, JPEG or WebP, up to 10 MB. It is saved anew without place and camera."
        ),
    )
    words = TextAreaField(
        lazy_gettext("Alternative text"),
        [required(lazy_gettext("Enter the alternative text")), AtMost(characters=300)],
        description=lazy_gettext(
            "What somebody needs to know who does not see it. Good: “Calls passed on by telephone fall from "
            "31 to 4 a day in the year after the move.” Poor: “Chart”."
        ),
    )
    caption = StringField(
        lazy_gettext("Caption"),
        [Optional(), AtMost(characters=300)],
        description=lazy_gettext("Printed below the picture, with its source"),
    )


class KitForm(Form):
    """A document that helps others to copy the project."""

    file = FileField(
        lazy_gettext("File"),
        [FileRequired(lazy_gettext("Select the file"))],
        description=lazy_gettext("PDF, DOCX, ODT, XLSX or CSV, up to 10 MB, without macros"),
    )
    words = StringField(
        lazy_gettext("Title"),
        [required(lazy_gettext("Enter a title")), AtMost(characters=300)],
        description=lazy_gettext(
            "Good: “Agreement between the two services, with the parts on liability”. Poor: “Document 1”."
        ),
    )
    licence = RadioField(
        lazy_gettext("Licence"),
        [required(lazy_gettext("Select the licence"))],
        choices=[(term.code, lazy_gettext(term.label)) for term in REUSE_LICENCE],
        description=lazy_gettext(
            "Under which others may use it. “Members only” is handed to whoever signed in."
        ),
    )
