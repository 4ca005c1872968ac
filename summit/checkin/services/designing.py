"""Keeping how badges look."""

from __future__ import annotations

from uuid import UUID

from summit.audit import services as audit
from summit.checkin.models import BadgeDesign
from summit.checkin.rules.designs import Design
from summit.core.access import PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.edition.queries import get_edition
from summit.edition.rules import check_same_version


def save_design(design: Design, *, edition_id: UUID, version: int, actor: PersonActor) -> BadgeDesign:
    """Keep a design; whoever opened the page before somebody else saved is told so."""
    design.check()
    with unit_of_work():
        edition = get_edition(edition_id, lock=True)
        kept = db.session.get(BadgeDesign, edition_id)
        check_same_version(opened=version, found=kept.version if kept else 0)
        before = kept.settings if kept else Design().plain()
        if kept is None:
            kept = BadgeDesign(edition_id=edition.id, settings=design.plain(), changed_at=now())
            db.session.add(kept)
        else:
            kept.settings, kept.changed_at = design.plain(), now()
        changed = {
            name: (str(before.get(name)), str(value))
            for name, value in kept.settings.items()
            if before.get(name) != value
        }
        audit.record("badges.designed", edition, actor_id=actor.id, **changed)
    return kept
