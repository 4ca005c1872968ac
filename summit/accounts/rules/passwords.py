"""What makes a password good enough: long, not well known, and not about the person or the Summit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache
from pathlib import Path

from summit.core.errors import DomainError, msg

SHORTEST, LONGEST = 12, 128
FEWEST_DIFFERENT = 5
TELLING = 4  # a part of a name shorter than this is no clue
DENIED = Path(__file__).parents[1] / "data" / "denied_passwords.txt"
ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv",
)
RUNS = (*ROWS, *(row[::-1] for row in ROWS))
RUN_LENGTH = 8
DIGITS = "0123456789"


class WeakPasswordError(DomainError):
    """The password can be guessed."""


def comparable(password: str) -> str:
    """Return the one form in which a password is hashed, so that every keyboard gives the same."""
    return unicodedata.normalize("NFKC", password)


def check_password(password: str, *, about: Collection[str]) -> None:
    """Refuse a password that is short, common, or made of what is known about the person."""
    plain = comparable(password)
    if len(plain) < SHORTEST:
        raise _weak(msg("The password must be at least %(shortest)s characters long."), shortest=SHORTEST)
    if len(plain) > LONGEST:
        raise _weak(msg("The password must be %(longest)s characters or fewer."), longest=LONGEST)
    letters = _letters(plain)
    stem = letters.strip(DIGITS)  # a common word with numbers around it is a common password
    easy = len(set(letters)) < FEWEST_DIFFERENT or len(stem) < TELLING or stem in denied_stems()
    if easy or _is_run(letters):
        raise _weak(msg("That password is easy to guess. Choose another, such as four words by chance."))
    if any(part in letters for part in _parts([*about, "summit"])):
        raise _weak(msg("The password must not contain your name, your email address or “summit”."))


@cache
def denied_stems() -> frozenset[str]:
    """Return what many people's passwords are made of, as ``_letters`` spells it, without numbers around."""
    lines = DENIED.read_text(encoding="utf-8").splitlines()
    return frozenset(_letters(line).strip(DIGITS) for line in lines if line[:1] not in {"", "#"}) - {""}


def _weak(sentence: str, **values: object) -> WeakPasswordError:
    return WeakPasswordError(sentence, field="password", **values)


def _letters(text: str) -> str:
    """Return the letters and digits alone, in lower case, with the usual disguises taken off."""
    plain = unicodedata.normalize("NFKD", text).lower().translate(str.maketrans("@$", "as"))
    return re.sub(r"[\W_]", "", plain)


def _is_run(letters: str) -> bool:
    """Tell whether the password begins as a keyboard row does, or is one short piece again and again."""
    shorter = range(1, len(letters) // 2 + 1)
    repeated = any((letters[:size] * len(letters))[: len(letters)] == letters for size in shorter)
    return repeated or any(letters[:RUN_LENGTH] in run for run in RUNS)


def _parts(about: Collection[str]) -> set[str]:
    words = (_letters(word) for text in about for word in re.split(r"[\W_]+", text))
    return {word for word in words if len(word) >= TELLING}
