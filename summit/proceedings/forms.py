"""What an organiser asks of a book: for whom, on what page, which entries in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from flask_babel import LazyString, gettext, lazy_gettext
from wtforms import Field, HiddenField, SelectField, StringField, TextAreaField, ValidationError

from summit.core.forms import AtMost, DateInputField, Form, required
from summit.proceedings.rules import (
    DOI_LENGTH,
    LICENCE_LENGTH,
    SIGNED_LENGTH,
    Imprint,
    Medium,
    Order,
    Paper,
    Scope,
    Stage,
    Tongue,
    Wanted,
    is_doi,
    is_isbn,
    is_issn,
)
from summit.projects.document.vocabularies import REGIONS, SERVICES

WHOLE = "whole:"
STAGES: Mapping[Stage, LazyString] = {
    Stage.FINAL: lazy_gettext("Final"),
    Stage.DRAFT: lazy_gettext("Draft for editors, paragraphs numbered"),
    Stage.PROOF: lazy_gettext("Proof for authors, the entries alone"),
}
PAPERS: Mapping[Paper, LazyString] = {Paper.A4: lazy_gettext("A4"), Paper.A5: lazy_gettext("A5")}
MEDIA: Mapping[Medium, LazyString] = {
    Medium.SCREEN: lazy_gettext("The screen"),
    Medium.PRINT: lazy_gettext("A printer: bleed, crop marks, black words"),
}
ORDERS: Mapping[Order, LazyString] = {
    Order.BY_TYPE: lazy_gettext("By type"),
    Order.BY_TRACK: lazy_gettext("By track of the agenda"),
    Order.BY_NUMBER: lazy_gettext("By number"),
    Order.BY_HAND: lazy_gettext("By hand"),
}
TONGUES: Mapping[Tongue, LazyString] = {
    Tongue.ENGLISH: lazy_gettext("English"),
    Tongue.WELSH: lazy_gettext("Welsh"),
    Tongue.BOTH: lazy_gettext("Both, each heading in English and in Welsh"),
}
NOTE_LENGTH = 5_000


class BookForm(Form):
    """One edition of the book."""

    stage = SelectField(lazy_gettext("How far it is"), choices=list(STAGES.items()), coerce=Stage)
    part = SelectField(lazy_gettext("Which entries"))
    order = SelectField(lazy_gettext("Order"), choices=list(ORDERS.items()), coerce=Order)
    paper = SelectField(lazy_gettext("Page"), choices=list(PAPERS.items()), coerce=Paper)
    medium = SelectField(lazy_gettext("Made for"), choices=list(MEDIA.items()), coerce=Medium)
    language = SelectField(
        lazy_gettext("Language of the headings"),
        choices=list(TONGUES.items()),
        coerce=Tongue,
    )

    def offer(self, *, tracks: Sequence[str], entries: Sequence[tuple[str, str]]) -> BookForm:
        """Offer what this edition has; to be called before anything is checked."""
        self.part.choices = [
            (WHOLE, gettext("All")),
            *((f"{Scope.TRACK}:{name}", gettext("Track: %(name)s", name=name)) for name in tracks),
            *(
                (f"{Scope.REGION}:{one.code}", gettext("Region: %(name)s", name=gettext(one.label)))
                for one in REGIONS
            ),
            *(
                (f"{Scope.SERVICE}:{one.code}", gettext("Service: %(name)s", name=gettext(one.label)))
                for one in SERVICES
            ),
            *((f"{Scope.ENTRY}:{number}", f"{number} {title}") for number, title in entries),
        ]
        return self

    def wanted(self) -> Wanted:
        """Return it, typed."""
        scope, _, value = self.part.data.partition(":")
        return Wanted(
            language=self.language.data,
            paper=self.paper.data,
            medium=self.medium.data,
            stage=self.stage.data,
            scope=Scope(scope),
            value=value,
            order=self.order.data,
        )


def _right(check: Callable[[str], bool], sentence: LazyString) -> Callable[[Form, Field], None]:
    """Return a validator that lets an empty field pass."""

    def validate(_: Form, field: Field) -> None:
        if field.data and not check(field.data):
            raise ValidationError(sentence)

    return validate


class ImprintForm(Form):
    """What an organiser says of the book."""

    version = HiddenField()
    isbn = StringField(
        lazy_gettext("ISBN (optional)"),
        [_right(is_isbn, lazy_gettext("Enter an ISBN of 13 digits whose last digit is right"))],
    )
    issn = StringField(
        lazy_gettext("ISSN (optional)"),
        [_right(is_issn, lazy_gettext("Enter an ISSN of 8 signs whose last sign is right"))],
    )
    doi = StringField(
        lazy_gettext("DOI (optional)"),
        [AtMost(characters=DOI_LENGTH), _right(is_doi, lazy_gettext("Enter a DOI, like 10.1000/182"))],
        description=lazy_gettext("Without a DOI the permanent address serves."),
    )
    licence = StringField(
        lazy_gettext("Licence of the book (optional)"),
        [AtMost(characters=LICENCE_LENGTH)],
        description=lazy_gettext("Each entry says its own terms besides."),
    )
    foreword = TextAreaField(
        lazy_gettext("Foreword (optional)"), description=lazy_gettext("An empty line begins a new paragraph.")
    )
    foreword_by = StringField(lazy_gettext("Who signs it (optional)"), [AtMost(characters=SIGNED_LENGTH)])

    def imprint(self) -> Imprint:
        """Return it, typed; nothing typed is nothing said."""
        return Imprint(
            **{
                name: (self[name].data or None)
                for name in ("isbn", "issn", "doi", "licence", "foreword", "foreword_by")
            }
        )

    @property
    def seen(self) -> int:
        """Return the version that was on the page."""
        return _number(self.version.data)


class StepForm(Form):
    """A button of the editors' desk: which state of the entry was on the page."""

    version = HiddenField()

    @property
    def seen(self) -> int:
        """Return the version that was on the page."""
        return _number(self.version.data)


class SendForm(StepForm):
    """The proof that goes to the authors of an entry."""

    due_on = DateInputField(
        lazy_gettext("Until when they are asked to answer"), [required(lazy_gettext("Enter a day"))]
    )
    words = TextAreaField(
        lazy_gettext("What you want to say to them (optional)"), [AtMost(characters=NOTE_LENGTH)]
    )

    @property
    def day(self) -> date:
        """Return the day, once the form was found well."""
        return self.due_on.data or date.min

    @property
    def said(self) -> str:
        """Return what was typed."""
        return str(self.words.data or "")


class AnswerForm(StepForm):
    """What an author says to the proof."""

    words = TextAreaField(
        lazy_gettext("What should be changed"),
        [AtMost(characters=NOTE_LENGTH)],
        description=lazy_gettext("The red number before a paragraph says which one you mean."),
    )


class DeadlinesForm(Form):
    """Until when the desk waits."""

    finals_due_on = DateInputField(
        lazy_gettext("Final versions are awaited until (optional)"),
        description=lazy_gettext("Authors whose final version is missing are reminded three days before."),
    )
    answers_due_on = DateInputField(
        lazy_gettext("Authors answer to proofs until (optional)"),
        description=lazy_gettext("Proposed whenever a proof is sent."),
    )


class OrderForm(Form):
    """What orders the book."""

    order = SelectField(lazy_gettext("Order"), choices=list(ORDERS.items()), coerce=Order)

    @staticmethod
    def given(posted: Mapping[str, str], numbers: Sequence[str]) -> list[str]:
        """Return the numbers of the entries by the places that were typed; what has none stays behind."""
        places = {number: _number(posted.get(f"place-{number}")) for number in numbers}
        return sorted(numbers, key=lambda number: places[number] if places[number] > 0 else len(numbers) + 1)


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isdecimal() else -1
