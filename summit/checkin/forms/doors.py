"""What is asked at the door, and what the answers are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import LazyString, lazy_gettext
from wtforms import HiddenField, RadioField, SelectField, StringField

from summit.checkin.models import Gate
from summit.checkin.rules.answers import GATE_NAME_LENGTH, LONGEST_TYPED, Answer, Direction
from summit.checkin.rules.devices import DEVICE_NAME_LENGTH, REASON_LENGTH, Duty
from summit.core.forms import AtMost, Form, required
from summit.core.ids import new_id


@dataclass(frozen=True, slots=True)
class Wording:
    """An answer in a word or two, in a sentence, and in one of four colours."""

    word: LazyString
    sentence: LazyString
    colour: str


WORDINGS: Mapping[Answer, Wording] = {
    Answer.WELCOME: Wording(lazy_gettext("Welcome"), lazy_gettext("Let them in."), "go"),
    Answer.ALREADY_IN: Wording(
        lazy_gettext("Already in"),
        lazy_gettext("This person has been let in today. Check the name with who stands before you."),
        "look",
    ),
    Answer.NOT_TODAY: Wording(lazy_gettext("Not today"), lazy_gettext("The place is not for today."), "look"),
    Answer.CANCELLED: Wording(
        lazy_gettext("Cancelled"),
        lazy_gettext("It was given back, or the event is off. Ask at the help desk."),
        "stop",
    ),
    Answer.WAITING_LIST: Wording(
        lazy_gettext("Waiting list"),
        lazy_gettext("This person waits for a place and has none yet. Ask at the help desk."),
        "stop",
    ),
    Answer.PASSED_ON: Wording(
        lazy_gettext("Passed on"),
        lazy_gettext(
            "This code no longer counts: the place was passed on, or the badge was printed again. "
            "Ask for the newer one."
        ),
        "stop",
    ),
    Answer.WRONG_EDITION: Wording(
        lazy_gettext("Wrong year"), lazy_gettext("This code is for another year’s Summit."), "stop"
    ),
    Answer.FORGED: Wording(
        lazy_gettext("Forged"),
        lazy_gettext("This code was not made by us. Keep it if you can, and call an organiser."),
        "stop",
    ),
    Answer.UNKNOWN: Wording(
        lazy_gettext("Unknown"),
        lazy_gettext("This is no code or reference of the Summit. Scan again, or search by name."),
        "odd",
    ),
    Answer.NOT_THIS_SESSION: Wording(
        lazy_gettext("Not this session"),
        lazy_gettext("This door is for others: they have no seat here, or come as something else."),
        "look",
    ),
    Answer.EXPIRED_LIST: Wording(
        lazy_gettext("List too old"),
        lazy_gettext(
            "The code is ours, but the list on this device is too old to tell. Connect it, then scan again."
        ),
        "odd",
    ),
    Answer.GOODBYE: Wording(lazy_gettext("Goodbye"), lazy_gettext("They are counted out."), "go"),
}
ADMITTED = Wording(
    lazy_gettext("Let in anyway"), lazy_gettext("Let them in. The reason has been noted."), "go"
)
MEANINGS: Mapping[str, str] = {"go": "good", "look": "waiting", "stop": "bad", "odd": "quiet"}
"""The colours as those of tags."""


def id_or_new(sent: str | None) -> UUID:
    """Return the id a page was given; one that was tampered with becomes a new one."""
    try:
        return UUID(sent or "")
    except ValueError:
        return new_id()


class ScanForm(Form):
    """One scan; ``scan_id`` makes the same one sent twice count once."""

    scan_id = HiddenField()
    way = HiddenField()
    code = StringField(
        lazy_gettext("Code or reference"),
        validators=[
            required(lazy_gettext("Scan a code, or type the reference on the badge or ticket")),
            AtMost(characters=LONGEST_TYPED),
        ],
        description=lazy_gettext("Scan the code, or type the 7 letters and digits on the badge."),
        render_kw={
            "autofocus": True,
            "autocomplete": "off",
            "autocapitalize": "none",
            "spellcheck": "false",
            "enterkeyhint": "go",
        },
    )

    @property
    def direction(self) -> Direction:
        """Which way people go; in, unless the page says out."""
        return Direction.OUT if self.way.data == Direction.OUT.value else Direction.IN


class AdmitForm(Form):
    """Somebody to let in against the answer; ``code`` is their reference."""

    scan_id = HiddenField()
    code = HiddenField()
    reason = StringField(
        lazy_gettext("Let in anyway, because"),
        validators=[
            required(lazy_gettext("Enter why they are let in anyway")),
            AtMost(characters=REASON_LENGTH),
        ],
        description=lazy_gettext("It is kept with the scan, and organisers read it."),
        render_kw={"autocomplete": "off"},
    )


class GateForm(Form):
    """A gate to open."""

    name = StringField(
        lazy_gettext("Name of the gate"),
        validators=[
            required(lazy_gettext("Enter the name of the gate")),
            AtMost(characters=GATE_NAME_LENGTH),
        ],
        description=lazy_gettext("For example, North door."),
    )


DUTIES: Mapping[Duty, LazyString] = {
    Duty.SCAN: lazy_gettext("Scan"),
    Duty.LEAD: lazy_gettext("Lead"),
    Duty.KIOSK: lazy_gettext("Kiosk"),
}
DUTY_HINTS: Mapping[Duty, LazyString] = {
    Duty.SCAN: lazy_gettext("Scans codes and finds names."),
    Duty.LEAD: lazy_gettext(
        "For stewards’ leads: also lets people in against an answer, with a reason, "
        "and sees who asked to be helped out in an evacuation."
    ),
    Duty.KIOSK: lazy_gettext("Stands alone: people check themselves in, and it prints their badge."),
}
SCANNER_WORDS: Mapping[str, LazyString] = {
    "admitted": lazy_gettext("Let in by a lead"),
    "all-sent": lazy_gettext("all sent"),
    "came": lazy_gettext("Came in at {time}, {gate}."),
    "camera-off": lazy_gettext("Stop the camera"),
    "camera-on": lazy_gettext("Use the camera"),
    "days": lazy_gettext("Registered for: {days}"),
    "device-full": lazy_gettext(
        "This device is full and cannot keep the scan: nobody was counted. Use another device."
    ),
    "empty": "",
    "failed": lazy_gettext("Something went wrong. Try again."),
    "found": lazy_gettext("Found: {number}"),
    "found-many": lazy_gettext("Found: {number}. The first {most} are shown; type more of the name."),
    "full-zone": lazy_gettext("FULL"),
    "hands-in": lazy_gettext("Not handed in yet: {number}. Leave this page open where there is a network."),
    "heard": lazy_gettext("{gate}: heard until {time}"),
    "help-made": lazy_gettext("As it was known at {time}"),
    "help-none": lazy_gettext("This device has not heard yet who asked for help. Connect it."),
    "inside": lazy_gettext("Inside: {count}"),
    "inside-of": lazy_gettext("Inside: {count} of {capacity}"),
    "is-in": lazy_gettext("is in"),
    "made": lazy_gettext("Made at {time} on this device"),
    "no-camera": lazy_gettext("The camera cannot be used. Allow it in the browser, or type the reference."),
    "no-network": lazy_gettext("There is no network. The first start needs one; later it works without."),
    "nobody-asked": lazy_gettext("Nobody on this list."),
    "not-inside": lazy_gettext("Not inside as far as this device knows"),
    "nobody": lazy_gettext("Nobody is inside as far as this device knows."),
    "offline": lazy_gettext("No network"),
    "one-too-many": lazy_gettext(
        "They may come in, but it is full: {count} inside with them, {capacity} at most. "
        "Whom you turn away has to be counted out."
    ),
    "online": lazy_gettext("Online"),
    "pin-differs": lazy_gettext("The two PINs differ."),
    "pin-short": lazy_gettext("A PIN has 4 to 12 digits."),
    "pin-wrong": lazy_gettext("Wrong PIN. Tries left before this device wipes itself: {left}"),
    "unheard": lazy_gettext("{gate}: not heard by any device"),
    "unnamed": lazy_gettext("And without a name on this list: {number}"),
    "unsent": lazy_gettext("not yet sent: {number}"),
    "venue": lazy_gettext("In the venue"),
    "wait": lazy_gettext("One moment…"),
}
"""What the scanner may have to say without a network; its scripts put the values in."""


class DeviceForm(Form):
    """A scanner to add."""

    name = StringField(
        lazy_gettext("Name of the device"),
        validators=[
            required(lazy_gettext("Enter a name for the device")),
            AtMost(characters=DEVICE_NAME_LENGTH),
        ],
        description=lazy_gettext("What its stewards call it. For example, North door, left."),
    )
    gate = SelectField(lazy_gettext("At which gate?"))
    duty = RadioField(
        lazy_gettext("What is it for?"),
        choices=[(one, DUTIES[one], {"hint": hint}) for one, hint in DUTY_HINTS.items()],
        default=Duty.SCAN,
    )


def device_form(gates: Sequence[Gate]) -> DeviceForm:
    """Return the form with the gates of an edition."""
    form = DeviceForm()
    form.gate.choices = [(str(gate.id), gate.name) for gate in gates]
    return form
