"""What chairs choose for an edition, and what reviewers say of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional

from summit.core.forms import AtMost, CheckboxesField, DateInputField, Form, required
from summit.projects.document.vocabularies import COLLABORATION_TYPES, THEMES
from summit.review.forms.names import (
    ANONYMITY_HINTS,
    ANONYMITY_NAMES,
    KIND_NAMES,
    OTHERS_NAMES,
    TOLD_NAMES,
)
from summit.review.models import Criterion, ReviewerProfile, ReviewSettings
from summit.review.rules.answers import REASON_WORDS
from summit.review.rules.conflicts import ConflictKind
from summit.review.rules.phases import Anonymity, Others, Told
from summit.review.rules.reminding import Reminders
from summit.review.rules.reviewers import ExpertiseKind
from summit.review.rules.rubric import CriterionText
from summit.review.services import Choice, Offer


class RulesForm(Form):
    """What reviewers may see, and when."""

    anonymity = RadioField(
        lazy_gettext("What are reviewers told of a project?"),
        choices=[(one.value, name, {"hint": ANONYMITY_HINTS[one]}) for one, name in ANONYMITY_NAMES.items()],
    )
    others = RadioField(
        lazy_gettext("When do reviewers read the other reviews of a project?"),
        choices=[(one.value, name) for one, name in OTHERS_NAMES.items()],
    )
    names_seen = BooleanField(lazy_gettext("Reviewers see each other’s names"))
    bidding_open = BooleanField(lazy_gettext("Reviewers may say which projects they want to judge"))
    replies_open = BooleanField(
        lazy_gettext("Authors read the reviewers’ words and may answer once, before the decision")
    )

    released = CheckboxesField(
        lazy_gettext("What of the reviews do authors read with the decision?"),
        choices=[(one.value, name) for one, name in TOLD_NAMES.items()],
        description=lazy_gettext("Never the names of reviewers, and never their words to the chairs."),
    )

    remind_before = IntegerField(
        lazy_gettext("How many days before a review is due is its reviewer reminded?"),
        validators=[Optional()],
        description=lazy_gettext("Left empty: nobody is reminded before."),
    )
    remind_every = IntegerField(
        lazy_gettext("Every how many days is a reviewer reminded who is late?"),
        validators=[Optional()],
        description=lazy_gettext("Left empty: nobody is reminded after."),
    )

    def choice(self) -> Choice:
        """Return what was chosen, once it has been checked."""
        return Choice(
            anonymity=Anonymity(self.anonymity.data),
            others=Others(self.others.data),
            names_seen=bool(self.names_seen.data),
            bidding_open=bool(self.bidding_open.data),
            replies_open=bool(self.replies_open.data),
            reminders=Reminders(self.remind_before.data, self.remind_every.data),
            released=tuple(one for one in Told if one.value in (self.released.data or ())),
        )


def rules_form(settings: ReviewSettings) -> RulesForm:
    """Return the form with what holds now."""
    return RulesForm(
        data={name: getattr(settings, name) for name in ("names_seen", "bidding_open", "replies_open")}
        | {"anonymity": settings.anonymity.value, "others": settings.others.value}
        | {"released": list(settings.released)}
        | {"remind_before": settings.remind_before, "remind_every": settings.remind_every}
    )


class WeightsForm(Form):
    """What each criterion counts for; ``weights_form`` adds the criteria."""

    def weights(self) -> dict[str, int | None]:
        """Return what was typed, by the code of the criterion."""
        return {
            name.removeprefix("weight_"): field.data
            for name, field in self._fields.items()
            if name.startswith("weight_")
        }


def weights_form(criteria: Sequence[Criterion | CriterionText]) -> WeightsForm:
    """Return the form with a field for each criterion."""
    fields: dict[str, Any] = {
        f"weight_{one.code}": IntegerField(gettext(one.name), validators=[Optional()]) for one in criteria
    }
    kind = type("WeightsFormOfEdition", (WeightsForm,), fields)
    return cast("WeightsForm", kind(data={f"weight_{one.code}": one.weight for one in criteria}))


class ProfileForm(Form):
    """How much a reviewer can read, when, and what they know."""

    capacity = IntegerField(
        lazy_gettext("How many projects can you review?"),
        validators=[Optional()],
        description=lazy_gettext("One takes about 40 minutes."),
    )
    types = CheckboxesField(
        lazy_gettext("Which types of collaboration do you know? (optional)"),
        choices=[(code, COLLABORATION_TYPES.label(code)) for code in COLLABORATION_TYPES.codes],
    )
    topics = CheckboxesField(
        lazy_gettext("Which topics do you know? (optional)"),
        choices=[(code, THEMES.label(code)) for code in THEMES.codes],
    )
    away_from = DateInputField(
        lazy_gettext("First day you are away"),
        validators=[Optional()],
        subject=lazy_gettext("The first day you are away"),
    )
    away_until = DateInputField(
        lazy_gettext("Last day you are away"),
        validators=[Optional()],
        subject=lazy_gettext("The last day you are away"),
    )

    def offer(self) -> Offer:
        """Return what was typed."""
        return Offer(
            capacity=self.capacity.data,
            away_from=self.away_from.data,
            away_until=self.away_until.data,
            types=frozenset(self.types.data or ()),
            topics=frozenset(self.topics.data or ()),
        )


def profile_form(profile: ReviewerProfile | None) -> ProfileForm:
    """Return the form with what was said before."""
    if profile is None:
        return ProfileForm()
    return ProfileForm(
        data={
            "capacity": profile.capacity,
            "types": sorted(profile.codes(ExpertiseKind.TYPE)),
            "topics": sorted(profile.codes(ExpertiseKind.TOPIC)),
            "away_from": profile.away_from,
            "away_until": profile.away_until,
        }
    )


class OverruleForm(Form):
    """Which kinds of conflict do not count, and why; ``overrule_form`` fills the choices in."""

    kinds = CheckboxesField(
        lazy_gettext("Which conflicts do you overrule?"),
        validators=[required(lazy_gettext("Select at least one conflict"))],
    )
    reason = TextAreaField(
        lazy_gettext("Why is this no conflict?"),
        validators=[required(lazy_gettext("Enter why this is no conflict")), AtMost(words=REASON_WORDS)],
    )

    def chosen(self) -> list[ConflictKind]:
        """Return what was ticked."""
        return [ConflictKind(one) for one in self.kinds.data or ()]


def overrule_form(kinds: Sequence[ConflictKind]) -> OverruleForm:
    """Return the form with the conflicts that are there."""
    form = OverruleForm()
    form.kinds.choices = [(one.value, KIND_NAMES[one]) for one in kinds]
    return form


class NamedForm(Form):
    """Somebody whom authors ask not to judge their project."""

    name = StringField(
        lazy_gettext("Name of the person"),
        validators=[required(lazy_gettext("Enter the name of the person"))],
    )
    email = StringField(lazy_gettext("Their email address, if you know it (optional)"))
    reason = TextAreaField(
        lazy_gettext("Why should they not judge it?"),
        validators=[required(lazy_gettext("Enter why they should not judge it")), AtMost(words=REASON_WORDS)],
        description=lazy_gettext("The chairs read it; the person does not."),
    )


class WordsForm(Form):
    """A few words: to hide, to say, to answer."""

    words = TextAreaField(lazy_gettext("Words"), validators=[AtMost(words=500)])
