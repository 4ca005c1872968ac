"""What the agenda is printed as, for whom, and how long a press that failed is left alone."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

AGAIN_AFTER = timedelta(minutes=1)


class PaperKind(StrEnum):
    """What can be printed."""

    DAYS = "days"
    BOOKLET = "booklet"
    BOOKLET_SHEETS = "booklet sheets"
    DOOR_SHEETS = "door sheets"
    RUN_SHEETS = "run sheets"

    @property
    def file_name(self) -> str:
        """Return what its PDF is called in a folder."""
        return f"agenda-{self.value.replace(' ', '-')}.pdf"
