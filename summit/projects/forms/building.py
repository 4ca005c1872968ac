"""Fields built from what the document says about them: label, limits, list. Hints belong to the forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from flask_babel import LazyString, lazy_gettext
from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import NumberRange

from summit.core.forms import AtMost, CheckboxesField
from summit.projects.document.about import About
from summit.projects.document.project import about_fields
from summit.projects.document.values import Part
from summit.projects.document.vocabularies import Term, Vocabulary
from summit.projects.forms.fields import PartialDateField, PoundsField, Unanswered, YesNoField

WORDS_PER_ROW = 15
Hint: TypeAlias = str | LazyString


class FieldsOf:
    """Builds the fields of one part's form."""

    def __init__(self, part: type[Part]) -> None:
        """Take the part."""
        self._about: Mapping[str, About] = about_fields(part)

    def line(
        self, name: str, hint: Hint = "", *more: Any, asked_later: bool = False, **options: Any
    ) -> StringField:
        """Return a one-line text; one that is asked for before submission is not "optional"."""
        about = self._about[name]
        unanswered = Unanswered(asked_later=asked_later or bool(about.ask or more))
        return StringField(
            self._label(name), [*more, *_limits(about), unanswered], description=hint, **options
        )

    def text(self, name: str, hint: Hint = "", *more: Any) -> TextAreaField:
        """Return a text of several lines."""
        about = self._about[name]
        return TextAreaField(
            self._label(name), [*more, *_limits(about), _open(about, more)], description=hint
        )

    def radios(self, name: str, hint: Hint = "", *more: Any, terms: Vocabulary | None = None) -> RadioField:
        """Return a choice of one."""
        about = self._about[name]
        return RadioField(
            self._label(name),
            [*more, _open(about, more)],
            description=hint,
            choices=_listed(terms or about.terms),
        )

    def select(self, name: str, hint: Hint = "", *more: Any, terms: Vocabulary | None = None) -> SelectField:
        """Return a choice of one from a long list, in its groups."""
        about = self._about[name]
        return SelectField(
            self._label(name),
            [*more, _open(about, more)],
            description=hint,
            choices=_grouped(terms or about.terms),
        )

    def checkboxes(self, name: str, hint: Hint = "") -> CheckboxesField:
        """Return a choice of several."""
        about = self._about[name]
        choices = _listed(about.terms)
        return CheckboxesField(self._label(name), [_open(about, ())], description=hint, choices=choices)

    def date(self, name: str, hint: Hint = "", *, asked_later: bool = False) -> PartialDateField:
        """Return a date known in part; one that most projects are asked for is not "optional"."""
        unanswered = Unanswered(asked_later=asked_later or bool(self._about[name].ask))
        return PartialDateField(self._label(name), [unanswered], description=hint or DATE_HINT)

    def pounds(self, name: str, hint: Hint = "") -> PoundsField:
        """Return whole pounds."""
        return PoundsField(
            self._label(name),
            [_open(self._about[name], ())],
            description=hint,
            render_kw={"inputmode": "numeric"},
        )

    def number(self, name: str, hint: Hint = "", *, least: int, most: int) -> IntegerField:
        """Return a whole number."""
        said = lazy_gettext("Enter a whole number from %(least)s to %(most)s", least=least, most=most)
        return IntegerField(
            self._label(name),
            [_open(self._about[name], ()), NumberRange(least, most, said)],
            description=hint,
            render_kw={"inputmode": "numeric"},
        )

    def yes_no(self, name: str, hint: Hint = "") -> YesNoField:
        """Return a yes or no."""
        return YesNoField(self._label(name), [_open(self._about[name], ())], description=hint)

    def _label(self, name: str) -> LazyString:
        return lazy_gettext(self._about[name].label)


DATE_HINT = lazy_gettext("For example, 2014, March 2014, 1 March 2014 or about 2014")
_NONE = lazy_gettext("Select one")


def _limits(about: About) -> list[AtMost]:
    if about.max_words:
        return [AtMost(words=about.max_words)]
    return [AtMost(characters=about.max_chars)] if about.max_chars else []


def _open(about: About, more: tuple[Any, ...]) -> Unanswered:
    return Unanswered(asked_later=bool(about.ask or more))


def _listed(terms: Vocabulary | None) -> list[SelectChoice]:
    return [_choice(term) for term in terms or ()]


def _choice(term: Term) -> SelectChoice:
    hint = {"hint": lazy_gettext(term.help)} if term.help else {}
    return SelectChoice(term.code, lazy_gettext(term.label), hint)


def _grouped(terms: Vocabulary | None) -> list[SelectChoice]:
    """Return the options of a select, first the one that says nothing; a hint has no place in an option."""
    listed = terms or ()
    groups = {term.group: lazy_gettext(term.group) if term.group else None for term in listed}
    chosen = [
        SelectChoice(term.code, lazy_gettext(term.label), optgroup=groups[term.group]) for term in listed
    ]
    return [SelectChoice("", _NONE), *chosen]
