"""Who may do what: every actor, permission, role, grant and every route's demand, in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from flask import Flask, abort, g, request

from summit.core.errors import LinkRefusedError, SecondFactorNeededError


class Permission(StrEnum):
    """One thing an actor may do, named resource:action; keep sorted."""

    ACCOUNT_ADMINISTER = "account:administer"
    ACCOUNT_GRANT = "account:grant"
    ACCOUNT_SEE = "account:see"
    AGENDA_FULL = "agenda:full"
    AGENDA_MANAGE = "agenda:manage"
    AUDIT_SEE = "audit:see"
    CHECKIN_ASSIST = "checkin:assist"
    CHECKIN_KIOSK = "checkin:kiosk"
    CHECKIN_LEAD = "checkin:lead"
    CHECKIN_MANAGE = "checkin:manage"
    CHECKIN_SCAN = "checkin:scan"
    CHECKIN_SEND = "checkin:send"
    EDITION_MANAGE = "edition:manage"
    EVIDENCE_ASSESS = "evidence:assess"
    JOBS_SEE = "jobs:see"
    MAIL_MANAGE = "mail:manage"
    ORGANISATION_MANAGE = "organisation:manage"
    PROCEEDINGS_MAKE = "proceedings:make"
    REGISTRATION_MANAGE = "registration:manage"
    REGISTRATION_NEEDS = "registration:needs"
    REVIEW_ASSIGN = "review:assign"
    REVIEW_DECIDE = "review:decide"
    REVIEW_SCORE = "review:score"
    SHOWCASE_MANAGE = "showcase:manage"
    SHOWCASE_SUBMIT = "showcase:submit"


class Role(StrEnum):
    """What somebody made a person; attendee and author are no roles, they come from what a person owns."""

    ADMINISTRATOR = "administrator"
    ASSESSOR = "assessor"
    CHAIR = "chair"
    ORGANISER = "organiser"
    REGISTRAR = "registrar"
    REVIEWER = "reviewer"
    STEWARD = "steward"
    WELFARE = "welfare"


class Scope(StrEnum):
    """The single purpose of a link; keep sorted."""

    AGENDA_FEED = "agenda:feed"
    AGENDA_TIMES = "agenda:times"
    INVITATION = "invitation"
    REGISTRATION_FORM = "registration:form"
    REGISTRATION_GROUP = "registration:group"
    REGISTRATION_OWN = "registration:own"
    SHOWCASE_AUTHOR = "showcase:author"
    SHOWCASE_CONSENT = "showcase:consent"
    SHOWCASE_PARTNER = "showcase:partner"


EVERY_PERSON = frozenset({Permission.ACCOUNT_SEE, Permission.SHOWCASE_SUBMIT})
SPECIAL_DATA = frozenset({Permission.REGISTRATION_NEEDS, Permission.CHECKIN_ASSIST})
"""What only the role made for it, or the device of a stewards' lead, may do: nobody reads past that."""
ADMINISTRATORS_ONLY = frozenset({Permission.ACCOUNT_ADMINISTER})
GRANTED_BY_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR, Role.ORGANISER, Role.WELFARE})
"""The roles that ``ACCOUNT_GRANT`` alone does not give away; ``ACCOUNT_ADMINISTER`` does."""
GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(Permission) - SPECIAL_DATA,
    Role.ASSESSOR: frozenset({Permission.EVIDENCE_ASSESS}),
    Role.CHAIR: frozenset(
        {
            Permission.AGENDA_FULL,
            Permission.AGENDA_MANAGE,
            Permission.PROCEEDINGS_MAKE,
            Permission.REVIEW_ASSIGN,
            Permission.REVIEW_DECIDE,
            Permission.SHOWCASE_MANAGE,
        },
    ),
    Role.ORGANISER: frozenset(Permission) - SPECIAL_DATA - ADMINISTRATORS_ONLY,
    Role.REGISTRAR: frozenset(
        {Permission.REGISTRATION_MANAGE, Permission.CHECKIN_MANAGE, Permission.CHECKIN_SCAN}
    ),
    Role.REVIEWER: frozenset({Permission.REVIEW_SCORE}),
    Role.STEWARD: frozenset({Permission.AGENDA_FULL, Permission.CHECKIN_SCAN}),
    Role.WELFARE: frozenset({Permission.REGISTRATION_NEEDS}),
}


@dataclass(frozen=True, slots=True)
class Nobody:
    """A caller we know nothing of."""


@dataclass(frozen=True, slots=True)
class PersonActor:
    """A person who signed in, with what their roles allow now, in the current edition.

    ``withheld`` is what their roles would allow after a second factor; it is not allowed yet.
    """

    id: UUID
    permissions: frozenset[Permission]
    withheld: frozenset[Permission] = frozenset()


@dataclass(frozen=True, slots=True)
class LinkHolder:
    """Whoever holds a link: it opens ``subject_id`` and nothing else, whatever the address says."""

    scope: Scope
    subject_id: UUID


@dataclass(frozen=True, slots=True)
class Device:
    """A scanner at the door."""

    id: UUID
    permissions: frozenset[Permission]


Actor = Nobody | PersonActor | LinkHolder | Device
View = TypeVar("View", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class AccessRule:
    """What one route demands: a name for the committed matrix, and the test itself."""

    name: str
    admits: Callable[[Actor], bool]
    permission: Permission | None = None
    scope: Scope | None = None


def requires(permission: Permission) -> Callable[[View], View]:
    """Admit a person with this permission."""
    return _declare(
        AccessRule(
            permission, lambda a: isinstance(a, PersonActor) and permission in a.permissions, permission
        )
    )


def by_link(scope: Scope) -> Callable[[View], View]:
    """Admit the holder of a link of this scope, given as ``token`` in the path.

    The view acts on ``g.actor.subject_id``.
    """
    return _declare(
        AccessRule(f"link {scope}", lambda a: isinstance(a, LinkHolder) and a.scope is scope, scope=scope)
    )


def device(permission: Permission) -> Callable[[View], View]:
    """Admit a device with this permission."""
    return _declare(
        AccessRule(f"device {permission}", lambda a: isinstance(a, Device) and permission in a.permissions)
    )


def public(view: View) -> View:
    """Say aloud that anyone may call the view; ``g.actor`` is whoever does."""
    return _declare(AccessRule("public", lambda _: True))(view)


def _declare(rule: AccessRule) -> Callable[[View], View]:
    def declare(view: View) -> View:
        view.__dict__["access"] = rule
        return view

    return declare


def access_rules(app: Flask) -> dict[str, AccessRule]:
    """Return each endpoint's rule; an endpoint that declares none is missing."""
    return {name: vars(v)["access"] for name, v in app.view_functions.items() if "access" in vars(v)}


def guard(app: Flask, who_calls: Callable[[], Actor]) -> None:
    """Let every request pass its route's rule; stop the start while a route has none."""
    rules = access_rules(app)
    if silent := sorted(app.view_functions.keys() - rules.keys() - {"static"}):
        raise RuntimeError(f"Routes without an access rule: {', '.join(silent)}")

    @app.before_request
    def check() -> None:
        rule = rules.get(request.endpoint or "")
        if rule is None:
            return
        g.actor = actor = who_calls()
        if rule.admits(actor):
            return
        if isinstance(actor, PersonActor) and rule.permission in actor.withheld:
            raise SecondFactorNeededError
        if rule.scope is not None:
            raise LinkRefusedError
        abort(401 if actor == Nobody() else 403)
