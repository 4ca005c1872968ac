"""Somebody at the door without a place: registered, and let in, at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from summit.checkin.services.scanning import Scanned, scan
from summit.core.access import PersonActor
from summit.core.ids import new_id
from summit.registration import services as registration
from summit.registration.models import Registration
from summit.registration.rules.applications import Application


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Whoever walked in, and what the door answered."""

    registration: Registration
    scanned: Scanned


def walk_in(application: Application, *, gate_id: UUID, actor: PersonActor) -> WalkIn:
    """Register somebody by hand and let them in at once; where it is full they wait, and stay outside.

    Two units of work: whoever is registered stays so, even if the door then refuses them.
    """
    made = registration.add(application, actor=actor)
    scanned = scan(made.reference, scan_id=new_id(), gate_id=gate_id, actor=actor)
    return WalkIn(made, scanned)
