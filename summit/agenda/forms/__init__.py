"""What editors type about the agenda, and what they read of a clash."""

from summit.agenda.forms.fields import (
    BlockForm,
    ChairForm,
    PlaceForm,
    PresenterForm,
    PublishForm,
    SessionForm,
)
from summit.agenda.forms.following import FeedbackForm, SharingForm
from summit.agenda.forms.names import said

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
