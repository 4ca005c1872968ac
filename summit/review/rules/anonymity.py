"""A project as reviewers read it: each field of the document says what it reveals, the preset what to hide.

Of what reveals an organisation or a place only the fields named here are kept, their words searched for
names; a field that somebody adds to the document is hidden until it is named here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from summit.projects.document.about import About, Reveals
from summit.projects.document.project import SECTION_PARTS, ProjectDocument, about_fields
from summit.projects.document.values import Organisation, Part
from summit.projects.document.vocabularies import OTHER
from summit.review.rules.finding import Gazetteer, veiled
from summit.review.rules.phases import Anonymity

ORGANISATIONAL = frozenset({Reveals.ORGANISATION, Reveals.PLACE})
HIDDEN: Mapping[Anonymity, frozenset[Reveals]] = {
    Anonymity.NAMED: frozenset(),
    Anonymity.PEOPLE: frozenset({Reveals.PERSON}),
    Anonymity.ORGANISATIONS: ORGANISATIONAL | {Reveals.PERSON},
}
KEPT = frozenset(
    {
        *("title", "summary", "end_reason", "exit_terms", "lead", "partners", "organisation"),
        *("nations", "regions", "problem", "done", "beneficiaries", "measure", "outcome", "harms"),
        *("mechanism", "where_it_works", "evaluation", "steps", "training", "systems", "words"),
        *("differently", "preconditions"),
    }
)
"""What is shown although it may reveal whose project it is: prose, and organisations as what they are."""


@dataclass(frozen=True, slots=True)
class Mask:
    """What to hide, how an organisation is described instead, and what to look for in the words."""

    anonymity: Anonymity
    describe: Callable[[Organisation], str]
    gazetteer: Gazetteer

    @property
    def hidden(self) -> frozenset[Reveals]:
        """What fields must not reveal."""
        return HIDDEN[self.anonymity]

    def text(self, text: str) -> str:
        """Return words without what gives the project away."""
        return veiled(text, self.gazetteer)

    def document(self, document: ProjectDocument) -> ProjectDocument:
        """Return a document as the preset shows it."""
        changed = {str(section): self._part(document.section(section)) for section in SECTION_PARTS}
        return document.model_copy(update=changed)

    def _part(self, part: Part) -> Part:
        fields = about_fields(type(part))
        changed = {name: self._value(name, getattr(part, name), about) for name, about in fields.items()}
        return part.model_copy(update=changed)

    def _value(self, name: str, value: Any, about: About) -> Any:
        if about.reveals in self.hidden and (about.reveals is Reveals.PERSON or name not in KEPT):
            return () if isinstance(value, tuple) else None
        return value if about.terms is not None else self._inside(value)

    def _inside(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(self._inside(one) for one in value)
        if isinstance(value, Organisation):
            return self._described(value)
        if isinstance(value, Part) and _says_what_it_reveals(type(value)):
            return self._part(value)
        return self.text(value) if type(value) is str else value

    def _described(self, organisation: Organisation) -> Organisation:
        if Reveals.ORGANISATION not in self.hidden:
            return organisation
        return Organisation(code=OTHER, words=self.describe(organisation))


def _says_what_it_reveals(part: type[Part]) -> bool:
    """Tell whether the fields of a part say what they reveal; those of a date do not."""
    return all(any(isinstance(one, About) for one in field.metadata) for field in part.model_fields.values())


def kept_texts(document: ProjectDocument) -> Iterator[tuple[str, str]]:
    """Yield the prose that the strictest preset keeps, each with the label of its field."""
    for section in SECTION_PARTS:
        yield from _texts(document.section(section))


def _texts(part: Part) -> Iterator[tuple[str, str]]:
    for name, about in about_fields(type(part)).items():
        if about.reveals in ORGANISATIONAL and name not in KEPT:
            continue
        value = getattr(part, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Part) and _says_what_it_reveals(type(one)):
                yield from _texts(one)
            elif type(one) is str and about.terms is None and about.reveals is not Reveals.PERSON:
                yield about.label, one
