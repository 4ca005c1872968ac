"""Links, codes and authenticator apps: what is still good, and what to say when it is not."""

from __future__ import annotations

from datetime import datetime, timedelta

from summit.core.errors import DomainError, LinkRefusedError, SecondFactorNeededError, msg

TOKEN_LIFETIME = timedelta(minutes=15)
CODE_ATTEMPTS = 5
STEP_SECONDS = 30
STEPS_ASIDE = 1  # a clock may be half a minute off


class LinkUnknownError(LinkRefusedError):
    """No such link was ever made, or it was long ago."""

    status = 404


class LinkSpentError(LinkRefusedError):
    """The link was good once."""

    status = 410


class UnknownAddressError(DomainError):
    """Nobody has this address; only said to whoever owns the machine."""

    status = 404


class WrongCodeError(DomainError):
    """The code is not the one we expect."""


class WrongPasswordError(DomainError):
    """The address and the password do not belong together, or either does not exist."""


def check_link(
    *, used_at: datetime | None, revoked_at: datetime | None, expires_at: datetime, at: datetime
) -> None:
    """Refuse a link that was used, withdrawn, or came too late."""
    if used_at is not None:
        raise LinkSpentError(msg("This link has been used already. It works only once."))
    if revoked_at is not None:
        raise LinkSpentError(msg("This link was withdrawn."))
    if at >= expires_at:
        raise LinkSpentError(msg("This link has expired."))


def link_unknown() -> LinkUnknownError:
    """Return what to say of a link nobody made."""
    return LinkUnknownError(msg("We do not know this link. Check that you copied all of it from the email."))


def unknown_address(email: str) -> UnknownAddressError:
    """Return what to say on the command line of an address nobody has."""
    return UnknownAddressError(
        msg("Nobody here has the address %(email)s; signin-link --create makes an account."), email=email
    )


def not_an_address(email: str) -> UnknownAddressError:
    """Return what to say on the command line of what is no address."""
    return UnknownAddressError(msg("%(email)s is not an email address."), email=email)


def wrong_code() -> WrongCodeError:
    """Return what to say of a wrong code, whatever is wrong with it."""
    return WrongCodeError(
        msg("That code is wrong or too old. Check the newest email, or ask for another code."), field="code"
    )


def wrong_password() -> WrongPasswordError:
    """Return what to say of a wrong password and of an unknown address alike."""
    return WrongPasswordError(msg("The email address or the password is wrong."), field="password")


def wrong_factor() -> WrongCodeError:
    """Return what to say of a second factor that does not fit."""
    return WrongCodeError(msg("That code is wrong or was used already. Wait for the next one."), field="code")


def proposal_expired() -> WrongCodeError:
    """Return what to say when the page with the new secret was open for too long."""
    return WrongCodeError(msg("This page was open for too long. Start again with the new code below."))


def check_may_change_factors(*, has_authenticator: bool, second_factor: bool) -> None:
    """Refuse a change of what signs somebody in, until they used the second factor they have."""
    if has_authenticator and not second_factor:
        raise SecondFactorNeededError


def digits(text: str) -> str:
    """Return the digits of a code, however it was typed."""
    return "".join(letter for letter in text if letter.isdecimal() and letter.isascii())


def recovery_letters(text: str) -> str:
    """Return the letters of a recovery code, however it was typed."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def step_of(at: datetime) -> int:
    """Return the number of the half minute, as authenticator apps count."""
    return int(at.timestamp()) // STEP_SECONDS
