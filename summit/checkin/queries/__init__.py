"""Reading badges, gates and scans; nothing here writes, and every read of people says for whom."""

from summit.checkin.queries.badges import (
    ToPrint,
    design,
    design_version,
    faces,
    get_sheet,
    sheets,
    to_print,
    wearers,
)
from summit.checkin.queries.board import Board, absent, board, crowd, muster, went_through
from summit.checkin.queries.certificates import came, confirmed, days_there
from summit.checkin.queries.conflicts import ConflictRow, get_conflict, open_conflicts
from summit.checkin.queries.devices import (
    GateHeard,
    device_calling,
    devices,
    gates_heard,
    get_device,
    held_device,
    own_device,
    scans_by_device,
)
from summit.checkin.queries.doors import gates, get_gate, search
from summit.checkin.queries.layout import Layout, get_zone, layout, whole_gate
from summit.checkin.queries.log import arrivals, badges_of, scans, scans_of
from summit.checkin.queries.moves import moves_on, told_since
from summit.checkin.queries.roll import roll, roll_mark
from summit.checkin.queries.sessions import session, sessions, who_was_in

__all__ = [
    "Board",
    "ConflictRow",
    "GateHeard",
    "Layout",
    "ToPrint",
    "absent",
    "arrivals",
    "badges_of",
    "board",
    "came",
    "confirmed",
    "crowd",
    "days_there",
    "design",
    "design_version",
    "device_calling",
    "devices",
    "faces",
    "gates",
    "gates_heard",
    "get_conflict",
    "get_device",
    "get_gate",
    "get_sheet",
    "get_zone",
    "held_device",
    "layout",
    "moves_on",
    "muster",
    "open_conflicts",
    "own_device",
    "roll",
    "roll_mark",
    "scans",
    "scans_by_device",
    "scans_of",
    "search",
    "session",
    "sessions",
    "sheets",
    "to_print",
    "told_since",
    "wearers",
    "went_through",
    "who_was_in",
    "whole_gate",
]
