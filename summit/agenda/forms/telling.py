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
    MailKind(
        "agenda/asked",
        lazy_gettext("Somebody who takes part is asked when they can be there"),
        {
            "name": lazy_gettext("their name"),
            "event": lazy_gettext("the name of the Summit"),
            "titles": lazy_gettext("the sessions in which they take part, as a list"),
            "times": lazy_gettext("when they cannot be there as far as is known, as a list"),
            "times_link": lazy_gettext("the address at which they say it"),
            "address": lazy_gettext("the same page for whoever signs in"),
        },
        frozenset({"times_link"}),
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
