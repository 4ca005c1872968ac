"""A file of projects, one line each: what is good, and for each bad line its number and the reason."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from summit.core.errors import msg
from summit.projects.document.faults import sentences_of
from summit.projects.document.limits import over_limits
from summit.projects.document.reading import read_line
from summit.projects.document.record import ProjectRecord
from summit.projects.document.sentences import Sentence
from summit.projects.document.values import Organisation, printable
from summit.projects.document.vocabularies import OTHER

LOCAL_AUTHORITY = re.compile(r"LA-[A-Z]{2,6}")
"""Of these the register that ships holds a few; the others are kept under the name a line gives."""
NOT_HELD_TO = frozenset({"types"})
"""Limits for authors that published projects need not keep: two of the first fifty have five types."""


@dataclass(frozen=True, slots=True)
class GoodLine:
    """A line that can be imported."""

    number: int
    record: ProjectRecord


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot, with every reason, the first one first."""

    number: int
    reasons: tuple[Sentence, ...]

    def __str__(self) -> str:
        """Return the first reason in English, and how many more there are."""
        more = len(self.reasons) - 1
        return f"{self.reasons[0]}" + (f" (and {more} more)" if more else "")


class _BadLineError(Exception):
    """A line is refused, for these reasons."""

    def __init__(self, *reasons: Sentence) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


Known = Callable[[Collection[str]], Collection[str]]
"""Given organisation codes, return those that the register knows."""


def import_lines(
    content: bytes | str, *, known: Known | None = None
) -> tuple[tuple[GoodLine, ...], tuple[BadLine, ...]]:
    """Return the good and the bad lines, each in order; without ``known`` any organisation code is good."""
    read: list[GoodLine] = []
    bad: list[BadLine] = []
    for number, raw in _lines(content):
        try:
            read.append(GoodLine(number, _record(raw)))
        except _BadLineError as refused:
            bad.append(BadLine(number, refused.reasons))
    codes = {body.code for line in read for body in organisations_named(line.record)} - {OTHER}
    unknown = codes - set(known(codes)) if known else set()
    good: dict[str, GoodLine] = {}
    for line in read:
        if reasons := (*_unknown_organisations(line.record, unknown), *_already(line.record.key, good)):
            bad.append(BadLine(line.number, reasons))
        else:
            good[line.record.key] = line
    return tuple(good.values()), tuple(sorted(bad, key=lambda line: line.number))


def local_authorities_named(lines: Collection[GoodLine], *, known: Known) -> tuple[str, ...]:
    """Return the codes that were kept although the register does not know them, in order."""
    codes = {body.code for line in lines for body in organisations_named(line.record)} - {OTHER}
    return tuple(sorted(codes - set(known(codes))))


def organisations_named(record: ProjectRecord) -> tuple[Organisation, ...]:
    """Return every organisation the record names: lead, partners, adopters."""
    document = record.document
    partners = tuple(partner.organisation for partner in document.who.everyone)
    return partners + tuple(adopter.organisation for adopter in document.replicability.adopters)


def _unknown_organisations(record: ProjectRecord, unknown: Collection[str]) -> Iterator[Sentence]:
    sentence = msg("The register has no organisation %(code)s: import it first, or write text: and its name.")
    for code in dict.fromkeys(organisation.code for organisation in organisations_named(record)):
        if code in unknown and not LOCAL_AUTHORITY.fullmatch(code):
            yield Sentence(sentence, {"code": code})


def _already(key: str, good: Mapping[str, GoodLine]) -> Iterator[Sentence]:
    if key in good:
        values = {"key": key, "first": good[key].number}
        yield Sentence(msg("%(key)s was already on line %(first)s."), values)


def _lines(content: bytes | str) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that are not blank, numbered from 1; only a line feed ends one."""
    whole = content.encode(errors="surrogatepass") if isinstance(content, str) else content
    for number, line in enumerate(whole.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            yield number, line


def _record(line: bytes) -> ProjectRecord:
    try:
        record = read_line(_object(line))
    except ValidationError as error:
        raise _BadLineError(*sentences_of(error)) from None
    except PydanticCustomError as error:
        given = error.context or {}
        raise _BadLineError(Sentence(given["sentence"], given["values"])) from None
    faults = [fault.sentence for fault in over_limits(record.document) if fault.field not in NOT_HELD_TO]
    if faults:
        raise _BadLineError(*faults)
    return record


def _object(line: bytes) -> dict[str, Any]:
    try:
        given = json.loads(line.decode(), object_pairs_hook=_without_twins)
    except UnicodeDecodeError:
        raise _BadLineError(Sentence(msg("The line is not UTF-8 text."))) from None
    except RecursionError:
        raise _BadLineError(Sentence(msg("The line has brackets too deep inside each other."))) from None
    except json.JSONDecodeError as error:
        sentence = msg("The line is not JSON: something is wrong at character %(place)s.")
        raise _BadLineError(Sentence(sentence, {"place": error.pos + 1})) from None
    except ValueError:
        raise _BadLineError(Sentence(msg("The line holds a number that is too long."))) from None
    if not isinstance(given, dict):
        raise _BadLineError(Sentence(msg("The line must be one object in curly brackets.")))
    return given


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _BadLineError(Sentence(msg("%(key)s is given twice."), {"key": _shown(key)}))
        found[_checked(key)] = value
    return found


def _checked(key: str) -> str:
    try:
        return printable(key)
    except PydanticCustomError:
        sentence = msg("A key holds a control character or half of a character.")
        raise _BadLineError(Sentence(sentence)) from None


def _shown(key: str) -> str:
    return key.encode(errors="replace").decode()
