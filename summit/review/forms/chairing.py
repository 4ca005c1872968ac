"""What chairs ask and release, and where people say they work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext, lazy_gettext, ngettext
from wtforms import HiddenField, RadioField, TextAreaField

from summit.core.forms import AtMost, CheckboxesField, DateInputField, Form, required
from summit.organisations.forms import OrganisationField
from summit.organisations.rules.entries import Named
from summit.review.queries import Candidate, Suited
from summit.review.rules.affinity import Affinity
from summit.review.rules.answers import REASON_WORDS

SEND, HOLD = "send", "hold"


class AffiliationForm(Form):
    """Where somebody works."""

    organisation = OrganisationField(
        lazy_gettext("Organisation"),
        validators=[required(lazy_gettext("Enter the organisation"))],
        description=lazy_gettext("Begin with its name, for example Kent Police."),
    )

    def named(self) -> Named:
        """Return what was chosen, once it has been checked."""
        return self.organisation.data or Named()


class AssignForm(Form):
    """Whom a chair asks, and by when; ``assign_form`` fills the choices in."""

    reviewers: Any = CheckboxesField(
        lazy_gettext("Whom do you ask?"),
        validators=[required(lazy_gettext("Select at least one reviewer"))],
        description=lazy_gettext("Each gets an email. Select all that you want to ask."),
    )
    due_on = DateInputField(
        lazy_gettext("When are the reviews due?"),
        validators=[required(lazy_gettext("Enter the date when the reviews are due"))],
        subject=lazy_gettext("The date when the reviews are due"),
    )

    def due(self) -> date:
        """Return the date, once it has been checked."""
        return self.due_on.data or date.max

    def reviewer_ids(self) -> list[UUID]:
        """Return who was selected."""
        return [UUID(one) for one in self.reviewers.data]


class ReplaceForm(Form):
    """Whom a chair asks instead, and by when; ``replace_form`` fills the choices in."""

    reviewer = RadioField(
        lazy_gettext("Whom do you ask?"),
        validators=[required(lazy_gettext("Select whom you ask"))],
        description=lazy_gettext("Those who suit the project best, with what makes them suit it."),
    )
    due_on = DateInputField(
        lazy_gettext("When is the review due?"),
        validators=[required(lazy_gettext("Enter the date when the review is due"))],
        subject=lazy_gettext("The date when the review is due"),
    )

    def chosen(self) -> UUID:
        """Return who was selected."""
        return UUID(self.reviewer.data)

    def due(self) -> date:
        """Return the date, once it has been checked."""
        return self.due_on.data or date.max


class ConflictForm(Form):
    """What a chair's own conflict is."""

    reason = TextAreaField(
        lazy_gettext("What is the conflict?"),
        validators=[required(lazy_gettext("Enter what the conflict is")), AtMost(words=REASON_WORDS)],
        description=lazy_gettext("The other chairs read it."),
    )


class ReleaseForm(Form):
    """The mark of what the preview showed, and what becomes of the mails."""

    seen = HiddenField()
    mails = RadioField(
        lazy_gettext("What becomes of the mails?"),
        choices=[
            (SEND, lazy_gettext("Send them now")),
            (HOLD, lazy_gettext("Hold them until I let them go")),
        ],
        default=SEND,
    )

    def holds(self) -> bool:
        """Tell whether the mails wait."""
        return bool(self.mails.data == HOLD)


def assign_form(candidates: Sequence[Candidate], *, due_on: date) -> AssignForm:
    """Return the form with everybody who can be asked."""
    form = AssignForm(data={"due_on": due_on, "reviewers": []})
    form.reviewers.choices = [
        (str(one.person.id), one.person.name, {"hint": _load(one.load)})
        for one in candidates
        if not one.refusals
    ]
    return form


def replace_form(suited: Sequence[Suited], *, due_on: date) -> ReplaceForm:
    """Return the form with those who suit a project best."""
    form = ReplaceForm(data={"due_on": due_on})
    form.reviewer.choices = [
        (
            str(one.candidate.person.id),
            one.candidate.person.name,
            {"hint": f"{_suits(one.affinity)} {_load(one.candidate.load)}"},
        )
        for one in suited
    ]
    return form


def _suits(why: Affinity) -> str:
    parts = {
        gettext("topic"): why.topic, gettext("type"): why.type, gettext("region"): why.region,
        gettext("their own wish"): why.bid,
    }  # fmt: skip
    named = ", ".join(name for name, value in parts.items() if value)
    return str(gettext("Suits it by: %(what)s.", what=named or gettext("nothing that was stated")))


def _load(count: int) -> str:
    return str(ngettext("Has %(num)s project to review", "Has %(num)s projects to review", count))
