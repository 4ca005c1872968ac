"""What editors type about the agenda, and what they read of a clash."""

from summit.agenda.forms.fields import (
    BlockForm,
    ChairForm,
    PlaceForm,
    PresenterForm,
    PublishForm,
    SessionForm,
)
from summit.agenda.forms.names import said

__all__ = [
    "BlockForm",
    "ChairForm",
    "PlaceForm",
    "PresenterForm",
    "PublishForm",
    "SessionForm",
    "said",
]
