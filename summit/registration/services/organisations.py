"""Saying which organisation people meant who named it in their own words."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.exc import NoResultFound

from summit.audit import services as audit
from summit.core.access import PersonActor
from summit.core.db import unit_of_work
from summit.organisations.queries import get
from summit.organisations.rules.entries import Named
from summit.registration import rules
from summit.registration.queries.organisations import named_in_words


def tidy_organisation(words: str, meant: Named, *, edition_id: UUID, actor: PersonActor) -> int:
    """Let everybody who typed these words be of this organisation; returns how many there were."""
    with unit_of_work():
        found = named_in_words(words, actor=actor, edition_id=edition_id)
        if not found:
            raise NoResultFound
        name = get(meant.organisation_id).name if meant.organisation_id else meant.words
        for one in found:
            one.organisation_id, one.organisation_words = meant.organisation_id, meant.words
            one.search_text = rules.search_text(
                one.name, one.badge_name, one.email, one.reference, meant.words
            )
            audit.record("registration.tidied", one, actor_id=actor.id, organisation=(words, name))
    return len(found)
