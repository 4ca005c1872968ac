"""What a chair decides, on one submission or on many, and what the committee said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from uuid import UUID

from flask import request
from flask_babel import LazyString, lazy_gettext
from wtforms import HiddenField, RadioField, SelectField, TextAreaField

from summit.core.forms import AtMost, Form, required
from summit.review.forms.names import OUTCOME_NAMES
from summit.review.rules.decisions import REASON_WORDS, Verdict
from summit.review.states import Outcome

MINUTE_WORDS = 500


class Which(StrEnum):
    """What of a ranking a chair decides on at once."""

    TICKED = "ticked"
    CLEAR_ACCEPT = "clear-accept"
    CLEAR_DECLINE = "clear-decline"


WHICH_NAMES: Mapping[Which, LazyString] = {
    Which.TICKED: lazy_gettext("Those I have ticked"),
    Which.CLEAR_ACCEPT: lazy_gettext("All that are clearly in"),
    Which.CLEAR_DECLINE: lazy_gettext("All that are clearly out"),
}


class DecideForm(Form):
    """What a chair decides and why; ``decide_form`` fills the choices in."""

    outcome = RadioField(
        lazy_gettext("What do you decide?"), validators=[required(lazy_gettext("Select a decision"))]
    )
    reason = TextAreaField(
        lazy_gettext("What is the reason?"),
        validators=[
            required(lazy_gettext("Enter the reason for the decision")),
            AtMost(words=REASON_WORDS),
        ],
        description=lazy_gettext("The authors read it with the decision, when it is released."),
    )
    departure = TextAreaField(
        lazy_gettext("Why does it depart from the rank? (only if it does)"),
        validators=[AtMost(words=REASON_WORDS)],
        description=lazy_gettext(
            "Needed when one below the line gets a place, or one above it gets none. Only chairs read it."
        ),
    )

    def verdict(self) -> Verdict:
        """Return what was decided, once it has been checked."""
        return Verdict(Outcome(self.outcome.data), self.reason.data or "", self.departure.data or "")


class DraftForm(DecideForm):
    """The same decision on many submissions, and the mark of what was shown of it."""

    seen = HiddenField()


class WhichForm(Form):
    """Which submissions of a ranking."""

    which = SelectField(
        lazy_gettext("Decide on several at once"),
        choices=[(one.value, name) for one, name in WHICH_NAMES.items()],
    )


class MinuteForm(Form):
    """What the committee said of a submission."""

    words = TextAreaField(
        lazy_gettext("What was said"),
        validators=[required(lazy_gettext("Enter what was said")), AtMost(words=MINUTE_WORDS)],
    )


def decide_form(offered: Sequence[Outcome], *, verdict: Verdict | None) -> DecideForm:
    """Return the form with what can be decided now, and what was decided before."""
    said: dict[str, object] = {"outcome": None}
    if verdict is not None:
        said = {"outcome": verdict.outcome, "reason": verdict.reason, "departure": verdict.departure}
    form = DecideForm(data=said)
    form.outcome.choices = [(one.value, OUTCOME_NAMES[one]) for one in offered]
    return form


def draft_form() -> DraftForm:
    """Return the form for many submissions."""
    form = DraftForm()
    form.outcome.choices = [(one.value, OUTCOME_NAMES[one]) for one in Outcome]
    return form


def ticked() -> list[UUID]:
    """Return the submissions that were ticked; what is no id is passed over."""
    found = request.form.getlist("ticked", type=UUID)
    return list(dict.fromkeys(found))
