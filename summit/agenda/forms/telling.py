"""Telling people of a version: what becomes of the mails, and whose words they are."""

from __future__ import annotations

from flask_babel import lazy_gettext
from wtforms import RadioField

from summit.core.contributions import MailKind
from summit.core.forms import Form

SEND, HOLD = "send", "hold"
MAIL_KINDS = (
    MailKind(
        "agenda/changed",
        lazy_gettext("The agenda has changed for somebody"),
        {
            "name": lazy_gettext("their name"),
            "event": lazy_gettext("the name of the Summit"),
            "number": lazy_gettext("the number of the version"),
            "note": lazy_gettext("what has changed, as it was published"),
            "changes": lazy_gettext("what it changes for them, as a list"),
            "address": lazy_gettext("the address of the agenda"),
        },
        frozenset({"changes"}),
    ),
)


class TellForm(Form):
    """What becomes of the mails."""

    mails = RadioField(
        lazy_gettext("What becomes of the mails?"),
        choices=[
            (SEND, lazy_gettext("Send them now")),
            (HOLD, lazy_gettext("Hold them until I let them go")),
        ],
        default=SEND,
    )

    def holds(self) -> bool:
        """Tell whether the mails wait."""
        return bool(self.mails.data == HOLD)
