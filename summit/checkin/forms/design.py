"""How an organiser says what badges look like: fields, colours, paper."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import DecimalField, HiddenField, RadioField, SelectField, StringField
from wtforms.validators import Optional
from wtforms.widgets import ColorInput

from summit.checkin.rules.designs import Back, Design, Shown
from summit.checkin.rules.names import BACK_NAMES, SHOWN_NAMES, SIZE_NAMES
from summit.checkin.rules.sizes import MEASURED, MEASURES, Size, sheet_of
from summit.core.forms import CheckboxesField, Form
from summit.core.language import translated
from summit.registration.forms.names import KIND_NAMES
from summit.registration.rules import CategoryKind

SLOT, BLEED = "slot", "bleed"


class DesignForm(Form):
    """The design; the measures shown are those of the paper it was opened with."""

    size = SelectField(lazy_gettext("Printed on"))
    back = RadioField(lazy_gettext("On the back"))
    shown: Any = CheckboxesField(
        lazy_gettext("What the badge says beside the name, the category, the event and the code"),
        validators=[Optional()],
    )
    marks: Any = CheckboxesField(
        lazy_gettext("For the printer"),
        choices=[
            (SLOT, lazy_gettext("Mark where to punch the slot for a lanyard")),
            (BLEED, lazy_gettext("Single A6 badges with 3 mm bleed and crop marks")),
        ],
        validators=[Optional()],
    )
    measures_of = HiddenField()
    version = HiddenField()

    @property
    def colour_fields(self) -> list[Any]:
        """The fields of the colours, in the order of the categories."""
        return [self[f"colour-{kind.name.lower()}"] for kind in CategoryKind]

    @property
    def measure_fields(self) -> list[Any]:
        """The fields of the measures, where the paper has any to set."""
        return [self[f"measure-{name}"] for name in MEASURES] if self.measures_of.data in MEASURED else []

    @property
    def opened(self) -> int:
        """The number of the design that the page was opened with."""
        said = self.version.data or ""
        return int(said) if said.isdecimal() else -1

    def design(self, before: Design) -> Design:
        """Return what was typed; measures of other papers stay."""
        measures = {size: dict(own) for size, own in before.measures.items()}
        if self.measure_fields:
            typed = {name: float(self[f"measure-{name}"].data or 0) for name in MEASURES}
            measures[Size(self.measures_of.data or "").value] = typed
        return Design(
            size=Size(self.size.data),
            back=Back(self.back.data),
            shown=frozenset(map(Shown, self.shown.data or ())),
            colours={kind: (self[f"colour-{kind.name.lower()}"].data or "").lower() for kind in CategoryKind},
            slot=SLOT in (self.marks.data or ()),
            bleed=BLEED in (self.marks.data or ()),
            measures=measures,
        )


class _Bound(DesignForm):
    """The form with a field for each colour and measure."""


for _kind in CategoryKind:
    setattr(_Bound, f"colour-{_kind.name.lower()}", StringField(KIND_NAMES[_kind], widget=ColorInput()))
MEASURE_NAMES = {
    "page_width": lazy_gettext("Width of the paper, mm"),
    "page_height": lazy_gettext("Height of the paper, mm"),
    "width": lazy_gettext("Width of a badge, mm"),
    "height": lazy_gettext("Height of a badge, mm"),
    "columns": lazy_gettext("Columns"),
    "rows": lazy_gettext("Rows"),
    "left": lazy_gettext("Left margin, mm"),
    "top": lazy_gettext("Upper margin, mm"),
    "across": lazy_gettext("Gap between columns, mm"),
    "down": lazy_gettext("Gap between rows, mm"),
}
for _name, _label in MEASURE_NAMES.items():
    _field = DecimalField(_label, places=None, validators=[Optional()], render_kw={"inputmode": "decimal"})
    setattr(_Bound, f"measure-{_name}", _field)


def design_form(design: Design, *, version: int, anew: bool = False) -> DesignForm:
    """Return the form with what was typed, or ``anew`` with what the design is."""
    sheet = sheet_of(design.size, design.measures.get(design.size, {}))
    marks = [mark for mark, has in ((SLOT, design.slot), (BLEED, design.bleed)) if has]
    given = {
        "size": design.size.value,
        "back": design.back.value,
        "shown": sorted(design.shown),
        "marks": marks,
        "measures_of": design.size.value,
        "version": str(version),
        **{f"colour-{kind.name.lower()}": colour for kind, colour in design.colours.items()},
        **{f"measure-{name}": getattr(sheet, name) for name in MEASURES},
    }
    form = _Bound(formdata=None, data=given) if anew else _Bound(data=given)
    form.size.choices = [(one.value, translated(words)) for one, words in SIZE_NAMES.items()]
    form.back.choices = [(one.value, translated(words)) for one, words in BACK_NAMES.items()]
    form.shown.choices = [(one.value, translated(words)) for one, words in SHOWN_NAMES.items()]
    return form


def colour_hint() -> str:
    """Return what to know of colours."""
    return str(gettext("The word on the band is white or black, whichever is read better on the colour."))
