"""What is asked at the door and before printing."""

from summit.checkin.forms.badges import DeskForm, PrintForm, print_form
from summit.checkin.forms.doors import (
    DUTIES,
    MEANINGS,
    SCANNER_WORDS,
    WORDINGS,
    DeviceForm,
    GateForm,
    ScanForm,
    Wording,
    device_form,
)

__all__ = [
    "DUTIES",
    "MEANINGS",
    "SCANNER_WORDS",
    "WORDINGS",
    "DeskForm",
    "DeviceForm",
    "GateForm",
    "PrintForm",
    "ScanForm",
    "Wording",
    "device_form",
    "print_form",
]
