"""Signing what browsers carry for us: as the library does, with what comes of a key worked out only once.

A page with a form checks two signatures and makes one, and most of each is spent on deriving the key.
"""

from __future__ import annotations

import hmac
from functools import lru_cache
from typing import Any

import flask_wtf.csrf
import itsdangerous
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import HMACAlgorithm, TimestampSigner, URLSafeTimedSerializer
from itsdangerous.encoding import base64_encode, want_bytes

SIGNER = "session_signer"
SHORT = 200  # bytes: compressing them takes longer than signing
APPLICATIONS = 8  # in one process: tests make several


class Begun(HMACAlgorithm):
    """An HMAC that begins with its key once; each signature goes on from a copy."""

    def __init__(self, digest_method: Any) -> None:
        """Begin with no key."""
        super().__init__(digest_method)
        self._begun: dict[bytes, hmac.HMAC] = {}

    def get_signature(self, key: bytes, value: bytes) -> bytes:
        """Sign a value."""
        if key not in self._begun:
            self._begun[key] = hmac.new(key, digestmod=self.digest_method)
        mac = self._begun[key].copy()
        mac.update(value)
        return mac.digest()


class Signer(TimestampSigner):
    """Signs with keys that it derives once."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """Begin without a derived key."""
        super().__init__(*given, **named)
        self.algorithm = Begun(self.digest_method)
        self._derived: dict[str | bytes, bytes] = {}

    def derive_key(self, secret_key: str | bytes | None = None) -> bytes:
        """Return the key for this salt."""
        secret = self.secret_keys[-1] if secret_key is None else secret_key
        if secret not in self._derived:
            self._derived[secret] = super().derive_key(secret)
        return self._derived[secret]


class Tokens(URLSafeTimedSerializer):
    """Signs everything with one signer."""

    default_signer: type[Signer] = Signer

    def __init__(self, *given: Any, **named: Any) -> None:
        """Make the signer."""
        super().__init__(*given, **named)
        self._own = super().make_signer()

    def make_signer(self, salt: str | bytes | None = None) -> itsdangerous.Signer:
        """Return the one there is; for another salt a new one."""
        return self._own if salt in {None, self.salt} else super().make_signer(salt)

    def dump_payload(self, obj: Any) -> bytes:
        """Return what is signed; what is short is not compressed first, for nothing would come of it."""
        said = want_bytes(self.serializer.dumps(obj, **self.serializer_kwargs))
        return base64_encode(said) if len(said) <= SHORT else super().dump_payload(obj)


flask_wtf.csrf.URLSafeTimedSerializer = lru_cache(maxsize=APPLICATIONS)(Tokens)  # it asks at each signature


class Cookies(SecureCookieSessionInterface):
    """Flask's session cookie; what signs it is made once for an application, not for every request."""

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs the cookie and reads it."""
        if SIGNER not in app.extensions:
            app.extensions[SIGNER] = Tokens(
                app.secret_key,
                salt=self.salt,
                serializer=self.serializer,
                signer_kwargs={
                    "key_derivation": self.key_derivation,
                    "digest_method": self.digest_method,
                },
            )
        found: URLSafeTimedSerializer | None = app.extensions[SIGNER]
        return found
