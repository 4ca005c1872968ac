"""Secrets at rest: every purpose has its own key, derived from the one ``SECRET_KEY``.

``cryptography`` is loaded where it is used: it takes 6 MB, and most workers never open a secret.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256

from flask import current_app


class UnsealError(ValueError):
    """What was to be opened is forged, too old, or sealed for another purpose or with another key."""


def seal(plain: bytes, *, purpose: str) -> bytes:
    """Encrypt and sign; only ``unseal`` with the same purpose opens it."""
    from cryptography.fernet import Fernet  # noqa: PLC0415 (as above)

    return Fernet(urlsafe_b64encode(_key(purpose))).encrypt(plain)


def unseal(sealed: bytes, *, purpose: str, max_age_seconds: int | None = None) -> bytes:
    """Return what was sealed for this purpose, if it is not older than allowed."""
    from cryptography.fernet import Fernet, InvalidToken  # noqa: PLC0415 (as above)

    try:
        return Fernet(urlsafe_b64encode(_key(purpose))).decrypt(sealed, ttl=max_age_seconds)
    except InvalidToken as error:
        raise UnsealError(purpose) from error


def keyed_hash(text: str, *, purpose: str) -> str:
    """Return a digest that nobody without the key can compare with guesses (short codes, addresses)."""
    return hmac.new(_key(purpose), text.encode(), sha256).hexdigest()


def token_hash(token: str) -> str:
    """Return the SHA-256 of a long random token: enough, for it cannot be guessed."""
    return sha256(token.encode()).hexdigest()


def _key(purpose: str) -> bytes:
    return _derived(str(current_app.config["SECRET_KEY"]), purpose)


@lru_cache(maxsize=64)
def _derived(secret: str, purpose: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 (as above)
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 (as above)

    info = f"summit {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret.encode())
