"""The whole file of one submission in words: as it is, or without what would name reviewers and chairs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from flask_babel import gettext

from summit.core.language import generated, long_date, moment, sentence
from summit.projects.exports import shown
from summit.review.forms import names
from summit.review.models import Review
from summit.review.queries import WholeFile, answers_of
from summit.review.rules.finding import Gazetteer, Giveaway, veiled
from summit.review.rules.scores import points
from summit.review.states import ReviewState

Rows = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the file: its heading, and what stands in it, each with what it is."""

    heading: str
    rows: Rows


@dataclass(slots=True)
class Names:
    """Who is called what in the file; redacted, everybody but the authors gets a number."""

    redacted: bool
    called: dict[UUID, str] = field(default_factory=dict)
    hides: Gazetteer = field(default_factory=Gazetteer)

    def know(self, person_id: UUID, name: str, role: str) -> None:
        """Give somebody their name in the file."""
        if person_id in self.called:
            return
        number = sum(one.startswith(f"{role} ") for one in self.called.values()) + 1
        instead = f"{role} {number}"
        self.called[person_id] = instead if self.redacted else name
        self.hides.add([name, *name.split()], Giveaway.WORDS, instead)

    def words(self, text: str) -> str:
        """Return words as the file shows them."""
        return veiled(text, self.hides) if self.redacted else text


def parts_of(file: WholeFile, *, redacted: bool) -> Sequence[Part]:
    """Return the file part by part; a redacted one lacks what was said to chairs alone."""
    called = _names(file, redacted=redacted)
    parts = [
        Part(gettext("What was submitted"), list(_submitted(file))),
        *(Part(_heading(one, called), list(_review(one, file, called))) for one in file.dossier.reviews),
        Part(gettext("What the committee said"), [
            (f"{called.called[one.taken_by_id]}, {moment(one.taken_at)}", called.words(one.words))
            for one in file.minutes
        ]),
        Part(gettext("Decisions"), list(_decisions(file, called))),
        Part(gettext("Discussion"), [
            (f"{called.called.get(one.said_by_id, '')}, {moment(one.said_at)}", called.words(one.words))
            for one in file.around.remarks
        ]),
        Part(gettext("The authors’ answer"), _reply(file)),
    ]  # fmt: skip
    if not redacted:
        parts += [
            Part(gettext("Reviewers in conflict"), list(_conflicts(file))),
            Part(gettext("Hidden from reviewers"), [("", one.words) for one in file.around.hidden]),
            Part(gettext("Mails about the decision"), [
                (str(names.MAIL_STATES[one.state]), one.recipient) for one in file.mails
            ]),
        ]  # fmt: skip
    return [part for part in parts if part.rows]


def whole_file_json(parts: Sequence[Part]) -> bytes:
    """Return the same as JSON."""
    told = [
        {"heading": part.heading, "rows": [{"what": what, "text": text} for what, text in part.rows]}
        for part in parts
    ]
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _names(file: WholeFile, *, redacted: bool) -> Names:
    called = Names(redacted)
    for review in file.dossier.reviews:
        called.know(review.reviewer_id, review.reviewer.name, gettext("Reviewer"))
    for person_id, name in file.names.items():
        called.know(person_id, name, gettext("Chair"))
    for one in file.around.remarks:
        called.know(one.said_by_id, one.said_by.name, gettext("Chair"))
    return called


def _submitted(file: WholeFile) -> Iterator[tuple[str, str]]:
    subject = file.dossier.subject
    yield gettext("Title"), subject.title
    yield gettext("Reference"), subject.reference
    yield gettext("Submitted"), moment(subject.submitted_at)
    yield gettext("Authors"), ", ".join(one.name for one in file.authors)
    for section in shown(file.version.document, project_id=subject.project_id).sections:
        for one in section.fields:
            if one.is_stated and one.text:
                yield f"{section.name}: {one.label}", str(one.text)


def _heading(review: Review, called: Names) -> str:
    return str(gettext("Review: %(name)s", name=called.called[review.reviewer_id]))


def _review(review: Review, file: WholeFile, called: Names) -> Iterator[tuple[str, str]]:
    yield gettext("State"), str(names.REVIEW_STATES[review.state])
    yield gettext("Asked"), moment(review.assigned_at)
    yield gettext("Due"), long_date(review.due_on)
    if review.declined_because:
        why = f"{names.REASON_NAMES[review.declined_because]} {review.declined_words}".strip()
        yield gettext("Why"), called.words(why)
    if review.state is not ReviewState.SUBMITTED:
        return
    yield generated(gettext("Points")), points(review.total)
    for one in answers_of(review, file.dossier.criteria).judgements:
        level = gettext("does not apply") if one.level is None else str(one.level)
        why = f": {called.words(one.justification)}" if one.justification else ""
        yield gettext(one.name), f"{level}{why}"
    if review.confidence:
        yield gettext("Knows the subject"), str(names.CONFIDENCE_NAMES[review.confidence])
    if review.recommendation:
        yield gettext("Recommends"), str(names.OUTCOME_NAMES[review.recommendation])
    yield gettext("Words to the authors"), called.words(review.to_authors)
    if review.to_chairs and not called.redacted:
        yield gettext("Words to the chairs"), review.to_chairs


def _decisions(file: WholeFile, called: Names) -> Iterator[tuple[str, str]]:
    for one in file.dossier.decisions:
        who = f"{called.called[one.decided_by_id]}, {moment(one.decided_at)}"
        rested = gettext(
            "average %(mean)s from %(reviews)s reviews", mean=points(one.mean), reviews=one.reviews
        )
        place = gettext("rank %(rank)s", rank=one.rank) if one.rank else ""
        words = [f"{names.OUTCOME_NAMES[one.outcome]}: {called.words(one.reason)}",
                 ", ".join(part for part in (rested, place) if part)]  # fmt: skip
        if one.departs:
            words.append(gettext("Against the rank: %(why)s", why=called.words(one.departure)))
        words.append(str(names.DECISION_STATES[one.state]))
        yield who, "\n".join(words)


def _reply(file: WholeFile) -> Rows:
    reply = file.around.reply
    return [(moment(reply.written_at), reply.words)] if reply else []


def _conflicts(file: WholeFile) -> Iterator[tuple[str, str]]:
    for held in file.around.held:
        said: Mapping[str, str] = {
            one.kind: sentence(one.error_about(held.person.name)) for one in held.conflicts
        }
        for kind, words in said.items():
            overruled = gettext(" (overruled)") if kind in held.overruled else ""
            yield held.person.name, f"{words}{overruled}"
