"""How a project is shown to reviewers: nothing is read that the preset does not need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from summit.accounts.models import Person
from summit.core.access import PersonActor
from summit.core.db import db
from summit.core.errors import msg
from summit.core.language import translated
from summit.edition.models import Edition
from summit.organisations.models import Organisation as Registered
from summit.organisations.queries import tiles
from summit.organisations.rules.entries import Kind
from summit.projects.document.project import ProjectDocument
from summit.projects.document.values import Organisation
from summit.projects.models import NamedPeople, ProjectAuthor, ProjectPartner
from summit.projects.queries import draft_of
from summit.review.models import HiddenWords, ReviewSettings
from summit.review.rules.anonymity import Mask, kept_texts
from summit.review.rules.finding import Gazetteer, Giveaway
from summit.review.rules.phases import Anonymity
from summit.showcase.models import Submission
from summit.showcase.queries import get_own

KIND_NAMES: Mapping[Kind, str] = {
    Kind.TERRITORIAL_FORCE: msg("a police force"),
    Kind.SPECIAL_FORCE: msg("a police force"),
    Kind.FIRE_SERVICE: msg("a fire and rescue service"),
    Kind.AMBULANCE_SERVICE: msg("an ambulance service"),
    Kind.CRIME_COMMISSIONER: msg("a police and crime commissioner"),
    Kind.FIRE_AND_CRIME_COMMISSIONER: msg("a police, fire and crime commissioner"),
    Kind.MAYOR: msg("a mayor"),
    Kind.POLICE_AUTHORITY: msg("a police authority"),
    Kind.FIRE_AUTHORITY: msg("a fire authority"),
    Kind.NATIONAL_BODY: msg("a national body"),
    Kind.GOVERNMENT_DEPARTMENT: msg("a government department"),
    Kind.GOVERNMENT_AGENCY: msg("a government agency"),
    Kind.DEVOLVED_GOVERNMENT: msg("a devolved government"),
    Kind.RESPONDER: msg("a voluntary responder"),
}
COUNCIL, OTHER_BODY = msg("a council"), msg("another organisation")
A_PERSON, AN_AREA = msg("a person"), msg("an area")


@dataclass(frozen=True, slots=True)
class Veil:
    """What lies between reviewers and the submissions of one edition."""

    anonymity: Anonymity
    register: Mapping[str, Registered]
    gazetteers: Mapping[UUID, Gazetteer]

    def mask(self, submission_id: UUID) -> Mask | None:
        """Return how one submission is hidden; under the default preset, and without a chair's word, not."""
        found = self.gazetteers.get(submission_id)
        return None if found is None else Mask(self.anonymity, self.described, found)

    def title(self, submission: Submission) -> str:
        """Return the title as reviewers read it; the query has to have loaded the project."""
        title: str = submission.project.title
        return self.text(submission.id, title)

    def text(self, submission_id: UUID, text: str) -> str:
        """Return words about a submission as reviewers read them."""
        mask = self.mask(submission_id)
        return text if mask is None else mask.text(text)

    def document(self, submission_id: UUID, document: ProjectDocument) -> ProjectDocument:
        """Return the document as reviewers read it."""
        mask = self.mask(submission_id)
        return document if mask is None else mask.document(document)

    @property
    def shows_people(self) -> bool:
        """Whether reviewers are told who wrote a project."""
        return self.anonymity is Anonymity.NAMED

    def described(self, organisation: Organisation) -> str:
        """Return what an organisation is, without its name: "a fire and rescue service, South West"."""
        return described(self.register.get(organisation.code))


def described(body: Registered | None) -> str:
    """Return what a body is and where, without its name."""
    if body is None:
        return translated(OTHER_BODY)
    kind = translated(KIND_NAMES.get(body.kind, COUNCIL))
    return f"{kind}, {translated(body.region)}" if body.region else kind


def veil_of(edition_id: UUID, submission_ids: Collection[UUID]) -> Veil:
    """Return what hides these submissions from the reviewers of an edition."""
    anonymity, hidden = _chosen(edition_id, submission_ids)
    if anonymity is Anonymity.NAMED:
        return Veil(anonymity, {}, {one: _words_only(words) for one, words in hidden.items()})
    register = _register() if anonymity is Anonymity.ORGANISATIONS else {}
    people, partners = _people(submission_ids), _partners(submission_ids) if register else {}
    gazetteers, known = {}, register_gazetteer(register.values()) if register else Gazetteer()
    for one in submission_ids:
        gazetteer = known.copy()
        gazetteer.add(people.get(one, ()), Giveaway.PERSON, f"[{translated(A_PERSON)}]")
        gazetteer.add(partners.get(one, ()), Giveaway.ORGANISATION, f"[{translated(OTHER_BODY)}]")
        gazetteer.add(hidden.get(one, ()), Giveaway.WORDS, "[…]")
        gazetteers[one] = gazetteer
    return Veil(anonymity, register, gazetteers)


def register_gazetteer(bodies: Collection[Registered]) -> Gazetteer:
    """Return every name of the register and every area, ready to look for."""
    found = Gazetteer()
    for body in bodies:
        names = body.names
        former = [one.partition("(")[0].strip() for one in names.former_names]
        found.add({names.name, names.short_name, *former}, Giveaway.ORGANISATION, f"[{described(body)}]")
    found.add({one.short_name for one in tiles()}, Giveaway.AREA, f"[{translated(AN_AREA)}]")
    return found


@dataclass(frozen=True, slots=True)
class Giveaways:
    """What one field of free text gives away, by the strictest preset."""

    label: str
    words: Sequence[str]


def giveaways(document: ProjectDocument, *, people: Collection[str]) -> Sequence[Giveaways]:
    """Return what free text gives away: for authors before they submit, and for chairs.

    ``people`` are the names to look for beside those of the register.
    """
    gazetteer = register_gazetteer(list(_register().values()))
    gazetteer.add(people, Giveaway.PERSON, "")
    found = []
    for label, text in kept_texts(document):
        words = list(dict.fromkeys(text[one.start : one.end] for one in gazetteer.find(text)))
        if words:
            found.append(Giveaways(translated(label), words))
    return found


def giveaways_of(submission_id: UUID, actor: PersonActor) -> Sequence[tuple[str, Sequence[str]]]:
    """Return to an author what their draft gives away; nothing where reviewers may know whose it is."""
    submission = get_own(submission_id, actor=actor)
    anonymity, _ = _chosen(submission.edition_id, [submission_id])
    if anonymity is Anonymity.NAMED:
        return []
    authors = select(Person.name).join(ProjectAuthor, ProjectAuthor.person_id == Person.id)
    people = db.session.scalars(authors.where(ProjectAuthor.project_id == submission.project_id)).all()
    document = draft_of(submission.project).document
    return [(one.label, one.words) for one in giveaways(document, people=people)]


def _words_only(words: Collection[str]) -> Gazetteer:
    gazetteer = Gazetteer()
    gazetteer.add(words, Giveaway.WORDS, "[…]")
    return gazetteer


def _chosen(edition_id: UUID, submission_ids: Collection[UUID]) -> tuple[Anonymity, Mapping[UUID, list[str]]]:
    """Read both in one statement: a page that lists reviews has few to spare."""
    query = (
        select(ReviewSettings.anonymity, HiddenWords.submission_id, HiddenWords.words)
        .select_from(Edition)
        .outerjoin(ReviewSettings, ReviewSettings.edition_id == Edition.id)
        .outerjoin(HiddenWords, HiddenWords.submission_id.in_(submission_ids))
        .where(Edition.id == edition_id)
    )
    anonymity, hidden = Anonymity.NAMED, defaultdict(list)
    for chosen, one, words in db.session.execute(query).all():
        anonymity = chosen or anonymity
        if one is not None:
            hidden[one].append(words)
    return anonymity, hidden


def _register() -> Mapping[str, Registered]:
    return {one.code: one for one in db.session.scalars(select(Registered))}


def _people(submission_ids: Collection[UUID]) -> Mapping[UUID, list[str]]:
    writers = (
        select(Submission.id, Person.name)
        .join(ProjectAuthor, ProjectAuthor.project_id == Submission.project_id)
        .join(Person, Person.id == ProjectAuthor.person_id)
        .where(Submission.id.in_(submission_ids))
    )
    found = defaultdict(list, {one: list(names) for one, names in _grouped(writers).items()})
    named = select(Submission.id, NamedPeople.officer, NamedPeople.contact_name, NamedPeople.contact_email)
    named = named.join(NamedPeople, NamedPeople.version_id == Submission.version_id)
    for one, *names in db.session.execute(named.where(Submission.id.in_(submission_ids))):
        found[one] += [name for name in names if name]
    return found


def _partners(submission_ids: Collection[UUID]) -> Mapping[UUID, list[str]]:
    query = select(Submission.id, ProjectPartner.organisation_words).join(
        ProjectPartner, ProjectPartner.project_id == Submission.project_id
    )
    outside = ProjectPartner.organisation_words.is_not(None)
    return _grouped(query.where(Submission.id.in_(submission_ids), outside))


def _grouped(query: Select[Any, Any]) -> Mapping[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for one, words in db.session.execute(query):
        found[one].append(words)
    return found
