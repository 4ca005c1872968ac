"""The call: authors write and submit, some withdraw; later it is opened again for a while."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from summit.core.access import PersonActor
from summit.core.clock import clock_at
from summit.demo import people
from summit.demo.people import Account
from summit.demo.rules import diary as days
from summit.demo.rules.projects import Offer
from summit.demo.rules.scales import Fate
from summit.demo.services.stage import Offered, Stage, actor_for
from summit.edition.queries import get_edition
from summit.edition.services import edit_edition
from summit.projects.document.about import Section
from summit.projects.document.project import ProjectDocument
from summit.showcase.services import (
    Place,
    choose_format,
    save_section,
    start_submission,
    submit,
    withdraw,
)

LATER = frozenset({Fate.DRAFT, Fate.LATE})
OF_THE_AUTHOR = (Fate.DRAFT, Fate.LATE, Fate.ACCEPTED, Fate.DECLINED, Fate.FINAL)
"""One project of each of these belongs to the author whose link is printed: something to do at every step."""


def offer_all(stage: Stage, offers: Sequence[Offer]) -> list[Offered]:
    """Write and submit everything that comes in time; return that, and after it what will come late."""
    in_time = [one for one in _with_authors(stage, offers) if one[1].fate not in LATER]
    first, last = days.WRITTEN
    told = list(stage.diary.over(in_time, first, last))
    offered = []
    for at, (number, offer, author) in stage.watch(told, label="Submissions"):
        with clock_at(at):
            offered.append(Offered(number, offer, author, _offer(offer, author)))
    with clock_at(stage.diary.ago(days.WITHDRAWN)):
        for one in offered:
            if one.offer.fate is Fate.WITHDRAWN:
                reason = "We want to wait for first results (demonstration)."
                withdraw(submission_id=one.submission_id, reason=reason, actor=one.author)
    return offered


def open_again(stage: Stage) -> None:
    """Let the call take in projects once more, until two weeks from now."""
    with clock_at(stage.diary.ago(days.CALL_OPENS_AGAIN)):
        edition = get_edition(stage.edition.id)
        told = days.details(stage.diary, tagline=people.TAGLINE)
        later = replace(told, call_closes_at=days.call_closes_again(stage.diary))
        edit_edition(edition.id, later, version=edition.version, actor=stage.cast["organiser"])


def offer_late(stage: Stage, offers: Sequence[Offer]) -> None:
    """Write what comes after the call was opened again; drafts stay unfinished."""
    late = [one for one in _with_authors(stage, offers) if one[1].fate in LATER]
    first, last = days.OFFERED_LATE
    for at, (_, offer, author) in stage.diary.over(late, first, last):
        with clock_at(at):
            _offer(offer, author)


def _with_authors(stage: Stage, offers: Sequence[Offer]) -> Iterator[tuple[int, Offer, PersonActor]]:
    """Yield each project with its number and its author: mostly somebody who will register as well."""
    own = list(OF_THE_AUTHOR)
    guests = people.guests(stage.scale.projects)
    for number, (offer, guest) in enumerate(zip(offers, guests, strict=True)):
        if offer.fate in own:
            own.remove(offer.fate)
            yield number, offer, stage.cast["author"]
        else:
            with clock_at(stage.diary.ago(days.CALL_OPENS)):
                yield (
                    number,
                    offer,
                    actor_for(Account("author", guest.email, guest.name, language=guest.language)),
                )


def _offer(offer: Offer, author: PersonActor) -> UUID:
    submission = start_submission(author=author, title=offer.document.basics.title)
    is_draft = offer.fate is Fate.DRAFT
    for section in list(Section)[:4] if is_draft else Section:
        _write(submission.id, section, offer.document, author)
    if not is_draft:
        choose_format(submission.id, format=offer.format, actor=author)
        submit(submission_id=submission.id, actor=author)
    return submission.id


def _write(submission_id: UUID, section: Section, document: ProjectDocument, author: PersonActor) -> None:
    part = document.section(section)
    begun_already = int(section is Section.BASICS)  # with its title
    if begun_already or part != type(part)():
        save_section(Place(submission_id, section, begun_already), part, actor=author)
