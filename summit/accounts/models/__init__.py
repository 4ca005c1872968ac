"""The tables of people, links, signing in and second factors."""

from summit.accounts.models.factors import Authenticator, Password, RecoveryCode
from summit.accounts.models.links import Link
from summit.accounts.models.people import Invitation, InvitationRole, Person, RoleGrant
from summit.accounts.models.saved import SavedView
from summit.accounts.models.sign_in import AttemptCount, SignInSession, SignInToken
from summit.accounts.models.unsent import UnsentForm

__all__ = [
    "AttemptCount",
    "Authenticator",
    "Invitation",
    "InvitationRole",
    "Link",
    "Password",
    "Person",
    "RecoveryCode",
    "RoleGrant",
    "SavedView",
    "SignInSession",
    "SignInToken",
    "UnsentForm",
]
