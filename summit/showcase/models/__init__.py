"""The call, what was offered to it, and how what was accepted is presented."""

from summit.showcase.models.call import CallExtension, CallFormat, CallSettings
from summit.showcase.models.presenting import Presenter, RoomWish, RoomWords, Slides
from summit.showcase.models.submissions import Submission, SubmissionMail, SubmissionNote, SubmissionTag

__all__ = [
    "CallExtension",
    "CallFormat",
    "CallSettings",
    "Presenter",
    "RoomWish",
    "RoomWords",
    "Slides",
    "Submission",
    "SubmissionMail",
    "SubmissionNote",
    "SubmissionTag",
]
