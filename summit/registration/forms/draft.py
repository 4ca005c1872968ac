"""A registration that is not one yet: carried through the pages in a sealed field, stored nowhere.

Whoever asks to come back later has it kept, sealed as it is (``services.saved``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from summit.core.clock import now
from summit.core.crypto import UnsealError, seal, unseal
from summit.core.ids import new_id, new_reference
from summit.organisations.rules.entries import Named
from summit.registration.queries.seats import Named as Choosable
from summit.registration.rules import FORM_LIVES, QuotaKind
from summit.registration.rules.applications import Application
from summit.registration.rules.needs import Needs
from summit.registration.rules.questions import Asking, Given, applicable, facts
from summit.registration.rules.seats import Chosen
from summit.registration.rules.wearing import Wearing

PURPOSE = "registration form"
PERSON_FIELDS = ("name", "badge_name", "email", "job_title", "code", "pronouns", "interests")
PLACE_FIELDS = ("days", "category", "language", "photos")
NEEDED = frozenset({"about", "choices"})
"""The pages without which there is no registration."""
CONSENT = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers so far, the pages that were answered, and what was drawn when the form was first shown."""

    request_id: UUID = field(default_factory=new_id)
    reference: str = field(default_factory=new_reference)
    begun_at: datetime = field(default_factory=now)
    answers: Mapping[str, Any] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    saved_id: UUID | None = None

    def with_answers(self, **answers: Any) -> Self:
        """Return the draft with these answers given or changed."""
        return replace(self, answers={**self.answers, **answers})

    def after(self, page: str) -> Self:
        """Return the draft with one more page answered."""
        return replace(self, done=self.done | {page})

    def before(self, page: str) -> Self:
        """Return the draft with a page still to be answered."""
        return replace(self, done=self.done - {page})

    def saved_as(self, saved_id: UUID) -> Self:
        """Return the draft that knows where it is kept."""
        return replace(self, saved_id=saved_id)

    def begun_anew(self) -> Self:
        """Return a new draft with the same answers, for a form that lay open for too long."""
        return replace(self, request_id=new_id(), reference=new_reference(), begun_at=now())

    @property
    def is_too_old(self) -> bool:
        """Whether the form lay open for longer than the answers can be trusted to be meant."""
        return now() - self.begun_at > FORM_LIVES

    @property
    def is_whole(self) -> bool:
        """Whether everything was answered that has to be."""
        return self.done >= NEEDED

    @property
    def about(self) -> dict[str, Any]:
        """The first page's answers, as its form takes them."""
        given = {name: self.answers.get(name, "") for name in PERSON_FIELDS}
        marks = self.answers.get("marks", [])
        return {**given, "marks": marks, "organisation": named(self.answers.get("organisation"))}

    @property
    def choices(self) -> dict[str, Any]:
        """The second page's answers, as its form takes them; nothing for what was not answered."""
        return {name: self.answers[name] for name in PLACE_FIELDS if name in self.answers}

    @property
    def seats(self) -> tuple[Chosen, ...]:
        """The workshops and dinner that were chosen."""
        return tuple(Chosen(UUID(key), waits=waits) for key, waits in self.answers.get("seats", ()))

    @property
    def answered(self) -> Mapping[str, Any]:
        """What they answered to the questions of the organisers, by short name."""
        return dict(self.answers.get("asked", {}))

    def questions(self, askings: Sequence[Asking], known: Choosable) -> Sequence[Asking]:
        """Return which of the organisers' questions fit what was answered so far."""
        chosen = next(
            (one for one in known["categories"] if str(one.id) == self.answers.get("category")), None
        )
        dinners = {str(one.id) for one in known["seats"] if one.kind is QuotaKind.DINNER}
        about = facts(
            category=(chosen.name or chosen.kind.value) if chosen else "",
            language=self.answers.get("language", ""),
            days=len(self.answers.get("days", ())),
            dinner=any(key in dinners for key, _ in self.answers.get("seats", ())),
        )
        said = {**self.answered, **about}
        return applicable(askings, answers=said, category_id=chosen.id if chosen else None)

    @property
    def wearing(self) -> Wearing:
        """What their badge shows beside their name."""
        said = {name: self.answers.get(name, "") for name in ("pronouns", "interests")}
        return Wearing.of(**said, marks=self.answers.get("marks", ()))

    @property
    def given(self) -> tuple[Given, ...]:
        """The same with the questions and the versions that were read."""
        kept = self.answers.get("given", ())
        return tuple(Given(UUID(question), UUID(version), value) for question, version, value in kept)

    @property
    def needs(self) -> Needs:
        """What they need."""
        return Needs.of(self.answers.get("needs", {}))

    def application(self) -> Application:
        """Return the whole, typed."""
        said = self.answers
        organisation = named(said["organisation"])
        if organisation is None:
            raise ValueError("The first page was not answered.")
        return Application(
            request_id=self.request_id,
            reference=self.reference,
            name=said["name"],
            badge_name=said["badge_name"],
            email=said["email"],
            organisation=organisation,
            job_title=said["job_title"],
            day_ids=tuple(UUID(day) for day in said["days"]),
            category_id=UUID(said["category"]),
            language=said["language"],
            photo_consent=CONSENT.get(said.get("photos", "")),
            seats=self.seats,
            needs=self.needs,
            answers=self.given,
            code=said.get("code", ""),
            wearing=self.wearing,
        )


def seal_draft(draft: Draft) -> str:
    """Return the draft as the pages carry it: nobody can read or change it on the way."""
    plain = {
        "request_id": str(draft.request_id),
        "reference": draft.reference,
        "begun_at": draft.begun_at.isoformat(),
        "answers": draft.answers,
        "done": sorted(draft.done),
        "saved_id": str(draft.saved_id) if draft.saved_id else None,
    }
    return seal(json.dumps(plain).encode(), purpose=PURPOSE).decode()


def open_draft(sealed: str) -> Draft | None:
    """Return the draft that a page carried; nothing when we did not seal it."""
    try:
        plain = json.loads(unseal(sealed.encode(), purpose=PURPOSE))
    except UnsealError:
        return None
    return Draft(
        request_id=UUID(plain["request_id"]),
        reference=plain["reference"],
        begun_at=datetime.fromisoformat(plain["begun_at"]),
        answers=plain["answers"],
        done=frozenset(plain.get("done", ())),
        saved_id=UUID(plain["saved_id"]) if plain.get("saved_id") else None,
    )


def plain_named(organisation: Named) -> dict[str, str]:
    """Return an organisation as a draft keeps it."""
    if organisation.organisation_id is not None:
        return {"id": str(organisation.organisation_id)}
    return {"words": organisation.words or ""}


def named(kept: Mapping[str, str] | None) -> Named | None:
    """Return the organisation that a draft keeps."""
    if not kept:
        return None
    return Named(organisation_id=UUID(kept["id"])) if "id" in kept else Named(words=kept["words"])
