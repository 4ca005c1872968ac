"""What a chair asks of an assignment of all projects, and the list that says who reviews what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, IntegerField, RadioField
from wtforms.validators import Optional

from summit.core.errors import DomainError, msg
from summit.core.forms import DateInputField, Form, required
from summit.core.sheets import Column, match_columns, read_sheet
from summit.review.queries import Facts
from summit.review.rules.assigning import MOST_SECONDS, USUAL_REVIEWS, USUAL_SECONDS, Pair, Terms
from summit.review.states import ReviewState

COLUMNS = (
    Column("reference", ("Project", "Submission"), required=True),
    Column("email", ("Reviewer", "Email address"), required=True),
)


class TermsForm(Form):
    """How many reviews each project gets, how many a reviewer writes, and what else has to hold."""

    reviews = IntegerField(
        lazy_gettext("How many reviews does each project get?"),
        validators=[required(lazy_gettext("Enter how many reviews each project gets"))],
    )
    load_min = IntegerField(
        lazy_gettext("The least for a reviewer"),
        validators=[Optional()],
    )
    load_max = IntegerField(
        lazy_gettext("The most for a reviewer"),
        validators=[Optional()],
        description=lazy_gettext(
            "Left empty: an even share and one more. Nobody gets more than they said they can read."
        ),
    )
    other_service = BooleanField(
        lazy_gettext("One reviewer at least is from another service than the lead organisation’s")
    )
    keeps = RadioField(
        lazy_gettext("What becomes of those who have been asked already?"),
        choices=[
            ("keep", lazy_gettext("They stay: change as little as possible")),
            ("anew", lazy_gettext("What nobody has begun may be given to others")),
        ],
        description=lazy_gettext("What somebody has begun is never taken away."),
    )
    due_on = DateInputField(
        lazy_gettext("When are the reviews due?"),
        validators=[required(lazy_gettext("Enter the date when the reviews are due"))],
        subject=lazy_gettext("The date when the reviews are due"),
    )
    seconds = IntegerField(
        lazy_gettext("How many seconds may the search take at most?"),
        validators=[required(lazy_gettext("Enter how many seconds the search may take"))],
    )

    def terms(self) -> Terms:
        """Return what was asked, once it has been checked."""
        return Terms(
            due_on=self.due_on.data or date.max,
            reviews=self.reviews.data or 0,
            load_min=self.load_min.data or 0,
            load_max=self.load_max.data,
            other_service=bool(self.other_service.data),
            keeps=self.keeps.data == "keep",
        )

    def most_seconds(self) -> int:
        """Return how long the search may take."""
        seconds = int(self.seconds.data or 0)
        if not 1 <= seconds <= MOST_SECONDS:
            raise DomainError(
                msg("The search must take between 1 and %(most)s seconds"),
                field="seconds", most=MOST_SECONDS,
            )  # fmt: skip
        return seconds


def terms_form(*, due_on: date) -> TermsForm:
    """Return the form with what is usual."""
    usual = {"reviews": USUAL_REVIEWS, "other_service": True, "keeps": "keep", "due_on": due_on}
    return TermsForm(data=usual | {"seconds": USUAL_SECONDS})


class UseForm(Form):
    """The mark of what was shown."""

    seen = HiddenField()


class ListForm(Form):
    """A list of who reviews what."""

    file = FileField(
        lazy_gettext("The list"),
        description=lazy_gettext(
            "A CSV file or an Excel workbook with two columns: reference (of the project) and email (of the "
            "reviewer). Whoever is asked already stays."
        ),
    )
    due_on = DateInputField(
        lazy_gettext("When are the reviews due?"),
        validators=[required(lazy_gettext("Enter the date when the reviews are due"))],
        subject=lazy_gettext("The date when the reviews are due"),
    )

    def due(self) -> date:
        """Return the date, once it has been checked."""
        return self.due_on.data or date.max


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: what it names, and why it cannot be."""

    number: int
    reference: str
    email: str
    pair: Pair | None
    refusal: str = ""


def read_list(content: bytes, known: Facts) -> Sequence[Line]:
    """Return every line of a list with the pair that it asks for, or the reason why that cannot be."""
    sheet = read_sheet(content)
    found = match_columns(sheet, COLUMNS)
    by_reference = {one.reference.casefold(): one.submission_id for one in known.subjects}
    by_email = {one.email.casefold(): one.id for one in known.people}
    lines, seen = [], set()
    for row in sheet.rows:
        told = found.values(row)
        reference, email = told["reference"], told["email"]
        pair = _pair(by_reference.get(reference.casefold()), by_email.get(email.casefold()))
        refusal = _refusal(pair, known, by_reference, reference)
        if pair is not None and pair in seen:
            refusal = gettext("This is in the list twice.")
        seen.add(pair)
        lines.append(Line(row.number, reference, email, None if refusal else pair, refusal))
    return lines


def _pair(submission_id: UUID | None, person_id: UUID | None) -> Pair | None:
    return (submission_id, person_id) if submission_id and person_id else None


def _refusal(pair: Pair | None, known: Facts, references: Mapping[str, UUID], reference: str) -> str:
    if reference.casefold() not in references:
        return str(gettext("There is no such project to review."))
    if pair is None:
        return str(gettext("No reviewer has this address."))
    if known.asked.get(pair) in {ReviewState.ASSIGNED, ReviewState.STARTED, ReviewState.SUBMITTED}:
        return ""
    rows, columns = known.numbers
    if not known.free[rows[pair[0]], columns[pair[1]]]:
        return str(gettext("This reviewer has a conflict, has given it back or does not take part."))
    return ""
