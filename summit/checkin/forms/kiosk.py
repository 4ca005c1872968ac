"""What a kiosk says to whoever stands before it."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from summit.checkin.rules.answers import Answer

HELP = lazy_gettext("Please go to the help desk. Somebody there will sort it out with you.")
SAID: Mapping[Answer, tuple[LazyString, LazyString]] = {
    Answer.ALREADY_IN: (
        lazy_gettext("You are checked in already"),
        lazy_gettext("You can go in. If you have no badge, ask at the help desk."),
    ),
    Answer.UNKNOWN: (
        lazy_gettext("We do not know this code"),
        lazy_gettext(
            "Check the 7 letters and digits of your reference and try again, or ask at the help desk."
        ),
    ),
    Answer.NOT_TODAY: (lazy_gettext("Your place is for another day"), HELP),
    Answer.NOT_THIS_SESSION: (lazy_gettext("This door is for another session"), HELP),
    Answer.PASSED_ON: (
        lazy_gettext("This code no longer counts"),
        lazy_gettext("You may have a newer ticket or badge. If not, go to the help desk."),
    ),
    Answer.WAITING_LIST: (lazy_gettext("You do not have a place yet"), HELP),
    Answer.WRONG_EDITION: (lazy_gettext("This code is for another year"), HELP),
}
OTHERWISE = (lazy_gettext("We cannot check you in here"), HELP)
REFUSALS: Mapping[Answer, tuple[LazyString, LazyString]] = {
    answer: SAID.get(answer, OTHERWISE) for answer in Answer if answer not in {Answer.WELCOME, Answer.GOODBYE}
}
"""Each refusal as its owner is told it, in a few words and a sentence; nothing is said of anybody."""

KIOSK_WORDS: Mapping[str, LazyString] = {
    "camera-off": lazy_gettext("Stop the camera"),
    "camera-on": lazy_gettext("Scan my ticket"),
    "failed": lazy_gettext("That did not work. Try again, or go to the help desk."),
    "no-camera": lazy_gettext("The camera cannot be used. Type your reference."),
    "no-network": lazy_gettext("This kiosk has no network now. Please go to the help desk."),
    "printing": lazy_gettext("Your badge is being printed."),
    "printed": lazy_gettext("Take your badge from the printer."),
    "not-printed": lazy_gettext("Your badge could not be printed. Ask for it at the help desk."),
    "too-many": lazy_gettext("Too many references here were not right"),
    "wait": lazy_gettext(
        "Minutes to wait: {minutes}. You can scan a ticket meanwhile, or go to the help desk."
    ),
    "wears": lazy_gettext("You have your badge. You can go in."),
    "left": lazy_gettext("This page begins anew in {seconds} seconds."),
}
