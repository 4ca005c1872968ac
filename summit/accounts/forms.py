"""What people type to sign in, about themselves, and to invite others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from flask_babel import lazy_gettext
from wtforms import Field, HiddenField, PasswordField, RadioField, StringField
from wtforms.validators import Length, Optional

from summit.core.access import Role
from summit.core.clock import LONDON
from summit.core.contributions import EditionChoice
from summit.core.forms import AtMost, CheckboxesField, DateInputField, Form, email_address, required

ROLE_NAMES = {
    Role.ADMINISTRATOR: lazy_gettext("Administrator"),
    Role.ASSESSOR: lazy_gettext("Assessor of evidence"),
    Role.CHAIR: lazy_gettext("Programme chair"),
    Role.ORGANISER: lazy_gettext("Organiser"),
    Role.REGISTRAR: lazy_gettext("Registrar"),
    Role.REVIEWER: lazy_gettext("Reviewer"),
    Role.STEWARD: lazy_gettext("Steward"),
    Role.WELFARE: lazy_gettext("Welfare officer"),
}
ROLE_HINTS = {
    Role.ADMINISTRATOR: lazy_gettext(
        "Does all that an organiser does, and makes organisers and administrators."
    ),
    Role.ASSESSOR: lazy_gettext("Judges how strong the evidence of a project is."),
    Role.CHAIR: lazy_gettext("Assigns reviews, decides about submissions and builds the agenda."),
    Role.ORGANISER: lazy_gettext("Runs the Summit."),
    Role.REGISTRAR: lazy_gettext("Looks after registrations and the doors."),
    Role.REVIEWER: lazy_gettext("Scores submissions."),
    Role.STEWARD: lazy_gettext("Scans tickets at the doors, and says when a room is full."),
    Role.WELFARE: lazy_gettext("Reads access and dietary needs. Nobody else can."),
}
EMAIL_KW = {"autocomplete": "email", "inputmode": "email", "spellcheck": "false", "autocapitalize": "none"}
CODE_KW = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
ALL_EDITIONS = ""
NAME_LENGTH, EMAIL_LENGTH = 120, 254
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]


def text(field: Field) -> str:
    """Return what was typed into a field of text."""
    return field.data or ""


class EmailForm(Form):
    """Where to send the link and the code."""

    email = StringField(
        lazy_gettext("Email address"),
        description=lazy_gettext("We will send you a link and a code. You need no password."),
        validators=[required(lazy_gettext("Enter your email address")), email_address],
        render_kw={**EMAIL_KW, "type": "email"},
    )


class CodeForm(Form):
    """The code from the mail."""

    code = StringField(
        lazy_gettext("Code"),
        description=lazy_gettext("6 digits, for example 042 917"),
        validators=[required(lazy_gettext("Enter the code from the email")), Length(max=40)],
        render_kw=CODE_KW,
    )


class PasswordForm(Form):
    """Address and password."""

    email = StringField(
        lazy_gettext("Email address"),
        validators=[required(lazy_gettext("Enter your email address")), email_address],
        render_kw={**EMAIL_KW, "autocomplete": "username"},
    )
    password = PasswordField(
        lazy_gettext("Password"),
        validators=[required(lazy_gettext("Enter your password")), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )


class SecondFactorForm(Form):
    """A code of the app, or a recovery code."""

    code = StringField(
        lazy_gettext("Code from your authenticator app"),
        description=lazy_gettext("6 digits. If you lost the app, enter one of your recovery codes instead."),
        validators=[required(lazy_gettext("Enter the code")), Length(max=40)],
        render_kw={**CODE_KW, "inputmode": "text", "autocapitalize": "characters"},
    )


class DetailsForm(Form):
    """What a person is called, and the language of their mail."""

    name = StringField(
        lazy_gettext("Full name"),
        validators=[required(lazy_gettext("Enter your name")), AtMost(characters=NAME_LENGTH)],
        render_kw={"autocomplete": "name", "spellcheck": "false"},
    )
    language = RadioField(
        lazy_gettext("Language of the emails we send you"),
        choices=LANGUAGES,
        validators=[required(lazy_gettext("Select a language"))],
    )


class NewPasswordForm(Form):
    """A new password of one's own."""

    password = PasswordField(
        lazy_gettext("New password"),
        description=lazy_gettext("At least 12 characters. Four words chosen by chance are good."),
        validators=[required(lazy_gettext("Enter a password")), Length(max=1000)],
        render_kw={"autocomplete": "new-password"},
    )


class AuthenticatorForm(Form):
    """The code that proves an app has the secret."""

    sealed = HiddenField()
    code = StringField(
        lazy_gettext("Code that the app shows"),
        description=lazy_gettext("6 digits"),
        validators=[required(lazy_gettext("Enter the code that the app shows")), Length(max=40)],
        render_kw=CODE_KW,
    )


class AcceptForm(Form):
    """Who accepts an invitation, asked only of those we do not know."""

    name = StringField(
        lazy_gettext("Full name"),
        validators=[required(lazy_gettext("Enter your name")), AtMost(characters=NAME_LENGTH)],
        render_kw={"autocomplete": "name", "spellcheck": "false"},
    )


class InviteForm(Form):
    """Whom to invite to do what, where and until when."""

    email = StringField(
        lazy_gettext("Email address"),
        validators=[required(lazy_gettext("Enter an email address")), email_address],
        render_kw={**EMAIL_KW, "autocomplete": "off"},
    )
    roles = CheckboxesField(
        lazy_gettext("Roles"), validators=[required(lazy_gettext("Select at least one role"))]
    )
    edition = RadioField(
        lazy_gettext("Where do the roles count?"), validators=[required(lazy_gettext("Select where"))]
    )
    last_day = DateInputField(
        lazy_gettext("Last day of the roles"),
        description=lazy_gettext("Leave it empty if they have no end. For example, 27 3 2027"),
        validators=[Optional()],
    )

    def offer(self, *, roles: Sequence[Role], editions: Iterable[EditionChoice]) -> None:
        """Fill in what the person who invites may choose from."""
        self.roles.choices = [(role.value, ROLE_NAMES[role], {"hint": ROLE_HINTS[role]}) for role in roles]
        self.edition.choices = [
            *((str(edition.id), edition.name) for edition in editions),
            ("all", lazy_gettext("Every Summit")),
        ]

    def chosen_roles(self) -> list[Role]:
        """Return the roles, typed."""
        return [Role(code) for code in self.roles.data or []]

    def edition_id(self) -> UUID | None:
        """Return the edition the roles count in, or nothing for all."""
        return None if self.edition.data == "all" else UUID(self.edition.data)

    def until(self) -> datetime | None:
        """Return the end of the last day, in London."""
        if self.last_day.data is None:
            return None
        return datetime.combine(self.last_day.data + timedelta(days=1), time(), tzinfo=LONDON)
