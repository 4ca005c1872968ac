"""What is done to people and by people signing in: one function per use case, one transaction each."""

from summit.accounts.services.factors import (
    new_recovery_codes,
    propose_authenticator,
    set_authenticator,
    sign_in_by_second_factor,
)
from summit.accounts.services.invitations import accept_invitation, invite, revoke_invitation
from summit.accounts.services.links import issue_link, revoke_links, use_links
from summit.accounts.services.machine import grant_by_machine, link_for_machine
from summit.accounts.services.passwords import set_password, sign_in_by_password
from summit.accounts.services.people import end_grant, grant_role, person_for, rename
from summit.accounts.services.saved import delete_view, save_view
from summit.accounts.services.sessions import (
    NewSession,
    end_other_sessions,
    end_session,
    forget_expired,
    mark_seen,
    start_session,
)
from summit.accounts.services.sign_in import (
    request_sign_in,
    sign_in_by_code,
    sign_in_by_link,
)
from summit.accounts.services.unsent import forget_old_unsent, forget_unsent, keep_unsent

__all__ = [
    "NewSession",
    "accept_invitation",
    "delete_view",
    "end_grant",
    "end_other_sessions",
    "end_session",
    "forget_expired",
    "forget_old_unsent",
    "forget_unsent",
    "grant_by_machine",
    "grant_role",
    "invite",
    "issue_link",
    "keep_unsent",
    "link_for_machine",
    "mark_seen",
    "new_recovery_codes",
    "person_for",
    "propose_authenticator",
    "rename",
    "request_sign_in",
    "revoke_invitation",
    "revoke_links",
    "save_view",
    "set_authenticator",
    "set_password",
    "sign_in_by_code",
    "sign_in_by_link",
    "sign_in_by_password",
    "sign_in_by_second_factor",
    "start_session",
    "use_links",
]
