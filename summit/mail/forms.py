"""What people read for the states of a mail, and what they can do to it."""

from __future__ import annotations

from flask_babel import lazy_gettext
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.widgets import HiddenInput

from summit.core.forms import Form, required
from summit.mail.states import CampaignState, MailAction, MailState

STATE_NAMES = {
    MailState.QUEUED: lazy_gettext("Waiting"),
    MailState.HELD: lazy_gettext("Held"),
    MailState.SENDING: lazy_gettext("Being sent"),
    MailState.SENT: lazy_gettext("Sent"),
    MailState.UNCERTAIN: lazy_gettext("Uncertain"),
    MailState.FAILED: lazy_gettext("Failed"),
    MailState.BOUNCED: lazy_gettext("Returned"),
}
MEANINGS = {
    MailState.QUEUED: "waiting",
    MailState.HELD: "quiet",
    MailState.SENDING: "busy",
    MailState.SENT: "good",
    MailState.UNCERTAIN: "bad",
    MailState.FAILED: "bad",
    MailState.BOUNCED: "bad",
}
BUTTONS = {
    MailAction.HOLD: lazy_gettext("Hold this mail"),
    MailAction.RELEASE: lazy_gettext("Release this mail"),
    MailAction.RESEND: lazy_gettext("Send it again"),
    MailAction.SETTLE: lazy_gettext("It did arrive"),
    MailAction.RETURN: lazy_gettext("It came back"),
}
CAMPAIGN_STATES = {
    CampaignState.DRAFT: lazy_gettext("Draft"),
    CampaignState.SCHEDULED: lazy_gettext("Scheduled"),
    CampaignState.SENDING: lazy_gettext("Being sent"),
    CampaignState.SENT: lazy_gettext("Sent"),
    CampaignState.STOPPED: lazy_gettext("Stopped"),
}
CAMPAIGN_MEANINGS = {
    CampaignState.DRAFT: "new",
    CampaignState.SCHEDULED: "waiting",
    CampaignState.SENDING: "busy",
    CampaignState.SENT: "good",
    CampaignState.STOPPED: "bad",
}


class WordingForm(Form):
    """What a mail says, with merge fields."""

    opened = IntegerField(widget=HiddenInput())
    subject = StringField(lazy_gettext("Subject"), validators=[required(lazy_gettext("Enter a subject"))])
    body = TextAreaField(
        lazy_gettext("Text"),
        description=lazy_gettext("Markdown: a blank line begins a paragraph, - a list, **bold**."),
        validators=[required(lazy_gettext("Enter a text"))],
    )
