"""Unique words in every field that names a person or an organisation, and the walk that looks for them."""

from __future__ import annotations

import io
import re
import zipfile
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from summit.projects.document.about import About, Reveals
from summit.projects.document.project import SECTION_PARTS, ProjectDocument, about_fields
from summit.projects.document.values import Organisation, Part
from summit.review.rules.anonymity import KEPT, ORGANISATIONAL
from tests.projects.documents import COMPLETE

PERSON, BODY = "Zpersona", "Zcorpora"
FALLBACKS = {
    "number": "1",
    "position": "1",
    "at": "0",
    "version": "1",
    "year": "2027",
    "token": "x" * 20,
    "mailed": "x",
    "code": "NB-COP",
    "reference": "x",
    "name": "main.js",
    "template": "review/assigned",
    "decision": "approve",
}
"""What an address is filled with where the case has no value; an argument that no line knows fails."""
ROWS = {"section": "who", "name": "partners"}


class Planted:
    """A document whose every naming field holds a word of its own."""

    def __init__(self) -> None:
        """Plant them all."""
        self.people: list[str] = []
        self.bodies: list[str] = []
        sections = {str(section): self.part(COMPLETE.section(section)) for section in SECTION_PARTS}
        self.document: ProjectDocument = COMPLETE.model_copy(update=sections)
        prose = f"{self.bodies[0]} Trust and {self.people[0]} Jones did it with Lincolnshire Police."
        problem = self.document.problem.model_copy(update={"done": prose})
        self.document = self.document.model_copy(update={"problem": problem})

    def part(self, part: Part) -> Part:
        """Return a part with its naming fields planted."""
        fields = about_fields(type(part))
        changed = {name: self.value(name, getattr(part, name), about) for name, about in fields.items()}
        return part.model_copy(update=changed)

    def value(self, name: str, value: object, about: About) -> object:
        """Return the value of one field, planted if it names somebody."""
        if isinstance(value, tuple):
            return tuple(self.value(name, one, about) for one in value)
        if isinstance(value, Organisation):
            return Organisation(code="other", words=f"{self.word(BODY, self.bodies)} Trust")
        if isinstance(value, Part) and all(field.metadata for field in type(value).model_fields.values()):
            return self.part(value)
        is_text = type(value) is str and about.terms is None and "@" not in value
        if is_text and about.reveals is Reveals.PERSON:
            return f"{self.word(PERSON, self.people)} Jones"
        if is_text and about.reveals in ORGANISATIONAL and name not in KEPT:
            return self.word(BODY, self.bodies)
        return value

    @staticmethod
    def word(kind: str, into: list[str]) -> str:
        """Return a word that stands nowhere else."""
        into.append(f"{kind}{'abcdefghijklmnopqrstuvwxyz'[len(into) // 26]}{chr(97 + len(into) % 26)}q")
        return into[-1]


def addresses(app: Flask, values: dict[str, list[object]], only: frozenset[str] = frozenset()) -> list[str]:
    """Return every address that can be read, with every value of the case; a later page is among them."""
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" not in rule.methods or rule.endpoint == "static" or (only and rule.endpoint not in only):
                continue
            first = sorted(rule.arguments)
            filled: list[dict[str, object]] = [{}]
            for name in first:
                given = values.get(name) or [_fallback(name, rule)]
                filled = [one | {name: value} for one in filled for value in given]
            found += [rule.build(one)[1] for one in filled]
    return found


def _fallback(name, rule):
    converter = rule._converters[name]
    kind = type(converter).__name__
    if kind == "UUIDConverter":
        return UUID(int=0)
    if kind == "AnyConverter":
        return ROWS.get(name) or min(converter.items)
    return FALLBACKS[name]


def said(answer) -> str:
    """Return everything an answer says: its heads, its text, what is packed or printed in it."""
    heads = " ".join(f"{name}: {value}" for name, value in answer.headers if name != "Set-Cookie")
    body = answer.data
    if body[:5] == b"%PDF-":
        pdf = PdfReader(io.BytesIO(body))
        return f"{heads} {dict(pdf.metadata or {})} {' '.join(page.extract_text() for page in pdf.pages)}"
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            inside = [f"{name} {packed.read(name).decode(errors='replace')}" for name in packed.namelist()]
        return f"{heads} {' '.join(inside)}"
    return f"{heads} {body.decode(errors='replace')}"


def leaks(client: FlaskClient, paths: list[str], words: list[str]) -> dict[str, list[str]]:
    """Return what an actor finds of these words, and where."""
    found = {}
    for path in paths:
        if there := named(said(client.get(path)), words):
            found[path] = there
    return found


def named(text: str, words: list[str]) -> list[str]:
    """Return which of the words stand in it, in whatever case."""
    folded = text.casefold()
    return [word for word in words if word.casefold() in folded]


CHANGING = re.compile(r'name="csrf_token" value="[^"]*"|"token":"[^"]*"|\[ms\].*')


def everything(client: FlaskClient, paths: list[str]) -> dict[str, str]:
    """Return what every page says, without what is new on each request."""
    return {path: CHANGING.sub("", said(client.get(path))) for path in paths}
