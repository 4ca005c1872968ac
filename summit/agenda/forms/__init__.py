"""What editors type about the agenda, and what they read of a clash."""

from summit.agenda.forms.fields import BlockForm, PlaceForm, PublishForm, SessionForm
from summit.agenda.forms.following import FeedbackForm, SharingForm
from summit.agenda.forms.names import said
from summit.agenda.forms.people import ChairForm, PresenterForm

__all__ = [
    "BlockForm",
    "ChairForm",
    "FeedbackForm",
    "PlaceForm",
    "PresenterForm",
    "PublishForm",
    "SessionForm",
    "SharingForm",
    "said",
]
