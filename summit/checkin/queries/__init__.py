"""Reading badges, gates and scans; nothing here writes, and every read of people says for whom."""

from summit.checkin.queries.badges import ToPrint, faces, get_sheet, sheets, to_print
from summit.checkin.queries.doors import gates, get_gate, search
from summit.checkin.queries.log import arrivals, badges_of, scans, scans_of

__all__ = [
    "ToPrint",
    "arrivals",
    "badges_of",
    "faces",
    "gates",
    "get_gate",
    "get_sheet",
    "scans",
    "scans_of",
    "search",
    "sheets",
    "to_print",
]
