"""What is done at the door and to badges: one function per use case, one transaction per function."""

from summit.checkin.services.gates import open_first_gate, open_gate
from summit.checkin.services.printing import Batch, abandon, ask_to_print, begin, finish
from summit.checkin.services.scanning import Scanned, scan

__all__ = [
    "Batch",
    "Scanned",
    "abandon",
    "ask_to_print",
    "begin",
    "finish",
    "open_first_gate",
    "open_gate",
    "scan",
]
