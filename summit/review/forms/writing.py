"""The review form: for each criterion radios with what each level looks like, and the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from flask_babel import gettext, lazy_gettext
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, RadioField, TextAreaField

from summit.core.forms import AtMost, Form, required
from summit.review.forms.names import CONFIDENCE_NAMES, OUTCOME_NAMES, REASON_NAMES
from summit.review.models import Criterion
from summit.review.rules import answers as limits
from summit.review.rules.answers import Answers, Confidence, DeclineReason, Judgement
from summit.review.rules.rubric import LEVELS
from summit.review.states import Outcome

NOT_APPLICABLE = "na"


class ReviewForm(Form):
    """What a reviewer says of the whole; ``review_form`` adds the criteria.

    Nothing is required to save a draft: ``rules.answers`` says what has to be there to submit.
    """

    version = HiddenField()
    left_out_because = TextAreaField(
        lazy_gettext("Why criteria do not apply"),
        validators=[AtMost(words=limits.REASON_WORDS)],
        description=lazy_gettext(
            "Needed only when criteria worth more than %(most)s points do not apply.",
            most=limits.MOST_POINTS_LEFT_OUT,
        ),
    )
    confidence = RadioField(
        lazy_gettext("How well do you know the subject?"),
        choices=list(CONFIDENCE_NAMES.items()),
        validate_choice=False,
    )
    recommendation = RadioField(
        lazy_gettext("What do you recommend?"), choices=list(OUTCOME_NAMES.items()), validate_choice=False
    )
    to_authors = TextAreaField(
        lazy_gettext("Words to the authors"),
        validators=[AtMost(words=limits.WORDS_TO_AUTHORS)],
        description=lazy_gettext(
            "They read this with the decision, without your name. Say what is strong and what is missing."
        ),
    )
    to_chairs = TextAreaField(
        lazy_gettext("Words to the chairs (optional)"),
        validators=[AtMost(words=limits.WORDS_TO_CHAIRS)],
        description=lazy_gettext("The authors never read this."),
    )

    def answers(self, criteria: Sequence[Criterion]) -> Answers:
        """Return what was typed; an answer that no list knows is no answer."""
        return Answers(
            judgements=tuple(self._judgement(one) for one in criteria),
            left_out_because=self.left_out_because.data or "",
            confidence=Confidence(self.confidence.data) if self.confidence.data in set(Confidence) else None,
            recommendation=(
                Outcome(self.recommendation.data) if self.recommendation.data in set(Outcome) else None
            ),
            to_authors=self.to_authors.data or "",
            to_chairs=self.to_chairs.data or "",
        )

    def seen(self) -> int:
        """Return which version of the review the page was made from."""
        typed = self.version.data or ""
        return int(typed) if typed.isdecimal() else -1

    def _judgement(self, criterion: Criterion) -> Judgement:
        chosen = self[f"level_{criterion.code}"].data
        return Judgement(
            criterion_id=criterion.id,
            code=criterion.code,
            name=gettext(criterion.name),
            weight=criterion.weight,
            level=int(chosen) if chosen in {str(level) for level in LEVELS} else None,
            not_applicable=chosen == NOT_APPLICABLE,
            justification=self[f"because_{criterion.code}"].data or "",
        )


def review_form(
    criteria: Sequence[Criterion],
    answers: Answers,
    *,
    version: int,
    posted: bool = True,
    typed: MultiDict[str, str] | None = None,
) -> ReviewForm:
    """Return the form with a question for each criterion, showing what is saved or, if posted, typed."""
    fields: dict[str, Any] = {}
    for one in criteria:
        fields[f"level_{one.code}"] = RadioField(
            lazy_gettext("%(criterion)s, %(weight)s points", criterion=gettext(one.name), weight=one.weight),
            choices=_choices(one),
            description=gettext(one.question),
            validate_choice=False,
        )
        fields[f"because_{one.code}"] = TextAreaField(
            lazy_gettext("Why? %(criterion)s", criterion=gettext(one.name)),
            validators=[AtMost(words=limits.JUSTIFICATION_WORDS)],
            description=lazy_gettext("Needed for 0 and 4."),
        )
    shown = _data(answers) | {"version": str(version)}
    kind = type("ReviewFormOfEdition", (ReviewForm,), fields)
    if typed is not None:
        return cast("ReviewForm", kind(typed, data=shown))
    return cast("ReviewForm", kind(data=shown) if posted else kind(formdata=None, data=shown))


class DeclineForm(Form):
    """Why somebody does not review a project."""

    because = RadioField(
        lazy_gettext("Why can you not review it?"),
        choices=list(REASON_NAMES.items()),
        validators=[required(lazy_gettext("Select a reason"))],
    )
    words = TextAreaField(
        lazy_gettext("What should the chairs know?"),
        validators=[AtMost(words=limits.REASON_WORDS)],
        description=lazy_gettext("Needed for a conflict of interest and for another reason."),
    )

    def reason(self) -> DeclineReason:
        """Return what was chosen."""
        return DeclineReason(self.because.data)


def _choices(criterion: Criterion) -> list[tuple[str, str, dict[str, str]]]:
    levels = [
        (str(level), str(level), {"hint": gettext(anchor)})
        for level, anchor in zip(LEVELS, criterion.anchors, strict=True)
    ]
    left_out = gettext("Its points do not count.")
    return [*levels, (NOT_APPLICABLE, gettext("Does not apply to this project"), {"hint": left_out})]


def _data(answers: Answers) -> dict[str, object]:
    saved: dict[str, object] = {
        "left_out_because": answers.left_out_because,
        "confidence": answers.confidence,
        "recommendation": answers.recommendation,
        "to_authors": answers.to_authors,
        "to_chairs": answers.to_chairs,
    }
    for one in answers.judgements:
        level = NOT_APPLICABLE if one.not_applicable else one.level
        saved[f"level_{one.code}"] = None if level is None else str(level)
        saved[f"because_{one.code}"] = one.justification
    return saved
