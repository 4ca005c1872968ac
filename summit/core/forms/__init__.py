"""The parent of every form, and the fields and validators WTForms lacks.

A form names its fields, labels, hints (``description``) and what the browser should know (``render_kw``:
autocomplete, inputmode, spellcheck); ``templates/components/fields.html`` draws them. Every text that comes
in is cleaned, every sentence of WTForms is replaced by one of ours. Import from here, not from the parts.
"""

from summit.core.forms.base import Form, Part, Problem, first_input, refuse
from summit.core.forms.differing import Differing, differing
from summit.core.forms.fields import CheckboxesField, DateInputField
from summit.core.forms.text import clean_line, clean_text
from summit.core.forms.validators import AtMost, Required, email_address, required

__all__ = [
    "AtMost",
    "CheckboxesField",
    "DateInputField",
    "Differing",
    "Form",
    "Part",
    "Problem",
    "Required",
    "clean_line",
    "clean_text",
    "differing",
    "email_address",
    "first_input",
    "refuse",
    "required",
]
