"""The routes' common root, and what this feature puts on other pages."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint
from flask_babel import lazy_gettext

from summit.core.access import Permission, PersonActor
from summit.core.contributions import NavigationItem, Panel
from summit.registration import queries
from summit.registration.forms import (
    HAPPENING_SENTENCES,
    SEAT_NAMES,
    STATE_MEANINGS,
    STATE_NAMES,
    category_name,
    wearing_words,
)
from summit.registration.models import Registration
from summit.registration.queries.line import is_cancelled

bp = Blueprint("registration", __name__)
bp.add_app_template_filter(category_name)
bp.add_app_template_filter(wearing_words)
bp.add_app_template_filter(STATE_NAMES.__getitem__, "registration_state")
bp.add_app_template_filter(HAPPENING_SENTENCES.get, "happening_sentence")
bp.add_app_template_filter(SEAT_NAMES.__getitem__, "seat_state")
bp.add_app_template_filter(STATE_MEANINGS.__getitem__, "registration_meaning")


def places_with_their_event(actor: PersonActor) -> Sequence[tuple[Registration, bool]]:
    """Return a person's own registrations, each with whether its event is off."""
    return [(one, is_cancelled(one.edition_id)) for one in queries.places_of(actor)]


PERSON_PANEL = Panel(lazy_gettext("Your place"), "registration/panel.html", places_with_their_event)
NAVIGATION = (
    NavigationItem(lazy_gettext("Register"), "registration.begin"),
    NavigationItem(lazy_gettext("Registrations"), "registration.index", Permission.REGISTRATION_MANAGE),
    NavigationItem(lazy_gettext("Access needs"), "registration.needs", Permission.REGISTRATION_NEEDS),
)
