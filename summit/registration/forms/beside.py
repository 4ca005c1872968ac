"""What goes with a place: workshops and the dinner, access and dietary needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext, lazy_gettext, ngettext
from wtforms import BooleanField, TextAreaField
from wtforms.validators import Optional, ValidationError

from summit.core.forms import AtMost, CheckboxesField, Form
from summit.core.language import moment
from summit.registration.forms.names import ACCESS_NAMES, DIET_NAMES
from summit.registration.models import Quota, Registration, Seat
from summit.registration.rules import QuotaKind
from summit.registration.rules.needs import WORDS_LENGTH, Access, Diet, Needs
from summit.registration.rules.seats import Chosen
from summit.registration.states import SeatState


class SeatsForm(Form):
    """The workshops and the dinner; ``offering`` fills the choices in."""

    dinner: Any = CheckboxesField(
        lazy_gettext("Will you come to the dinner?"),
        validators=[Optional()],
        description=lazy_gettext("Leave it empty if you will not."),
    )
    seats: Any = CheckboxesField(
        lazy_gettext("Which workshops would you like to join?"),
        validators=[Optional()],
        description=lazy_gettext("Select all that apply, or none. You get all of them, or we ask again."),
    )

    @classmethod
    def offering(
        cls, quotas: Sequence[Quota], *, chosen: Sequence[Chosen], own: Sequence[Seat] = (), posted: bool
    ) -> SeatsForm:
        """Return the form with what can be chosen now, showing a post or what was chosen before."""
        keys = [str(one.quota_id) for one in chosen]
        shown = {"dinner": keys, "seats": keys}
        form = cls(data=shown) if posted else cls(formdata=None, data=shown)
        mine = {seat.quota_id: seat for seat in own}
        offered = {quota.id: quota for quota in (*quotas, *(seat.quota for seat in own))}
        for field, kind in ((form.dinner, QuotaKind.DINNER), (form.seats, QuotaKind.WORKSHOP)):
            field.choices = [
                (str(one.id), one.name, {"hint": _seat_hint(one, mine.get(one.id))})
                for one in offered.values()
                if one.kind is kind
            ]
        form.full = {str(one.id) for one in quotas if one.left <= 0}
        return form

    @classmethod
    def of(cls, registration: Registration, quotas: Sequence[Quota]) -> SeatsForm:
        """Return the form for somebody's own place."""
        own = registration.live_seats
        kept = [Chosen(seat.quota_id) for seat in own if seat.state is not SeatState.LAPSED]
        return cls.offering(quotas, chosen=kept, own=own, posted=True)

    def chosen(self) -> tuple[Chosen, ...]:
        """Return what was chosen; what is full is waited for."""
        keys = [*(self.dinner.data or ()), *(self.seats.data or ())]
        return tuple(Chosen(UUID(key), waits=key in self.full) for key in keys)

    def answers(self) -> dict[str, Any]:
        """Return what was chosen, as a draft keeps it."""
        return {"seats": [[str(one.quota_id), one.waits] for one in self.chosen()]}


class NeedsForm(Form):
    """What somebody needs; its page says what it is for, and who reads it."""

    diets: Any = CheckboxesField(
        lazy_gettext("Dietary needs"),
        choices=[(key.value, name) for key, name in DIET_NAMES.items()],
        validators=[Optional()],
        description=lazy_gettext("Select all that apply."),
    )
    diet_words = TextAreaField(
        lazy_gettext("Allergies, or another diet"),
        validators=[Optional(), AtMost(characters=WORDS_LENGTH)],
    )
    access: Any = CheckboxesField(
        lazy_gettext("Access needs"),
        choices=[(key.value, name) for key, name in ACCESS_NAMES.items()],
        validators=[Optional()],
        description=lazy_gettext("Select all that apply."),
    )
    access_words = TextAreaField(
        lazy_gettext("Anything else that helps you take part"),
        validators=[Optional(), AtMost(characters=WORDS_LENGTH)],
    )

    wants_help = BooleanField(
        lazy_gettext("Help me out: the stewards’ leads may see my name and what I write below")
    )
    help_words = TextAreaField(
        lazy_gettext("What should they know?"),
        validators=[Optional(), AtMost(characters=WORDS_LENGTH)],
        description=lazy_gettext("For example: I use a wheelchair and cannot take stairs."),
    )

    def validate_help_words(self, field: TextAreaField) -> None:
        """Keep nothing that its owner did not agree to show."""
        if field.data and not self.wants_help.data:
            raise ValidationError(
                gettext("Tick the box above if stewards’ leads may read this, or delete it")
            )

    @classmethod
    def of(cls, needs: Needs, *, posted: bool) -> NeedsForm:
        """Return the form with what somebody said, or with a post."""
        return cls(data=needs.plain()) if posted else cls(formdata=None, data=needs.plain())

    def needs(self) -> Needs:
        """Return what was typed."""
        return Needs(
            diets=tuple(Diet(one) for one in self.diets.data or ()),
            diet_words=self.diet_words.data or "",
            access=tuple(Access(one) for one in self.access.data or ()),
            access_words=self.access_words.data or "",
            wants_help=bool(self.wants_help.data),
            help_words=self.help_words.data or "",
        )

    def answers(self) -> dict[str, Any]:
        """Return what was typed so far, as a draft keeps it; a code that nobody offers is left out."""
        typed = {name: field.data for name, field in self._fields.items() if name != "csrf_token"}
        return {"needs": Needs.of({key: value or "" for key, value in typed.items()}).plain()}


def needs_words(needs: Needs) -> dict[str, list[str]]:
    """Return needs as people read them: dietary, access, help out of the building; a line for each."""
    diet = [str(DIET_NAMES[one]) for one in needs.diets] + needs.diet_words.splitlines()
    access = [str(ACCESS_NAMES[one]) for one in needs.access] + needs.access_words.splitlines()
    helped = [gettext("Yes"), *needs.help_words.splitlines()] if needs.wants_help else []
    return {"diet": diet, "access": access, "help": helped}


def _seat_hint(quota: Quota, own: Seat | None) -> str:
    states = {
        SeatState.HELD: gettext("You have a seat."),
        SeatState.WAITING: gettext("You are on its waiting list."),
        SeatState.WISHED: gettext("You asked for it: you get it with your place, if there is room."),
    }
    if own and own.state in states:
        return str(states[own.state])
    if own and own.state is SeatState.OFFERED and own.offer_expires_at:
        return str(gettext("A seat is held for you until %(until)s.", until=moment(own.offer_expires_at)))
    if quota.left <= 0:
        return str(gettext("Full. If you select it, you join its waiting list."))
    return str(ngettext("%(num)s seat left", "%(num)s seats left", quota.left))
