"""When those who take part in a session can be there, in words for its editors."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext

from summit.agenda.exports.changes import when
from summit.agenda.models import Session
from summit.agenda.queries import Plan


def times_of(one: Session, plan: Plan, words: Sequence[tuple[str, str]]) -> list[str]:
    """Return what presenters said in their own ``words`` and when they are known to be away, a line each."""
    said = [gettext("%(name)s: “%(words)s”", name=name, words=text) for name, text in words]
    away = [
        gettext("%(name)s is away: %(when)s", name=plan.names.get(each.person_id, ""), when=when(*span.span))
        for each in one.people
        for span in plan.away.get(each.person_id, ())
    ]
    return [str(line) for line in (*said, *away)]
