"""What is wrong with a line, said in one plain sentence; the validator's own words never reach anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from summit.core.errors import msg
from summit.projects.document.line import ProjectLine
from summit.projects.document.sentences import Sentence

Found = Mapping[str, Any]

SAME_FOR_ALL: Mapping[str, str] = MappingProxyType(
    {
        "missing": msg("%(key)s is missing."),
        "string_type": msg("%(key)s must be words in quotation marks."),
        "int_type": msg("%(key)s must be a whole number."),
        "int_from_float": msg("%(key)s must be a whole number."),
        "bool_type": msg("%(key)s must be true or false."),
        "list_type": msg("%(key)s must be a list in square brackets."),
        "dict_type": msg("%(key)s must be an object in curly brackets."),
        "model_type": msg("%(key)s must be an object in curly brackets."),
        "null": msg("%(key)s is null: leave an optional key out when nobody has said."),
        "partial_date": msg("%(key)s must be a year, a month or a day, such as 2014, 2014-02 or about 2014."),
        "day": msg("%(key)s must be a day of the calendar, such as 2026-03-31."),
        "unprintable": msg("%(key)s holds a control character or half of a character."),
        "string_unicode": msg("%(key)s holds a control character or half of a character."),
        "blank": msg("%(key)s is empty."),
        "greater_than_equal": msg("%(key)s must be %(ge)s or more."),
        "less_than_equal": msg("%(key)s must be %(le)s or less."),
        "string_too_short": msg("%(key)s is empty."),
        "string_too_long": msg("%(key)s must be %(max_length)s characters or fewer."),
        "too_short": msg("%(key)s is empty: leave it out when nobody has said."),
        "string_pattern_mismatch": msg("%(key)s is not a code: letters, digits, hyphens, at most 40."),
        "twice": msg("%(thing)s is named twice."),
        "literal_error": msg("%(key)s must be one of %(expected)s."),
    }
)
ANYTHING_ELSE = msg("%(key)s does not have the right form.")


def sentences_of(error: ValidationError) -> tuple[Sentence, ...]:
    """Return one sentence for each fault, in the order of the keys."""
    return tuple(_sentence(detail) for detail in error.errors(include_url=False, include_input=False))


def _sentence(detail: ErrorDetails) -> Sentence:
    found: Found = dict(detail.get("ctx", {}))
    kind, path = detail["type"], detail["loc"]
    if kind == "null":
        path = (*path, found["key"])
    if kind in _OWN:
        return _OWN[kind](path_words(path), found)
    values = {name: value for name, value in found.items() if isinstance(value, str | int)}
    return Sentence(SAME_FOR_ALL.get(kind, ANYTHING_ELSE), values | {"key": path_words(path)})


def path_words(path: tuple[int | str, ...]) -> str:
    """Return where a fault is: ``comparison of measures 2``, counted from 1."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int):
            words[-1] = f"{words[-1]} {step + 1}"
        elif step != "[key]":
            words.append(step)
    return " of ".join(reversed(words)) or "The line"


def _refused(_key: str, found: Found) -> Sentence:
    return Sentence(found["sentence"], found["values"])


def _unknown_code(key: str, found: Found) -> Sentence:
    values = {"key": key, "code": found["code"], "list": found["list"], "nearest": found["nearest"]}
    if found["nearest"]:
        return Sentence(
            msg("%(key)s: “%(code)s” is not in the list “%(list)s”. Did you mean “%(nearest)s”?"), values
        )
    return Sentence(msg("%(key)s: “%(code)s” is not in the list “%(list)s”."), values)


def _unknown_key(key: str, _found: Found) -> Sentence:
    nearest = get_close_matches(key, ProjectLine.model_fields, n=1)
    if nearest:
        return Sentence(
            msg("%(key)s is not a key of a project. Did you mean %(nearest)s?"),
            {"key": key, "nearest": nearest[0]},
        )
    return Sentence(msg("%(key)s is not a key of a project."), {"key": key})


_OWN: Mapping[str, Callable[[str, Found], Sentence]] = MappingProxyType(
    {"refused": _refused, "unknown_code": _unknown_code, "extra_forbidden": _unknown_key}
)
