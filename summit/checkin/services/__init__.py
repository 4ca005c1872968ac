"""What is done at the door and to badges: one function per use case, one transaction per function."""

from summit.checkin.services.admitting import admit, may_be_admitted
from summit.checkin.services.batches import Taken, take_in
from summit.checkin.services.certificates import give_certificate, is_over
from summit.checkin.services.conflicts import settle_conflict
from summit.checkin.services.designing import save_design
from summit.checkin.services.devices import Enrolled, WithCode, add_device, enrol, renew_code, revoke_device
from summit.checkin.services.gates import lead_gate, open_first_gate, open_gate, save_zone
from summit.checkin.services.kiosk import badge_asked_for, check_in, look, wears_badge
from summit.checkin.services.printing import Batch, abandon, ask_to_print, begin, finish
from summit.checkin.services.scanning import Scanned, judge, scan
from summit.checkin.services.walking_in import WalkIn, walk_in

__all__ = [
    "Batch",
    "Enrolled",
    "Scanned",
    "Taken",
    "WalkIn",
    "WithCode",
    "abandon",
    "add_device",
    "admit",
    "ask_to_print",
    "badge_asked_for",
    "begin",
    "check_in",
    "enrol",
    "finish",
    "give_certificate",
    "is_over",
    "judge",
    "lead_gate",
    "look",
    "may_be_admitted",
    "open_first_gate",
    "open_gate",
    "renew_code",
    "revoke_device",
    "save_design",
    "save_zone",
    "scan",
    "settle_conflict",
    "take_in",
    "walk_in",
    "wears_badge",
]
