"""What organisers type about an edition, its rooms and its tracks."""

from summit.edition.forms.editions import EditionForm, WordsForm, form_data, words_form
from summit.edition.forms.rooms import (
    COLOUR_NAMES,
    FEATURE_NAMES,
    RoomForm,
    TrackForm,
    room_data,
    track_data,
)

__all__ = [
    "COLOUR_NAMES",
    "FEATURE_NAMES",
    "EditionForm",
    "RoomForm",
    "TrackForm",
    "WordsForm",
    "form_data",
    "room_data",
    "track_data",
    "words_form",
]
