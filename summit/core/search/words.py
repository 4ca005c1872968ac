"""One tokeniser for both engines: case, accents, Welsh letters, compounds, stems, words of the trade."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from unicodedata import combining, normalize

LONGEST = 40
BREAK = "zzz"
"""Stands between fields, so that no phrase reaches from one into the next."""
SAME = "zz"
"""Begins the token that stands for a group of synonyms; no word is written so."""
UNSPLIT = MappingProxyType({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "£": " ", "€": " "})
APOSTROPHES = re.compile("['’\N{MODIFIER LETTER APOSTROPHE}`]")
POSSESSIVE = re.compile("['’\N{MODIFIER LETTER APOSTROPHE}]s\\b")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
COMMON = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be by for from had has have in into is it its of on or that the their them they "
        "this to was were which who will with",
    )
)
SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("drone", "uav", "unmanned aerial vehicle", "unmanned aircraft", "remotely piloted aircraft"),
    ("pcc", "police and crime commissioner"),
    ("pfcc", "police fire and crime commissioner"),
    ("pcso", "police community support officer", "police and fire community support officer"),
    ("frs", "fire and rescue service"),
    ("co-responding", "coresponding", "co responding", "co-responder", "emergency medical response"),
    ("tri-service", "triservice", "three-service", "tri service"),
    ("control room", "control centre", "joint control", "combined control", "operations centre"),
    ("blue light", "bluelight", "emergency service"),
    ("co-location", "colocation", "collocation", "shared estate", "shared station", "shared premises"),
    ("aed", "defibrillator", "defib"),
    ("ohca", "cardiac arrest", "out of hospital cardiac arrest"),
    ("mental health", "psychiatric"),
    ("mou", "memorandum of understanding"),
    ("rtc", "road traffic collision", "road collision"),
    ("misper", "missing person", "missing people"),
    ("cad", "computer aided dispatch", "command and control system", "mobilising system"),
    ("nhs trust", "ambulance trust", "ambulance service"),
    ("fleet", "vehicle fleet", "transport fleet"),
    ("back office", "corporate services", "shared services", "enabling services"),
    ("retained firefighter", "on call firefighter"),
    ("heddlu", "police"),
    ("tan", "fire"),
    ("ambiwlans", "ambulance"),
    ("cymru", "wales"),
)
"""What the trade calls by several names, each group found by any of them."""


def tokens(text: str) -> list[str]:
    """Return the stems of a text in order, those of common words left out."""
    return [stem for word in _words(text) for stem in _stems(word)]


def indexed(fields: Iterable[str]) -> list[str]:
    """Return the tokens to be written for a text in several fields: stems, then what they also stand for."""
    texts = list(fields)
    stems = [tokens(text) for text in texts]
    also = [token for text, some in zip(texts, stems, strict=True) for token in _also(text, some)]
    return [token for some in stems for token in (*some, BREAK)] + also


def phrase(text: str) -> tuple[str, ...]:
    """Return what must stand side by side to find the words as they are given."""
    return tuple(tokens(text))


def terms(text: str) -> list[str]:
    """Return what each of the words typed asks for: a group of synonyms, a compound, or one stem."""
    words = _words(text)
    stems = [_stems(word) for word in words]
    found: list[str] = []
    at = 0
    while at < len(words):
        length, name = _longest(stems, at)
        if length:
            found.append(name)
            at += length
            continue
        found += [_joined(words[at])] if "-" in words[at] else stems[at]
        at += 1
    return list(dict.fromkeys(found))


def _words(text: str) -> list[str]:
    """Return the words of a text in lower case without accents; parts of a compound stay together."""
    lower = "".join(UNSPLIT.get(letter, letter) for letter in text.casefold())
    plain = "".join(letter for letter in normalize("NFKD", lower) if not combining(letter))
    bare = THOUSANDS.sub("", APOSTROPHES.sub("", POSSESSIVE.sub("", plain.casefold())))
    return [word for word in WORD.findall(bare.replace("‑", "-")) if word not in COMMON]  # noqa: RUF001


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    from snowballstemmer.english_stemmer import EnglishStemmer  # noqa: PLC0415 (4 MB of other languages)

    cut = word[:LONGEST]
    return str(EnglishStemmer().stemWord(cut))  # a stemmer holds its word: none is shared


def _stems(word: str) -> list[str]:
    return [_stem(part) for part in word.split("-") if part not in COMMON]


def _joined(word: str) -> str:
    return _stem(word.replace("-", ""))


def _also(text: str, stems: Sequence[str]) -> Iterator[str]:
    """Yield what a text says in other words: compounds in one piece, and the groups it names one of."""
    yield from (_joined(word) for word in _words(text) if "-" in word)
    for at, first in enumerate(stems):
        for form, name in _groups().get(first, ()):
            if tuple(stems[at : at + len(form)]) == form:
                yield name


def _longest(stems: Sequence[Sequence[str]], at: int) -> tuple[int, str]:
    """Return how many words from here on name a group, the most there are, and the group."""
    best = (0, "")
    flat: list[str] = []
    for length, some in enumerate(stems[at:], start=1):
        flat += some
        names = [name for form, name in _groups().get(flat[0], ()) if form == tuple(flat)] if flat else []
        if names:
            best = (length, names[0])
        elif len(flat) > _longest_form():
            break
    return best


@cache
def _groups() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for group in SYNONYMS:
        name = SAME + "".join(tokens(group[0]))
        for form in dict.fromkeys(tuple(tokens(words)) for words in group):
            found.setdefault(form[0], []).append((form, name))
    return MappingProxyType({first: tuple(forms) for first, forms in found.items()})


@cache
def _longest_form() -> int:
    return max(len(form) for forms in _groups().values() for form, _ in forms)
