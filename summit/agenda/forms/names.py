"""What a person reads of a clash."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext

from summit.agenda.rules.placing import Clash
from summit.core.language import clock_time
from summit.edition.forms import FEATURE_NAMES
from summit.edition.rules import Feature


def said(clash: Clash) -> str:
    """Return what is wrong with a place, in the reader's language."""
    return str(gettext(clash.sentence, **{name: _worded(value) for name, value in clash.values.items()}))


def _worded(value: object) -> object:
    if isinstance(value, datetime):
        return clock_time(value)
    return FEATURE_NAMES[value] if isinstance(value, Feature) else value
