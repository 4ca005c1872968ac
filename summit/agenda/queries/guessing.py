"""What attendees would star, guessed from what sessions are about, as long as nobody has starred anything."""

from __future__ import annotations

from collections.abc import Sequence

from summit.agenda.models import Session
from summit.agenda.queries.plan import Plan

WANTED = 6
"""How many sessions somebody is taken to want who wants one."""


def guessed(plan: Plan, sessions: Sequence[Session]) -> list[frozenset[int]]:
    """Return, for each session, one who wants it and those nearest to it: of its types, then of its track."""
    about = [_about(plan, one) for one in sessions]
    found = []
    for number, own in enumerate(about):
        near = [(len(own & other), -at) for at, other in enumerate(about) if at != number and own & other]
        found.append(frozenset({number, *(-at for _, at in sorted(near, reverse=True)[: WANTED - 1])}))
    return [one for one in found if len(one) > 1]


def _about(plan: Plan, one: Session) -> frozenset[str]:
    talk = plan.talk(one)
    types = frozenset(f"type {code}" for code in talk.types) if talk else frozenset()
    services = frozenset(f"service {code}" for code in talk.services) if talk else frozenset()
    return types | services | ({f"track {one.track_id}"} if one.track_id else frozenset())
