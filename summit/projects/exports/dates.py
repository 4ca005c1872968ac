"""A date as far as it is known, written out."""

from __future__ import annotations

from flask_babel import format_date, gettext

from summit.projects.document.values import PartialDate


def in_full(when: PartialDate) -> str:
    """Return "2014", "March 2014", "1 March 2014" or "about 2014", in the reader's language."""
    shape = "d MMMM y" if when.day else "MMMM y" if when.month else "y"
    written = str(format_date(when.model_copy(update={"about": False}).earliest, shape))
    return str(gettext("about %(date)s", date=written)) if when.about else written
