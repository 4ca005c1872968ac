"""Which form belongs to which section and row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask_babel import gettext

from summit.projects.document.about import About, Section
from summit.projects.document.project import about_fields
from summit.projects.document.values import Part
from summit.projects.document.words import in_words
from summit.projects.forms import rows, sections
from summit.projects.forms.parts import RowForm, SectionForm, Typed

SECTION_FORMS: Mapping[Section, type[SectionForm]] = MappingProxyType(
    {
        form.section: form
        for form in (
            sections.BasicsForm,
            sections.WhoForm,
            sections.ProblemForm,
            sections.EffectForm,
            sections.MechanismForm,
            sections.ImplementationForm,
            sections.EconomicsForm,
            sections.EvaluationForm,
            sections.ReplicabilityForm,
            sections.SharingForm,
            sections.SourcesForm,
        )
    }
)
ROW_FORMS: Mapping[tuple[Section, str], type[RowForm]] = MappingProxyType(
    {
        (Section.WHO, "lead"): rows.PartnerForm,
        (Section.WHO, "partners"): rows.PartnerForm,
        (Section.EFFECT, "outcomes"): rows.OutcomeForm,
        (Section.IMPLEMENTATION, "enablers"): rows.EnablerForm,
        (Section.IMPLEMENTATION, "barriers"): rows.BarrierForm,
        (Section.ECONOMICS, "money"): rows.MoneyForm,
        (Section.REPLICABILITY, "adopters"): rows.AdopterForm,
    }
)


@dataclass(frozen=True, slots=True)
class RowList:
    """One list of rows of a section, each row as lines a person reads."""

    name: str
    about: About
    rows: tuple[Part, ...]
    is_full: bool

    @property
    def in_words(self) -> tuple[str, ...]:
        """Return one line a row."""
        return in_words(self.about, self.rows, translate=gettext)


def section_form(
    section: Section, *, before: Part | None, version: int, typed: Typed | None = None
) -> SectionForm:
    """Return a section's form, filled with what is saved, or with what was posted or typed over it."""
    form = SECTION_FORMS[section]
    return form.showing(before if before is not None else _empty(form), version=version, typed=typed)


def row_form(
    section: Section, name: str, *, before: Part | None, version: int, typed: Typed | None = None
) -> RowForm:
    """Return the form of one row; ``version`` is the section's."""
    return ROW_FORMS[section, name].showing(before, version=version, typed=typed)


def row_lists(section: Section, part: Part) -> tuple[RowList, ...]:
    """Return the lists of a section, in the order of the document."""
    about = about_fields(type(part))
    return tuple(_list(name, about[name], getattr(part, name)) for of, name in ROW_FORMS if of is section)


def _list(name: str, about: About, value: Part | tuple[Part, ...] | None) -> RowList:
    if isinstance(value, tuple):
        return RowList(name, about, value, is_full=0 < about.max_items <= len(value))
    return RowList(name, about, () if value is None else (value,), is_full=value is not None)


def _empty(form: type[SectionForm]) -> Part | None:
    """Return the section as it is before anybody wrote in it; the basics need a title first."""
    return None if form is sections.BasicsForm else form.part_type()
