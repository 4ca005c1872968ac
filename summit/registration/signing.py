"""The signed code of a ticket or badge: pure, so that a scanner's tests and a notebook can use it.

A code is 98 characters of base64url: version 1 byte, key 1, edition 2, serial 4, category 1, then 64 bytes of
Ed25519 signature over those nine. It holds no name and no address. ``cryptography`` is loaded where it is
used: it takes 6 MB, and most workers never sign.
"""

from __future__ import annotations

import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

VERSION = 1
LAYOUT = struct.Struct(">BBHIB")
SIGNATURE_BYTES = 64
CODE_LENGTH = 98
SERIALS = 2**32
CATEGORIES = 2**8
KEYS = 2**8


class Refusal(StrEnum):
    """Why a code is not believed."""

    DAMAGED = "damaged"
    OTHER_VERSION = "other version"
    UNKNOWN_KEY = "unknown key"
    FORGED = "forged"


@dataclass(frozen=True, slots=True)
class Payload:
    """What a code says."""

    key: int
    edition: int  # its year
    serial: int
    category: int


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A new key, as raw bytes."""

    private: bytes
    public: bytes


def new_key_pair() -> KeyPair:
    """Draw a key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 (as above)
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 (as above)
        Encoding,
        NoEncryption,
        PrivateFormat,
        PublicFormat,
    )

    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    return KeyPair(private=private, public=key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def sign(payload: Payload, *, private_key: bytes) -> str:
    """Return the code of a payload."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 (as above)

    said = LAYOUT.pack(VERSION, payload.key, payload.edition, payload.serial, payload.category)
    signature = Ed25519PrivateKey.from_private_bytes(private_key).sign(said)
    return urlsafe_b64encode(said + signature).rstrip(b"=").decode()


def verify(code: str, *, public_keys: Mapping[int, bytes]) -> Payload | Refusal:
    """Return what a code says, or why it is not believed; ``public_keys`` by number."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 (as above)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 (as above)

    raw = _decoded(code)
    if raw is None:
        return Refusal.DAMAGED
    said, signature = raw[: LAYOUT.size], raw[LAYOUT.size :]
    version, key, edition, serial, category = LAYOUT.unpack(said)
    if version != VERSION:
        return Refusal.OTHER_VERSION
    if key not in public_keys:
        return Refusal.UNKNOWN_KEY
    try:
        Ed25519PublicKey.from_public_bytes(public_keys[key]).verify(signature, said)
    except InvalidSignature:
        return Refusal.FORGED
    return Payload(key=key, edition=edition, serial=serial, category=category)


def _decoded(code: str) -> bytes | None:
    """Return the bytes of a whole code; one spelling only, so that a code cannot be changed unnoticed."""
    if len(code) != CODE_LENGTH or not code.isascii():
        return None
    raw = urlsafe_b64decode(code + "==")
    spelt = urlsafe_b64encode(raw).rstrip(b"=").decode()
    return raw if spelt == code and len(raw) == LAYOUT.size + SIGNATURE_BYTES else None
