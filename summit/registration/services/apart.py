"""Telling two people apart who look like one, and taking that back."""

from __future__ import annotations

from uuid import UUID

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.registration.models import ToldApart
from summit.registration.queries.duplicates import check_two, in_order, of_two


def tell_apart(one_id: UUID, other_id: UUID, *, actor: PersonActor) -> None:
    """Keep who found two registrations to be of two people, and when; the first who did stays."""
    with unit_of_work():
        found = of_two(one_id, other_id, actor=actor, lock=True)
        check_two(found)
        first, second = in_order(one_id, other_id)
        if db.session.get(ToldApart, (first, second)) is not None:
            return
        db.session.add(ToldApart(one_id=first, other_id=second, by_id=actor.id, at=now()))
        for one in found:
            audit.record("registration.told_apart", one, actor_id=actor.id)


def ask_again(one_id: UUID, other_id: UUID, *, actor: PersonActor) -> None:
    """Let the two be looked at again as if nobody had said anything."""
    with unit_of_work():
        found = of_two(one_id, other_id, actor=actor, lock=True)
        said = db.session.get(ToldApart, in_order(one_id, other_id))
        if said is None:
            return
        db.session.delete(said)
        for one in found:
            audit.record("registration.asked_again", one, actor_id=actor.id)
