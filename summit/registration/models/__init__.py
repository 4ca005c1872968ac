"""The tables of registration; import them from here, not from the parts."""

from summit.registration.models.apart import ToldApart
from summit.registration.models.bookings import Allocation, GroupBooking, GroupMember, SavedForm
from summit.registration.models.codes import Credential, SigningKey
from summit.registration.models.places import Registration, RegistrationDay, Seat
from summit.registration.models.questions import Answer, AnswerFile, Question, QuestionVersion
from summit.registration.models.quotas import Category, CategoryDay, Quota, RegistrationSetup
from summit.registration.models.welfare import AccessNeeds

__all__ = [
    "AccessNeeds",
    "Allocation",
    "Answer",
    "AnswerFile",
    "Category",
    "CategoryDay",
    "Credential",
    "GroupBooking",
    "GroupMember",
    "Question",
    "QuestionVersion",
    "Quota",
    "Registration",
    "RegistrationDay",
    "RegistrationSetup",
    "SavedForm",
    "Seat",
    "SigningKey",
    "ToldApart",
]
