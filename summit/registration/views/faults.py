"""What is wrong with a row of a table, in words."""

from __future__ import annotations

from flask_babel import lazy_gettext

from summit.core.language import translated
from summit.registration.rules.rows import Fault

COLUMN_NAMES = {
    "name": lazy_gettext("Name"),
    "email": lazy_gettext("Email"),
    "organisation": lazy_gettext("Organisation"),
    "job_title": lazy_gettext("Role"),
    "badge_name": lazy_gettext("Badge name"),
    "language": lazy_gettext("Language"),
    "category": lazy_gettext("Category"),
}


def fault_words(fault: Fault) -> str:
    """Return what is wrong, without the name of the column."""
    return translated(fault.sentence) % fault.values
