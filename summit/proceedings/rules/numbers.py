"""The numbers of a book: is a typed one right."""

from __future__ import annotations

ISBN_DIGITS, ISSN_DIGITS = 13, 8


def is_isbn(text: str) -> bool:
    """Tell whether it is an ISBN of 13 digits whose last digit is right."""
    digits = text.replace("-", "").replace(" ", "")
    if len(digits) != ISBN_DIGITS or not digits.isdecimal() or not digits.startswith(("978", "979")):
        return False
    return sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10 == 0


def is_issn(text: str) -> bool:
    """Tell whether it is an ISSN whose last sign is right."""
    signs = text.replace("-", "").upper()
    if (
        len(signs) != ISSN_DIGITS
        or not signs[:-1].isdecimal()
        or not (signs[-1].isdecimal() or signs[-1] == "X")
    ):
        return False
    values = [10 if sign == "X" else int(sign) for sign in signs]
    return (
        sum(value * weight for value, weight in zip(values, range(ISSN_DIGITS, 0, -1), strict=True)) % 11 == 0
    )


def is_doi(text: str) -> bool:
    """Tell whether it looks like a DOI: 10.PREFIX/SUFFIX."""
    prefix, slash, suffix = text.partition("/")
    return bool(slash and suffix) and prefix.startswith("10.") and prefix[3:].isdecimal() and " " not in text
