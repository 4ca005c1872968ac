"""Who may give and end roles."""

from __future__ import annotations

from summit.core.errors import DomainError, msg


class MayNotGrantError(DomainError):
    """The role is not this person's to give or to end."""

    status = 403


class LastAdministratorError(DomainError):
    """Somebody must be able to administer the Summit."""


class WrongPersonError(DomainError):
    """The invitation was sent to another address."""

    status = 403


def check_may_grant(*, may: bool) -> None:
    """Refuse whoever gives or ends what is not theirs to give."""
    if not may:
        raise MayNotGrantError(msg("You cannot give or end this role. Ask an administrator."))


def check_not_last_administrator(*, ends_administrator: bool, others: int) -> None:
    """Refuse to end the role of the only administrator."""
    if ends_administrator and others == 0:
        raise LastAdministratorError(
            msg("This is the last administrator. Make somebody else an administrator first.")
        )


def check_invited(invited: str, *, somebody_else: str | None) -> None:
    """Refuse an invitation in the hands of somebody signed in with another address."""
    if somebody_else is not None:
        raise WrongPersonError(
            msg("This invitation was sent to %(invited)s, and you are signed in as %(signed_in_as)s."),
            invited=invited,
            signed_in_as=somebody_else,
        )
