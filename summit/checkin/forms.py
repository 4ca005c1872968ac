"""What is asked at the door and before printing, and what the answers are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import LazyString, lazy_gettext
from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.validators import Optional

from summit.checkin.rules.answers import GATE_NAME_LENGTH, LONGEST_TYPED, Answer
from summit.checkin.rules.faces import Selection
from summit.core.forms import AtMost, Form, required
from summit.core.ids import new_id
from summit.registration.forms import category_name
from summit.registration.models import Category

ALL, NEW = "all", "new"


@dataclass(frozen=True, slots=True)
class Wording:
    """An answer in a word or two, in a sentence, and in one of four colours."""

    word: LazyString
    sentence: LazyString
    colour: str


WORDINGS: Mapping[Answer, Wording] = {
    Answer.WELCOME: Wording(lazy_gettext("Welcome"), lazy_gettext("Let them in."), "go"),
    Answer.ALREADY_IN: Wording(
        lazy_gettext("Already in"),
        lazy_gettext("This person has been let in today. Check the name with who stands before you."),
        "look",
    ),
    Answer.NOT_TODAY: Wording(lazy_gettext("Not today"), lazy_gettext("The place is not for today."), "look"),
    Answer.CANCELLED: Wording(
        lazy_gettext("Cancelled"),
        lazy_gettext("It was given back, or the event is off. Ask at the help desk."),
        "stop",
    ),
    Answer.WAITING_LIST: Wording(
        lazy_gettext("Waiting list"),
        lazy_gettext("This person waits for a place and has none yet. Ask at the help desk."),
        "stop",
    ),
    Answer.PASSED_ON: Wording(
        lazy_gettext("Passed on"),
        lazy_gettext(
            "This code no longer counts: the place was passed on, or the badge was printed again. "
            "Ask for the newer one."
        ),
        "stop",
    ),
    Answer.WRONG_EDITION: Wording(
        lazy_gettext("Wrong year"), lazy_gettext("This code is for another year’s Summit."), "stop"
    ),
    Answer.FORGED: Wording(
        lazy_gettext("Forged"),
        lazy_gettext("This code was not made by us. Keep it if you can, and call an organiser."),
        "stop",
    ),
    Answer.UNKNOWN: Wording(
        lazy_gettext("Unknown"),
        lazy_gettext("This is no code or reference of the Summit. Scan again, or search by name."),
        "odd",
    ),
}
MEANINGS: Mapping[str, str] = {"go": "good", "look": "waiting", "stop": "bad", "odd": "quiet"}
"""The colours as those of tags."""


class ScanForm(Form):
    """One scan; ``scan_id`` makes the same one sent twice count once."""

    scan_id = HiddenField()
    code = StringField(
        lazy_gettext("Code or reference"),
        validators=[
            required(lazy_gettext("Scan a code, or type the reference on the badge or ticket")),
            AtMost(characters=LONGEST_TYPED),
        ],
        description=lazy_gettext("Scan the code, or type the 7 letters and digits on the badge."),
        render_kw={
            "autofocus": True,
            "autocomplete": "off",
            "autocapitalize": "none",
            "spellcheck": "false",
            "enterkeyhint": "go",
        },
    )

    def own_id(self) -> UUID:
        """Return the id the page was given; one that was tampered with becomes a new one."""
        try:
            return UUID(self.scan_id.data or "")
        except ValueError:
            return new_id()


class GateForm(Form):
    """A gate to open."""

    name = StringField(
        lazy_gettext("Name of the gate"),
        validators=[
            required(lazy_gettext("Enter the name of the gate")),
            AtMost(characters=GATE_NAME_LENGTH),
        ],
        description=lazy_gettext("For example, North door."),
    )


class PrintForm(Form):
    """Which badges to print."""

    which = RadioField(
        lazy_gettext("Which badges?"),
        choices=[
            (NEW, lazy_gettext("Those never printed, or changed since")),
            (
                ALL,
                lazy_gettext("All of them"),
                {"hint": lazy_gettext("Badges handed out before no longer count. Tickets do.")},
            ),
        ],
        default=NEW,
    )
    category = SelectField(lazy_gettext("Taking part as"), validators=[Optional()])
    reference = StringField(
        lazy_gettext("Only the badge with this reference"),
        validators=[Optional(), AtMost(characters=12)],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )

    def selection(self) -> Selection:
        """Return what was asked for; a single badge is printed whether or not it was before."""
        reference = (self.reference.data or "").upper() or None
        return Selection(
            only_new=self.which.data == NEW and reference is None,
            category_id=UUID(self.category.data) if self.category.data else None,
            reference=reference,
        )


def print_form(categories: Sequence[Category]) -> PrintForm:
    """Return the form with the categories of an edition."""
    form = PrintForm()
    named = [(str(category.id), category_name(category)) for category in categories]
    form.category.choices = [("", lazy_gettext("Everybody")), *named]
    return form
