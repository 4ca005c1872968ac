"""One form a section of the document, and one for each kind of row in it.

    form = section_form(Section.BASICS, before=saved.part, version=saved.version)   # GET and POST alike
    if form.validate_on_submit():
        services.save_section(project_id=…, section=form.section, part=form.part(), seen=form.seen_version, …)

Rows (partners, outcomes, money …) are not in a section's form: each has a page of its own, so that adding,
changing and removing works without JavaScript: ``row_lists(section, part)`` says which lists there are and
what stands in them, ``row_form(section, name, before=row or None, version=…)`` is the form of one row, and
``rules.with_row / without_row / moved_row`` give the section to save.
"""

from summit.projects.forms.fields import PartialDateField, PoundsField, YesNoField
from summit.projects.forms.parts import PartForm, RowForm, SectionForm
from summit.projects.forms.register import (
    ROW_FORMS,
    SECTION_FORMS,
    RowList,
    row_form,
    row_lists,
    section_form,
)

__all__ = [
    "ROW_FORMS",
    "SECTION_FORMS",
    "PartForm",
    "PartialDateField",
    "PoundsField",
    "RowForm",
    "RowList",
    "SectionForm",
    "YesNoField",
    "row_form",
    "row_lists",
    "section_form",
]
