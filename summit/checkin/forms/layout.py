"""Where gates lead, and how conflicts between doors are called and settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask_babel import LazyString, lazy_gettext
from wtforms import IntegerField, SelectField, StringField
from wtforms.validators import NumberRange, Optional

from summit.checkin.forms.doors import GateForm
from summit.checkin.models import Gate, Zone
from summit.checkin.queries import Layout
from summit.checkin.rules.answers import GATE_NAME_LENGTH
from summit.checkin.rules.ledger import MOST_INSIDE, Conflict, Leads, Settlement
from summit.core.forms import AtMost, CheckboxesField, Form, required
from summit.edition.models import Edition, Room
from summit.registration.forms import category_name
from summit.registration.forms.importing import AddForm
from summit.registration.models import Category

CONFLICT_NAMES: Mapping[Conflict, LazyString] = {
    Conflict.IN_TWICE: lazy_gettext("Came in twice"),
    Conflict.OUT_UNSEEN: lazy_gettext("Went out, never came in"),
    Conflict.SHOULD_NOT: lazy_gettext("Let in without a place"),
    Conflict.CLOCK: lazy_gettext("Time in doubt"),
}
SETTLEMENT_NAMES: Mapping[Settlement, LazyString] = {
    Settlement.LEFT_UNSEEN: lazy_gettext("Left or came without a scan"),
    Settlement.TWO_PEOPLE: lazy_gettext("Two people used one code"),
    Settlement.LET_STAND: lazy_gettext("All right as it is"),
    Settlement.NOT_INSIDE: lazy_gettext("Not inside: count them out"),
}


class ZoneForm(Form):
    """A part of the venue in which people are counted."""

    name = StringField(
        lazy_gettext("Name"),
        validators=[
            required(lazy_gettext("Enter the name of the zone")),
            AtMost(characters=GATE_NAME_LENGTH),
        ],
        description=lazy_gettext("For example, Main hall."),
    )
    room = SelectField(
        lazy_gettext("Which room of the agenda is it?"),
        description=lazy_gettext("Then it is counted who was in each session there."),
    )
    capacity = IntegerField(
        lazy_gettext("How many people may be in it"),
        validators=[
            Optional(),
            NumberRange(1, MOST_INSIDE, lazy_gettext("Enter how many people may be in it, like 400")),
        ],
        description=lazy_gettext("Doors and the day’s board warn from nine tenths of it."),
        render_kw={"inputmode": "numeric"},
    )

    def room_id(self) -> UUID | None:
        """Return the room that was chosen."""
        return UUID(self.room.data) if self.room.data else None


def zone_form(zone: Zone | None, rooms: Sequence[Room]) -> ZoneForm:
    """Return the form of a zone, or of a new one, with every room that it can be."""
    form = ZoneForm(obj=zone, room=str(zone.room_id or "") if zone else "")
    form.room.choices = [("", lazy_gettext("None of them")), *((str(one.id), one.name) for one in rooms)]
    return form


class LeadsForm(GateForm):
    """Where a gate leads, and for whom it is."""

    zone = SelectField(lazy_gettext("It leads into"))
    from_zone = SelectField(lazy_gettext("It leads there from"))
    quota = SelectField(
        lazy_gettext("Only for those with a seat in"),
        description=lazy_gettext("For the door of a workshop or a dinner with places."),
    )
    categories = CheckboxesField(
        lazy_gettext("Only for these categories"),
        validators=[Optional()],
        description=lazy_gettext("Choose none, and it is for everybody."),
    )

    def leads(self) -> Leads:
        """Return what was chosen, typed."""
        return Leads(
            name=self.name.data or "",
            zone_id=UUID(self.zone.data) if self.zone.data else None,
            from_zone_id=UUID(self.from_zone.data) if self.from_zone.data else None,
            quota_id=UUID(self.quota.data) if self.quota.data else None,
            category_ids=frozenset(UUID(one) for one in self.categories.data or ()),
        )


def leads_form(gate: Gate, layout: Layout, categories: Sequence[Category]) -> LeadsForm:
    """Return the form of a gate with everything it can lead to."""
    chosen = [str(one.category_id) for one in gate.categories]
    given = {"name": gate.name, "categories": chosen, "quota": str(gate.quota_id or "")}
    zones = {"zone": str(gate.zone_id or ""), "from_zone": str(gate.from_zone_id or "")}
    form = LeadsForm(data=given | zones)
    named = [(str(zone.id), zone.name) for zone in layout.zones]
    form.zone.choices = [("", lazy_gettext("The venue as a whole")), *named]
    form.from_zone.choices = [("", lazy_gettext("Outside")), *named]
    seated = [(str(quota.id), quota.name) for quota in layout.quotas]
    form.quota.choices = [("", lazy_gettext("Everybody")), *seated]
    form.categories.choices = [(str(one.id), category_name(one)) for one in categories]
    return form


class WalkInForm(AddForm):
    """Somebody at the door without a place."""

    gate = SelectField(lazy_gettext("Let in at"))


def walk_in_form(edition: Edition, categories: Sequence[Category], gates: Sequence[Gate]) -> WalkInForm:
    """Return the form with every category and gate."""
    form: WalkInForm = WalkInForm.offering(edition, categories)
    form.gate.choices = [(str(gate.id), gate.name) for gate in gates]
    return form
