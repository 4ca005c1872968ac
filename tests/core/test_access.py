"""Every route says who may call it."""

from uuid import UUID

import pytest
from flask import Flask

from summit.core import access
from summit.core.access import Device, LinkHolder, Nobody, Permission, PersonActor, Scope
from summit.core.errors import LinkRefusedError, SecondFactorNeededError

ID = UUID(int=1)
SCAN = frozenset({Permission.CHECKIN_SCAN})
ACTORS = {
    "nobody": Nobody(),
    "person": PersonActor(ID, frozenset()),
    "permitted person": PersonActor(ID, SCAN),
    "link holder": LinkHolder(Scope.INVITATION, ID),
    "device": Device(ID, frozenset()),
    "permitted device": Device(ID, SCAN),
}
RULES = {
    "public": access.public,
    "requires": access.requires(Permission.CHECKIN_SCAN),
    "by_link": access.by_link(Scope.INVITATION),
    "device": access.device(Permission.CHECKIN_SCAN),
}
ADMITTED = {
    "public": set(ACTORS),
    "requires": {"permitted person"},
    "by_link": {"link holder"},
    "device": {"permitted device"},
}


REFUSED = {"requires": 403, "device": 403, "by_link": 404}


def status_for(rule, actor):
    app = Flask("x")
    app.add_url_rule("/x", "x", RULES[rule](lambda: "in"))
    for error in (LinkRefusedError, SecondFactorNeededError):
        app.register_error_handler(error, lambda refusal: (type(refusal).__name__, refusal.status))
    access.guard(app, lambda: actor)
    answer = app.test_client().get("/x")
    return answer.status_code, answer.text


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("rule", RULES)
def test_a_rule_admits_its_own_and_nobody_else(rule, actor):
    unknown = 401 if actor == "nobody" and rule != "by_link" else REFUSED.get(rule)
    assert status_for(rule, ACTORS[actor])[0] == (200 if actor in ADMITTED[rule] else unknown)


def test_what_a_second_factor_would_allow_is_asked_for_not_refused():
    without_factor = PersonActor(ID, frozenset(), withheld=SCAN)
    assert status_for("requires", without_factor) == (403, "SecondFactorNeededError")


def test_an_undeclared_route_stops_the_start():
    app = Flask("x")
    app.add_url_rule("/x", "silent", lambda: "")
    with pytest.raises(RuntimeError, match="Routes without an access rule: silent"):
        access.guard(app, Nobody)
