"""The one typed document of a collaboration project, and the list of all its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, get_args

from summit.core.errors import msg
from summit.projects.document.about import About, Section
from summit.projects.document.findings import Economics, Effect, Evaluation, Mechanism
from summit.projects.document.identity import Basics, Problem, Who
from summit.projects.document.practice import Implementation, Replicability, Sharing, Sources
from summit.projects.document.values import Part

SECTION_NAMES: Mapping[Section, str] = MappingProxyType(
    {
        Section.BASICS: msg("Basics"),
        Section.WHO: msg("Who and where"),
        Section.PROBLEM: msg("The problem and what was done"),
        Section.EFFECT: msg("Effect"),
        Section.MECHANISM: msg("How and where it works"),
        Section.IMPLEMENTATION: msg("Putting it in place"),
        Section.ECONOMICS: msg("Costs and savings"),
        Section.EVALUATION: msg("Evaluation"),
        Section.REPLICABILITY: msg("Can others do it"),
        Section.SHARING: msg("Sharing"),
        Section.SOURCES: msg("Sources"),
    }
)


class ProjectDocument(Part):
    """Everything that is said about a project; what nobody has said is None or empty."""

    basics: Basics
    who: Who = Who()
    problem: Problem = Problem()
    effect: Effect = Effect()
    mechanism: Mechanism = Mechanism()
    implementation: Implementation = Implementation()
    economics: Economics = Economics()
    evaluation: Evaluation = Evaluation()
    replicability: Replicability = Replicability()
    sharing: Sharing = Sharing()
    sources: Sources = Sources()

    def section(self, section: Section) -> Part:
        """Return one section."""
        part: Part = getattr(self, section)
        return part

    def with_section(self, section: Section, part: Part) -> ProjectDocument:
        """Return the document with one section exchanged."""
        return self.model_copy(update={str(section): part})


@dataclass(frozen=True, slots=True)
class DocumentField:
    """One field of the document: where it stands, what it says about itself, what its rows are made of."""

    section: Section
    name: str
    about: About
    row: type[Part] | None = None

    def read(self, document: ProjectDocument) -> Any:
        """Return its value in a document."""
        return getattr(document.section(self.section), self.name)


def about_fields(part: type[Part]) -> dict[str, About]:
    """Return what each field of a part says about itself."""
    return {
        name: next(about for about in field.metadata if isinstance(about, About))
        for name, field in part.model_fields.items()
    }


def row_type(part: type[Part], name: str) -> type[Part] | None:
    """Return the part that a field holds one or many of, if it does."""
    return next(_parts_in(part.model_fields[name].annotation), None)


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts_in(argument)


SECTION_PARTS: Mapping[Section, type[Part]] = MappingProxyType(
    {section: part for section in Section if (part := row_type(ProjectDocument, section))}
)


def _fields() -> Iterator[DocumentField]:
    for section, part in SECTION_PARTS.items():
        for name, about in about_fields(part).items():
            yield DocumentField(section, name, about, row_type(part, name))


FIELDS = tuple(_fields())
