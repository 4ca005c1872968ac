"""What is asked at the door and before printing."""

from summit.checkin.forms.badges import DeskForm, PrintForm, print_form
from summit.checkin.forms.doors import (
    ADMITTED,
    DUTIES,
    MEANINGS,
    SCANNER_WORDS,
    WORDINGS,
    AdmitForm,
    DeviceForm,
    GateForm,
    ScanForm,
    Wording,
    device_form,
    id_or_new,
)
from summit.checkin.forms.layout import CONFLICT_NAMES, SETTLEMENT_NAMES, leads_form, walk_in_form, zone_form

__all__ = [
    "ADMITTED",
    "CONFLICT_NAMES",
    "DUTIES",
    "MEANINGS",
    "SCANNER_WORDS",
    "SETTLEMENT_NAMES",
    "WORDINGS",
    "AdmitForm",
    "DeskForm",
    "DeviceForm",
    "GateForm",
    "PrintForm",
    "ScanForm",
    "Wording",
    "device_form",
    "id_or_new",
    "leads_form",
    "print_form",
    "walk_in_form",
    "zone_form",
]
