"""Pages to sign in, for a person's own things, and for those who give roles.

``session`` is the only module of the application that touches the session cookie.
"""

from summit.accounts.views import invitations, own, people, saved, security, sign_in, unsent
from summit.accounts.views.blueprint import NAVIGATION, OWN_PAGE, SIGN_IN, bp
from summit.accounts.views.session import signed_in_actor
from summit.accounts.views.unsent import form_saved

__all__ = [
    "NAVIGATION",
    "OWN_PAGE",
    "SIGN_IN",
    "bp",
    "form_saved",
    "invitations",
    "own",
    "people",
    "saved",
    "security",
    "sign_in",
    "signed_in_actor",
    "unsent",
]
